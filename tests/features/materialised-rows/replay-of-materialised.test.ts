import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { articlePricePosition } from '../../../features/article-price-position.ts'
import { customerHistory } from '../../../features/customer-history.ts'
import type { FeatureView } from '../../../features/feature-view.ts'
import { materialiseFeatures } from '../../../features/materialised-rows/materialise-features.ts'
import { createOnlineReader } from '../../../features/online-features.ts'
import { replayServedVectors } from '../../../features/served-vectors/replay-served-vectors.ts'
import { ServedVectorLog } from '../../../features/served-vectors/served-vector-log.ts'
import type { Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const history: FeatureView = { ...customerHistory, materialised: { maxAgeSeconds: 3600 } }
const views = [history, articlePricePosition]
const features = ['customer_history:article_ids', 'article_price_position:type_articles']
const ids = [1, 2, 3]

describe('replaying vectors that were served from materialised rows', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(
      database.pool,
      ids.map((article_id) => ({ article_id })),
    )
  })
  afterEach(async () => {
    await database.pool.query('delete from features.served_vector')
    await database.pool.query('delete from features.materialised_article_row')
    await database.pool.query('delete from niche_data.transactions')
    await database.pool.query('delete from niche_data.customers')
  })

  async function fill(): Promise<void> {
    await insertCustomers(database.pool, ids)
    await insertPurchases(database.pool, [
      { customer_id: 1, article_id: 1, purchased_at: new Date(Date.now() - 86_400_000) },
    ])
  }

  /** As the procedures write: recorded_at is the beginning of the transaction. */
  async function buyNow(db: Queryable, customer: number, article: number): Promise<void> {
    await db.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       values ($1, $2, now(), 9.99, 2)`,
      [customer, article],
    )
  }

  const materialise = () => materialiseFeatures(database.pool, views, { whole: true })

  /** What is told of the first customer and article, and how many values came from rows. */
  async function serve(asked = [1]): Promise<{ told: readonly unknown[]; stored: number }> {
    const log = new ServedVectorLog(database.pool, { rate: 1, onError: (error) => expect.unreachable(error.message) })
    const entities = { customer_id: asked, article_id: asked }
    const { metadata, results } = await createOnlineReader(views, log).read(database.pool, {
      features,
      entities,
      fullFeatureNames: false,
    })
    await log.flush()
    expect(log.lost).toBe(0)
    return {
      told: results.slice(2).map(({ values }) => values[0]),
      stored: results.flatMap(({ as_of }) => as_of ?? []).filter((asOf) => asOf !== metadata.as_of).length,
    }
  }

  async function expectEquality(vectors: number): Promise<void> {
    const { views: replayed, differences } = await replayServedVectors(database.pool, views)
    expect(differences).toEqual([])
    expect(replayed.map(({ view, equal }) => [view, equal])).toEqual([
      ['article_price_position', vectors],
      ['customer_history', vectors],
    ])
  }

  it('is equal when it was bought between the row and the read', async () => {
    await fill()
    await materialise()
    await buyNow(database.pool, 1, 2)
    expect(await serve()).toEqual({ told: [[1], 1], stored: 2 })
    // As of the read, the answer would have been another.
    const { rows } = await database.pool.query(
      `select h.article_ids from features.served_vector v
        cross join lateral features.customer_history_as_of(clock_timestamp(), array[v.customer_id]) h
        where v.view_name = 'customer_history'`,
    )
    expect(rows).toEqual([{ article_ids: [2, 1] }])
    await expectEquality(1)
  })

  it('is equal when a purchase was in flight at the row and committed before the read', async () => {
    await fill()
    const writer = await database.pool.connect()
    try {
      await writer.query('begin')
      await buyNow(writer, 1, 2)
      await materialise()
      await writer.query('commit')
    } finally {
      await writer.query('rollback')
      writer.release()
    }
    expect(await serve()).toEqual({ told: [[1], 1], stored: 2 })
    // Whoever looks by recorded_at alone sees the purchase as of the moment of the row.
    const { rows } = await database.pool.query(
      `select h.article_ids from features.served_vector v
        cross join lateral features.customer_history_as_of(v.as_of, array[v.customer_id]) h
        where v.view_name = 'customer_history'`,
    )
    expect(rows).toEqual([{ article_ids: [2, 1] }])
    await expectEquality(1)
  })

  it('is equal under writers and refreshes that never rest', async () => {
    await fill()
    let isReading = true
    const write = async (customer: number) => {
      for (let i = 0; isReading; i++) {
        const client = await database.pool.connect()
        await client.query('begin')
        await buyNow(client, customer, (i % 3) + 1)
        await client.query(i % 5 === 0 ? 'rollback' : 'commit')
        client.release()
      }
    }
    const refresh = async () => {
      while (isReading) {
        await materialise()
        // Some reads find rows and some do not.
        await database.pool.query('delete from features.materialised_customer_row where customer_id = 2')
      }
    }
    const busy = [write(1), write(2), write(3), refresh()]
    const seen = new Set<string>()
    let stored = 0
    let reads = 0
    // At least so often, and until enough was written between, however quick the reads are.
    for (; reads < 40 || (seen.size <= 5 && reads < 2_000); reads++) {
      const { told, stored: some } = await serve(ids)
      seen.add(JSON.stringify(told))
      stored += some
    }
    isReading = false
    await Promise.all(busy)
    // Otherwise nothing was written between, or nothing read from rows.
    expect(seen.size).toBeGreaterThan(5)
    expect(stored).toBeGreaterThan(40)
    await expectEquality(3 * reads)
  }, 60_000)
})
