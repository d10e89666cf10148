import { beforeEach, describe, expect, it } from 'vitest'
import { articlePricePosition } from '../../../features/article-price-position.ts'
import { articleProfile } from '../../../features/article-profile.ts'
import { customerArticleAffinity } from '../../../features/customer-article-affinity.ts'
import { customerPreferences } from '../../../features/customer-preferences.ts'
import { customerProfile } from '../../../features/customer-profile.ts'
import { createOnlineReader } from '../../../features/online-features.ts'
import { replayServedVectors } from '../../../features/served-vectors/replay-served-vectors.ts'
import { ServedVectorLog } from '../../../features/served-vectors/served-vector-log.ts'
import type { Client, Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const views = [customerProfile, articleProfile, customerPreferences, articlePricePosition, customerArticleAffinity]
/** Those that `serve` tells of come first. */
const features = [
  'customer_profile:age',
  'article_profile:colour_group',
  'customer_preferences:top_product_type',
  'article_price_position:type_articles',
  'customer_article_affinity:product_type_units',
  'customer_profile:tenure_days',
  'customer_preferences:top_product_type_share',
  'customer_preferences:top_garment_group',
  'customer_preferences:top_colour_group',
  'article_price_position:type_price_percentile',
  'customer_article_affinity:product_type_share',
]
const TOLD = 5
const HOUR_MS = 3_600_000

/** What is told of customer and article 1 before an edit, and after one to `value`. */
const UNEDITED = [null, 'Black', 'Jacket', 3, 3]
const edited = (value: number) => [value, `Colour ${value}`, `Type ${value}`, 1, 2]

describe('replaying vectors of attributes that are edited', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    await database.pool.query('delete from niche_data.transactions')
    await database.pool.query('delete from niche_data.customers')
    await database.pool.query('delete from niche_data.articles')
    await insertCustomers(database.pool, [1, 2, 3])
    await insertArticles(
      database.pool,
      [1, 2, 3].map((article_id) => ({ article_id })),
    )
    // Of their own article two units, of the next one.
    await insertPurchases(
      database.pool,
      [1, 2, 3].flatMap((id) =>
        [id, id, (id % 3) + 1].map((article_id) => ({
          customer_id: id,
          article_id,
          purchased_at: new Date(Date.now() - HOUR_MS),
        })),
      ),
    )
  })

  async function edit(db: Queryable, id: number, value: number): Promise<void> {
    await db.query('update niche_data.customers set age = $2, signup_date = $3 where customer_id = $1', [
      id,
      value,
      `2020-01-${10 + (value % 20)}`,
    ])
    await db.query(
      `update niche_data.articles
          set colour_group_name = 'Colour ' || $2, product_type_name = 'Type ' || $2, garment_group_name = 'Group ' || $2
        where article_id = $1`,
      [id, String(value)],
    )
  }

  /** What a read answers: age, colour, top type, articles of the type and units of the type, of each. */
  async function serve(ids: readonly number[] = [1], db: Queryable = database.pool): Promise<readonly unknown[]> {
    const log = new ServedVectorLog(database.pool, { rate: 1, onError: (error) => expect.unreachable(error.message) })
    const entities = { customer_id: ids, article_id: ids }
    const { results } = await createOnlineReader(views, log).read(db, { features, entities, fullFeatureNames: false })
    await log.flush()
    expect(log.lost).toBe(0)
    // Before them are the entities' own keys.
    return ids.map((_, i) => results.slice(2, 2 + TOLD).map(({ values }) => values[i]))
  }

  async function inTransactions(work: (writer: Client, reader: Client) => Promise<void>): Promise<void> {
    const clients = [await database.pool.connect(), await database.pool.connect()] as const
    try {
      await work(...clients)
    } finally {
      for (const client of clients) {
        await client.query('rollback')
        client.release()
      }
    }
  }

  async function expectEquality(vectors: number): Promise<void> {
    const { views: replayed, differences } = await replayServedVectors(database.pool, views)
    expect(differences).toEqual([])
    expect(replayed.map(({ view, equal }) => [view, equal])).toEqual([
      ['article_price_position', vectors],
      ['article_profile', vectors],
      ['customer_article_affinity', vectors],
      ['customer_preferences', vectors],
      ['customer_profile', vectors],
    ])
  }

  it('is equal after edits, the first and later ones', async () => {
    expect(await serve()).toEqual([UNEDITED])
    await edit(database.pool, 1, 30)
    expect(await serve()).toEqual([edited(30)])
    await edit(database.pool, 1, 31)
    await edit(database.pool, 1, 32)
    expect(await serve()).toEqual([edited(32)])
    await expectEquality(3)
  })

  it('is equal when an edit was written before the read and committed after it', async () => {
    await inTransactions(async (writer) => {
      await writer.query('begin')
      await edit(writer, 1, 30)
      await edit(writer, 1, 31)
      expect(await serve()).toEqual([UNEDITED])
      await writer.query('commit')
    })
    // Whoever looks by changed_at alone sees the edit as of the moment of the read.
    const { rows } = await database.pool.query(
      `select p.age from features.served_vector v
        cross join lateral features.customer_profile_as_of(v.as_of, array[v.customer_id]) p
        where v.view_name = 'customer_profile'`,
    )
    expect(rows).toEqual([{ age: 31 }])
    await expectEquality(1)
  })

  it('is equal when a transaction had begun before the read, and edited and committed after it', async () => {
    await inTransactions(async (writer) => {
      await writer.query('begin; select pg_current_xact_id()')
      expect(await serve()).toEqual([UNEDITED])
      await edit(writer, 1, 30)
      await writer.query('commit')
    })
    expect(await serve()).toEqual([edited(30)])
    await expectEquality(2)
  })

  it('is equal when an edit was committed between the moment of the read and its snapshot', async () => {
    await inTransactions(async (_, reader) => {
      // The moment of a transaction's reads is its beginning.
      await reader.query('begin; select 1')
      await edit(database.pool, 1, 30)
      // Seen, but later than the moment: it is read as it was before.
      expect(await serve([1], reader)).toEqual([UNEDITED])
      await reader.query('commit')
    })
    await expectEquality(1)
  })

  it('is equal when an edit is made within a savepoint, and when one is rolled back', async () => {
    await inTransactions(async (writer) => {
      await writer.query('begin; savepoint first')
      await edit(writer, 1, 30)
      await writer.query('release first; savepoint second')
      await edit(writer, 1, 40)
      await writer.query('rollback to second')
      expect(await serve()).toEqual([UNEDITED])
      await writer.query('commit')
    })
    expect(await serve()).toEqual([edited(30)])
    await expectEquality(2)
  })

  it('is equal under writers that never rest', async () => {
    let isReading = true
    const write = async (id: number) => {
      for (let value = 1; isReading; value = (value % 100) + 1) {
        const client = await database.pool.connect()
        await client.query('begin')
        await edit(client, id, value)
        if (value % 3 === 0) await edit(client, id, value + 1)
        await client.query(value % 5 === 0 ? 'rollback' : 'commit')
        client.release()
      }
    }
    const writers = [1, 2, 3].map(write)
    const seen = new Set<string>()
    // On a busy machine several answers may fall between two edits.
    let answers = 0
    for (; answers < 60 || (answers < 2_000 && seen.size <= 30); answers++)
      seen.add(JSON.stringify(await serve([1, 2, 3])))
    // The last ones are recomputed while the writers go on.
    const during = await replayServedVectors(database.pool, views, { limit: 60 })
    isReading = false
    await Promise.all(writers)
    expect(during.differences).toEqual([])
    // Otherwise nothing was edited between.
    expect(seen.size).toBeGreaterThan(30)
    await expectEquality(3 * answers)
  })
})
