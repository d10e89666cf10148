import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { customerClv } from '../../../features/customer-clv.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import { resolveViews } from '../../../features/readable-view.ts'
import { rebuildCodeObjects } from '../../../sql/code-objects.ts'
import { connectClient } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const sqlFolder = fileURLToPath(new URL('../../../sql/', import.meta.url))
const RFM = 'features/customer_rfm_as_of.sql'
const CLV = 'features/customer_clv_as_of.sql'

describe('versions of feature views', () => {
  const database = useTestDatabase()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-versions-'))
    for (const name of ['functions', 'features', 'triggers', 'views', 'access']) {
      await cp(join(sqlFolder, name), join(folder, name), { recursive: true })
    }
    await insertArticles(database.pool, [{ article_id: 1001 }])
    await insertCustomers(database.pool, [1])
    await insertPurchases(database.pool, [
      { customer_id: 1, article_id: 1001, purchased_at: new Date('2020-01-01T00:00:00Z') },
    ])
  })
  afterEach(async () => {
    for (const file of [RFM, CLV]) await cp(join(sqlFolder, file), join(folder, file))
    await database.pool.query('delete from ml.model_alias')
    await database.pool.query('delete from features.view_version where version > 1')
    await rebuild()
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function rebuild(): Promise<boolean> {
    const client = await connectClient(database.settings)
    try {
      return await rebuildCodeObjects(client, folder)
    } finally {
      await client.end()
    }
  }

  async function edit(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(folder, file), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(folder, file), text.replace(from, to))
  }

  /** Another total, under another version. */
  async function changeRfm({ version }: { version: number }): Promise<void> {
    await edit(RFM, '-- version 1', `-- version ${version}`)
    await edit(RFM, '           sum(t.price),', '           sum(t.price) * 2,')
  }

  /** A champion that was trained on these versions. */
  async function crown(featureVersions: Readonly<Record<string, number>>): Promise<void> {
    await database.pool.query(
      `with published as (
         insert into ml.model_version
           (model_name, version, seed, parameters, feature_versions, trained_until, unevaluated_reason, duration_seconds,
            artifact_bytes, artifact_sha256, card)
         select 'toy', coalesce(max(version), 0) + 1, 1, '{}', $1, now(), 'a test', 0, 0, repeat('0', 64), ''
           from ml.model_version
         returning model_version_id
       )
       insert into ml.model_alias (model_name, alias, model_version_id, reason)
       select 'toy', 'champion', model_version_id, 'a test' from published`,
      [JSON.stringify(featureVersions)],
    )
  }

  async function totalSpend(functionName: string): Promise<number> {
    const { rows } = await database.pool.query(`select total_spend from features.${functionName}(now(), array[1])`)
    return Number(rows[0].total_spend)
  }

  async function oldVersions(): Promise<readonly string[]> {
    const { rows } = await database.pool.query(
      `select proname from pg_proc where proname ~ '_v[0-9]+_as_of$' and pronamespace = 'features'::regnamespace order by 1`,
    )
    return rows.map(({ proname }) => proname)
  }

  it('are registered with their text, columns and what they call', async () => {
    const { rows } = await database.pool.query(
      `select version, sha256, sql_text, reads, definition from features.view_version where view_name = 'customer_clv'`,
    )
    expect(rows).toEqual([
      {
        version: 1,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        sql_text: await readFile(join(sqlFolder, CLV), 'utf8'),
        reads: { customer_rfm: 1 },
        definition: {
          entity: 'customer',
          columns: expect.arrayContaining([
            { name: 'customer_id', type: 'bigint' },
            { name: 'historic_value', type: 'numeric' },
          ]),
        },
      },
    ])
  })

  it('refuse a changed text that has the old version, naming file and cure, and leave everything as it was', async () => {
    await edit(RFM, '           sum(t.price),', '           sum(t.price) * 2,')
    await expect(rebuild()).rejects.toMatchObject({
      code: 'FEATURE_VIEW_CHANGED',
      message: expect.stringMatching(/sql\/features\/customer_(clv|rfm)_as_of\.sql .*say "-- version 2"/),
    })
    expect(await totalSpend('customer_rfm_as_of')).toBe(29.99)
  })

  it('take a change of comments and spacing under the same version', async () => {
    await edit(RFM, 'begin\n', 'begin\n  -- One more reason.\n\n')
    expect(await rebuild()).toBe(true)
  })

  it('refuse a view whose text is the same when one that it calls has changed', async () => {
    await changeRfm({ version: 2 })
    await expect(rebuild()).rejects.toThrow(/customer_clv_as_of\.sql \(or a feature function that it calls\)/)
    await edit(CLV, '-- version 1', '-- version 2')
    expect(await rebuild()).toBe(true)
    expect(await totalSpend('customer_rfm_as_of')).toBe(59.98)
  })

  it('refuse a file that does not say its version', async () => {
    await edit(RFM, '-- version 1', '-- one of many')
    await expect(rebuild()).rejects.toThrow('begin it with a line such as "-- version 1"')
  })

  it('stay readable while a champion was trained on them, with what they call, and no longer', async () => {
    await crown({ customer_clv: 1 })
    await changeRfm({ version: 2 })
    await edit(CLV, '-- version 1', '-- version 2')
    await rebuild()
    expect(await oldVersions()).toEqual(['customer_clv_v1_as_of', 'customer_rfm_v1_as_of'])
    expect(await totalSpend('customer_rfm_v1_as_of')).toBe(29.99)
    const { rows } = await database.pool.query(
      `select old.historic_value as old, new.historic_value as new
         from features.customer_clv_v1_as_of(now(), array[1]) old, features.customer_clv_as_of(now(), array[1]) new`,
    )
    expect(rows).toEqual([{ old: '29.99', new: '59.98' }])

    const views = [
      { ...customerRfm, version: 2 },
      { ...customerClv, version: 2 },
    ]
    const [resolved] = await resolveViews(database.pool, ['customer_rfm@1'], views)
    expect(resolved).toMatchObject({ version: 1, functionName: 'features.customer_rfm_v1_as_of', entity: 'customer' })
    expect(resolved?.columns).toContainEqual({ name: 'total_spend', type: 'number' })
    await expect(resolveViews(database.pool, ['customer_rfm@9'], views)).rejects.toThrow(
      'version 9 of customer_rfm is not readable; readable: 1, 2',
    )

    // They survive a rebuild for another reason, which drops every function of ours.
    await edit(CLV, 'begin\n', 'begin\n  -- One more reason.\n')
    expect(await rebuild()).toBe(true)
    expect(await oldVersions()).toHaveLength(2)

    // Nothing changed but the champion.
    await database.pool.query('delete from ml.model_alias')
    expect(await rebuild()).toBe(false)
    expect(await oldVersions()).toEqual([])
    await expect(resolveViews(database.pool, ['customer_rfm@1'], views)).rejects.toThrow('readable: 2')
  })

  it('are dropped when no champion or challenger needs them', async () => {
    await changeRfm({ version: 2 })
    await edit(CLV, '-- version 1', '-- version 2')
    await rebuild()
    expect(await oldVersions()).toEqual([])
  })

  it('may be called by roles as they were', async () => {
    await crown({ customer_rfm: 1 })
    await changeRfm({ version: 2 })
    await edit(CLV, '-- version 1', '-- version 2')
    await rebuild()
    const { rows } = await database.pool.query(
      `select has_function_privilege('selvedge_service', p.oid, 'execute') as service, obj_description(p.oid) as comment
         from pg_proc p where p.proname = 'customer_rfm_v1_as_of'`,
    )
    expect(rows).toEqual([{ service: true, comment: expect.stringContaining('Recency') }])
  })
})
