import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../helpers/test-database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ROLES = ['selvedge_shopper', 'selvedge_analyst', 'selvedge_admin', 'selvedge_service']
/** Where a statement may name the schema: where it is made, filled, emptied and dumped. */
const MAY_NAME_IT = /^sql\/(synthetic\/|migrations\/|fill-shop\.ts|dump-schema\.ts|schema\.sql)/

describe('the schema truth', () => {
  const database = useTestDatabase()

  it('is closed to every role of ours', async () => {
    const { rows } = await database.pool.query(
      `select role, c.oid::regclass::text as relation
         from unnest($1::text[]) as role
        cross join pg_class c
        where c.relnamespace = 'truth'::regnamespace and c.relkind = 'r'
          and (has_schema_privilege(role, 'truth', 'usage') or has_any_column_privilege(role, c.oid, 'select'))`,
      [ROLES],
    )
    expect(rows).toEqual([])
    const tables = await database.pool.query(
      `select relname from pg_class where relnamespace = 'truth'::regnamespace and relkind = 'r' order by relname`,
    )
    expect(tables.rows.map(({ relname }) => relname)).toEqual(['articles', 'customers', 'reviews', 'shop'])
  })

  it('has no policy, so that row-level security shows its customers to nobody but its owner', async () => {
    const { rows } = await database.pool.query(
      `select c.relname
         from pg_class c
        where c.relnamespace = 'truth'::regnamespace
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('customer_id', 'review_id'))
          and c.relkind = 'r'
          and (not c.relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid))`,
    )
    expect(rows).toEqual([])
  })

  it('is named by no function, view or materialized view', async () => {
    const { rows } = await database.pool.query(
      `select p.oid::regprocedure::text as name from pg_proc p
        where p.pronamespace in (select oid from pg_namespace where nspname in ('niche_data', 'features', 'ml', 'public'))
          and p.prosrc ~* '\\mtruth\\s*\\.'
       union all
       select c.oid::regclass::text from pg_class c
        where c.relkind in ('v', 'm')
          and c.relnamespace in (select oid from pg_namespace where nspname in ('niche_data', 'features', 'ml', 'public'))
          and pg_get_viewdef(c.oid) ~* '\\mtruth\\s*\\.'`,
    )
    expect(rows).toEqual([])
  })

  it('is named by no file of the product but those that make it', async () => {
    const naming: string[] = []
    for (const folder of ['sql', 'features', 'models', 'training', 'serving', 'commands', 'notebooks']) {
      for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(tsx?|sql|ipynb)$/.test(entry.name)) continue
        const path = join(entry.parentPath, entry.name)
        if (/\btruth\s*\./.test((await readFile(path, 'utf8')).replace(/\btruth\.\s/g, '')))
          naming.push(relative(root, path))
      }
    }
    expect(naming.filter((path) => !MAY_NAME_IT.test(path))).toEqual([])
    expect(naming).toContain('sql/synthetic/insert_review_truth.sql')
  })

  it('goes with the customer: nothing stays of one who is deleted', async () => {
    await database.pool.query(`insert into niche_data.customers (customer_id) values (1)`)
    await database.pool.query(
      `insert into truth.customers values (1, '{}', '{}', '{}', '{}', 0, 0, 0, now(), 0, 0, 0, 0)`,
    )
    await database.pool.query('delete from niche_data.customers where customer_id = 1')
    expect((await database.pool.query('select * from truth.customers')).rows).toEqual([])
  })
})
