import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { articleDemand } from '../../../features/article-demand.ts'
import { customerHistory } from '../../../features/customer-history.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import type { FeatureView } from '../../../features/feature-view.ts'
import { materialiseFeatures } from '../../../features/materialised-rows/materialise-features.ts'
import { readMaterialisedAges } from '../../../features/materialised-rows/materialised-ages.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const HOUR = 3600
const rfm: FeatureView = { ...customerRfm, materialised: { maxAgeSeconds: HOUR } }
const views = [rfm, articleDemand, customerHistory]

describe('materialising features', () => {
  const database = useTestDatabase()
  beforeAll(() => insertArticles(database.pool, [{ article_id: 1001 }, { article_id: 1002 }]))
  afterEach(async () => {
    await database.pool.query('delete from features.materialised_article_row')
    await database.pool.query('delete from niche_data.customers')
  })

  const materialise = (options: Parameters<typeof materialiseFeatures>[2] = {}) =>
    materialiseFeatures(database.pool, views, options)
  const rowsOf = async (text: string) => (await database.pool.query(text)).rows
  const counted = async () => (await materialise()).map(({ view, rows }) => [view, rows] as const)

  it('writes a row for each entity, of the one that the view knows nothing of, too', async () => {
    await insertCustomers(database.pool, [1, 2])
    await insertPurchases(database.pool, [
      { customer_id: 1, article_id: 1001, purchased_at: new Date('2020-01-31T12:00:00Z') },
    ])
    expect(await counted()).toEqual([
      ['customer_rfm', 2],
      ['article_demand', 2],
    ])
    expect(
      await rowsOf('select customer_id, view_name, version, vector from features.materialised_customer_row order by 1'),
    ).toEqual([
      {
        customer_id: 1,
        view_name: 'customer_rfm',
        version: customerRfm.version,
        vector: ['2020-01-31T12:00:00.000000Z', ...customerRfm.columns.map(() => expect.anything())],
      },
      { customer_id: 2, view_name: 'customer_rfm', version: customerRfm.version, vector: null },
    ])
  })

  it('computes again what is past half of its time, of another version, or said to be of the future', async () => {
    await insertCustomers(database.pool, [1, 2, 3, 4])
    await materialise()
    expect(await counted()).toEqual([
      ['customer_rfm', 0],
      ['article_demand', 0],
    ])
    const change = (what: string) => database.pool.query(`update features.materialised_customer_row set ${what}`)
    await change(`as_of = as_of - interval '29 minutes' where customer_id = 1`)
    await change(`as_of = as_of - interval '31 minutes' where customer_id = 2`)
    await change('version = version + 1 where customer_id = 3')
    await change(`as_of = as_of + interval '1 day' where customer_id = 4`)
    expect(await counted()).toEqual([
      ['customer_rfm', 3],
      ['article_demand', 0],
    ])
    expect(
      await rowsOf(`select customer_id from features.materialised_customer_row
                     where as_of < now() - interval '20 minutes' or version <> ${customerRfm.version}`),
    ).toEqual([{ customer_id: 1 }])
    expect((await materialise({ whole: true })).map(({ rows }) => rows)).toEqual([4, 2])
  })

  it('computes the views that are named, and refuses a name that is none', async () => {
    await insertCustomers(database.pool, [1])
    const done = await materialise({ only: ['article_demand'] })
    expect(done).toMatchObject([{ view: 'article_demand', version: articleDemand.version, rows: 2 }])
    await expect(materialise({ only: ['article_demamd'] })).rejects.toThrow('did you mean "article_demand"?')
    await expect(materialise({ only: ['customer_history'] })).rejects.toThrow('there is no materialised view')
  })

  it('forgets the rows of views that are materialised no longer', async () => {
    await insertCustomers(database.pool, [1])
    await materialise()
    await materialiseFeatures(database.pool, [articleDemand])
    expect(await rowsOf('select from features.materialised_customer_row')).toEqual([])
    expect(await rowsOf('select from features.materialised_article_row')).toHaveLength(2)
  })

  it('keeps the batches that were done when it is stopped, and goes on behind them', async () => {
    await insertCustomers(
      database.pool,
      Array.from({ length: 4_500 }, (_, i) => i + 1),
    )
    const stop = new AbortController()
    const shares: number[] = []
    const stopped = materialise({
      signal: stop.signal,
      onProgress: ({ view, share, rows }) => {
        expect(view).toBe('customer_rfm')
        shares.push(share)
        if (rows > 0) stop.abort()
      },
    })
    await expect(stopped).rejects.toThrow(/abort/i)
    expect(shares).toEqual([0, 2_000 / 4_500])
    const moments = 'select distinct as_of, snapshot::text from features.materialised_customer_row'
    expect(await rowsOf(moments)).toHaveLength(1)
    expect((await materialise()).map(({ rows }) => rows)).toEqual([2_500, 2])
    expect(await rowsOf(moments)).toHaveLength(3)
  })

  it('stops at once when its statement waits', async () => {
    const holder = await database.pool.connect()
    try {
      await holder.query('begin; lock table niche_data.transactions in access exclusive mode')
      const stop = new AbortController()
      const stopped = materialise({ signal: stop.signal })
      await waitUntilBlocked(database.pool)
      stop.abort()
      await expect(stopped).rejects.toThrow(/abort/i)
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  it('leaves out a customer who is deleted meanwhile', async () => {
    await insertCustomers(database.pool, [1, 2])
    const deleting = await database.pool.connect()
    try {
      await deleting.query('begin; delete from niche_data.customers where customer_id = 1')
      const done = materialise({ only: ['customer_rfm'] })
      await waitUntilBlocked(database.pool)
      await deleting.query('commit')
      expect(await done).toMatchObject([{ rows: 1 }])
    } finally {
      deleting.release()
    }
    expect(await rowsOf('select customer_id from features.materialised_customer_row')).toEqual([{ customer_id: 2 }])
  })

  it('is erased with the customer or the article', async () => {
    await insertCustomers(database.pool, [1, 2])
    await materialise()
    await database.pool.query('delete from niche_data.customers where customer_id = 1')
    expect(await rowsOf('select customer_id from features.materialised_customer_row')).toEqual([{ customer_id: 2 }])
    const client = await database.pool.connect()
    try {
      await client.query('begin; delete from niche_data.articles where article_id = 1002')
      expect((await client.query('select article_id from features.materialised_article_row')).rows).toEqual([
        { article_id: 1001 },
      ])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('tells the age of the oldest row of the present version', async () => {
    await insertCustomers(database.pool, [1, 2])
    const ages = () => readMaterialisedAges(database.pool, views)
    expect(await ages()).toMatchObject([
      { view: 'customer_rfm', rows: 0, oldestSeconds: null, maxAgeSeconds: HOUR },
      { view: 'article_demand', rows: 0 },
    ])
    await materialise()
    await database.pool.query(
      `update features.materialised_customer_row set as_of = now() - interval '50 minutes' where customer_id = 2`,
    )
    const [rfmAge] = await ages()
    expect(rfmAge).toMatchObject({ rows: 2, version: customerRfm.version })
    expect(rfmAge?.oldestSeconds).toBeGreaterThanOrEqual(3_000)
    expect(rfmAge?.oldestSeconds).toBeLessThan(3_060)
    await database.pool.query('update features.materialised_customer_row set version = version + 1')
    expect((await ages())[0]).toMatchObject({ rows: 0, oldestSeconds: null })
  })
})
