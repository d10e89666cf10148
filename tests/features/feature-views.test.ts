import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { entityKeys, type FeatureType, type FeatureView } from '../../features/feature-view.ts'
import { featureViews, trainedViews } from '../../features/feature-views.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { rolledBack } from '../helpers/views-shop.ts'

const allViews = [...featureViews, ...trainedViews]
const folder = fileURLToPath(new URL('../../sql/features/', import.meta.url))

/** What each type of column is in SQL. */
const SQL_TYPES: Readonly<Record<FeatureType, readonly string[]>> = {
  number: ['double precision', 'numeric'],
  integer: ['integer'],
  boolean: ['boolean'],
  text: ['text'],
  moment: ['timestamp with time zone'],
  integer_list: ['integer[]'],
  number_list: ['double precision[]'],
}

interface SqlFunction {
  readonly name: string
  readonly parameters: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly is_stable: boolean
  readonly is_definer: boolean
  readonly comment: string | null
  readonly callers: readonly string[]
}

describe('the list of feature views', () => {
  const database = useTestDatabase()

  async function readFunctions(): Promise<ReadonlyMap<string, SqlFunction>> {
    const { rows } = await database.pool.query<SqlFunction>(`
      select p.proname as name,
             pg_get_function_arguments(p.oid) as parameters,
             (select json_agg(json_build_object('name', a.name, 'type', format_type(a.type, null)) order by a.place)
                from unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality as a (name, type, mode, place)
               where a.mode = 't') as columns,
             p.provolatile = 's' as is_stable,
             p.prosecdef as is_definer,
             obj_description(p.oid, 'pg_proc') as comment,
             array(select r.rolname::text from pg_roles r
                    where r.rolname like 'selvedge\\_%' and has_function_privilege(r.oid, p.oid, 'execute')) as callers
        from pg_proc p
       where p.pronamespace = 'features'::regnamespace and p.proname like '%\\_as\\_of'`)
    return new Map(rows.map((row) => [row.name, row]))
  }

  it('has one view for each function and file, under one name', async () => {
    const names = allViews.map((view) => `${view.name}_as_of`).sort()
    expect(new Set(names).size).toBe(names.length)
    expect([...(await readFunctions()).keys()].sort()).toEqual(names)
    const files = (await readdir(folder)).filter((file) => file.endsWith('_as_of.sql')).sort()
    expect(files).toEqual(names.map((name) => `${name}.sql`))
  })

  it.for(allViews.map((view) => [view.name, view] as const))('agrees with the SQL of %s', async ([, view]) => {
    const text = await readFile(`${folder}${view.name}_as_of.sql`, 'utf8')
    expect(text.split('\n')[0]).toBe(`-- version ${view.version}`)

    const sql = (await readFunctions()).get(`${view.name}_as_of`)!
    expect(sql.parameters).toContain(parametersOf(view))
    const keys = entityKeys(view).map((name) => ({ name, type: name === 'article_id' ? 'integer' : 'bigint' }))
    const eventAt = { name: 'event_at', type: 'timestamp with time zone' }
    expect(sql.columns.map((column) => column.name)).toEqual(
      [...keys, ...view.columns, eventAt].map((column) => column.name),
    )
    expect(sql.columns).toEqual(expect.arrayContaining([...keys, eventAt]))
    for (const { name, type } of view.columns) {
      expect(SQL_TYPES[type], name).toContain(sql.columns.find((column) => column.name === name)?.type)
    }
    expect(sql).toMatchObject({ is_stable: true, is_definer: false, comment: expect.stringContaining('event_at') })
    expect(sql.callers).toEqual(expect.arrayContaining(['selvedge_analyst', 'selvedge_admin', 'selvedge_service']))
  })

  it.for(['selvedge_analyst', 'selvedge_admin', 'selvedge_service'])('is readable as a whole by %s', async (role) => {
    await rolledBack(database.pool, async (client) => {
      await client.query(`set local role ${role}`)
      for (const view of allViews) {
        const entities = view.entity === 'customer_article' ? `array[1], array[1001]` : 'null'
        const { rows } = await client.query(`select * from features.${view.name}_as_of(now(), ${entities})`)
        expect(rows).toEqual([])
      }
    })
  })

  it.for(allViews.map((view) => [view.name, view] as const))('says what the columns of %s mean', ([, view]) => {
    expect(view.name).toMatch(new RegExp(`^${view.entity}_`))
    expect(view.description).not.toBe('')
    expect(view.ttlSeconds === null || view.ttlSeconds > 0).toBe(true)
    if (view.materialised) {
      expect(view.entity).not.toBe('customer_article')
      expect(view.materialised.maxAgeSeconds).toBeGreaterThan(0)
    }
    for (const column of view.columns) {
      expect(column.unit, column.name).not.toBe('')
      expect(column.description, column.name).toMatch(/\.$/)
      expect(column.nullMeans, column.name).not.toBe('')
    }
    const names = view.columns.map((column) => column.name)
    const empty = Object.fromEntries(names.map((name) => [name, null]))
    expect(Object.keys(view.parseRow(empty) as object)).toEqual(names)
    for (const name of names) {
      const { [name]: _, ...incomplete } = empty
      expect(() => view.parseRow(incomplete)).toThrow(`column ${name} must be`)
    }
  })
})

function parametersOf(view: FeatureView): string {
  return view.entity === 'customer_article'
    ? 'as_of timestamp with time zone, customer_ids bigint[], article_ids bigint[]'
    : 'as_of timestamp with time zone, ids bigint[] DEFAULT NULL::bigint[]'
}
