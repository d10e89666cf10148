import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { customerActivity } from '../../../features/customer-activity.ts'
import { customerHistory } from '../../../features/customer-history.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import { createOnlineReader } from '../../../features/online-features.ts'
import { replayServedVectors } from '../../../features/served-vectors/replay-served-vectors.ts'
import { ServedVectorLog } from '../../../features/served-vectors/served-vector-log.ts'
import type { Client, Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const views = [customerRfm, customerHistory, customerActivity]
const features = ['customer_rfm:frequency', 'customer_rfm:total_spend', 'customer_history:article_ids']
const DAY_MS = 86_400_000

describe('replaying served vectors', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }, { article_id: 1002 }])
  })
  afterEach(async () => {
    await database.pool.query('delete from features.served_vector')
    await database.pool.query('delete from niche_data.customers')
  })

  /** Customers 1 to 3, of whom 1 bought something two days ago. */
  async function fill(): Promise<void> {
    await insertCustomers(database.pool, [1, 2, 3])
    await buy(database.pool, 1, 1001, 2)
  }

  async function buy(db: Queryable, customer_id: number, article_id: number, daysAgo: number): Promise<void> {
    const at = new Date(Date.now() - daysAgo * DAY_MS)
    await insertPurchases(db, [{ customer_id, article_id, purchased_at: at }])
  }

  /** As the procedures write: recorded_at is the beginning of the transaction. */
  async function buyNow(db: Queryable, customer_id: number): Promise<void> {
    await db.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       values ($1, 1002, now(), 9.99, 2)`,
      [customer_id],
    )
  }

  async function serve(customers: readonly number[], asked: readonly string[] = features, rate = 1): Promise<unknown> {
    const log = new ServedVectorLog(database.pool, { rate, onError: (error) => expect.unreachable(error.message) })
    const reader = createOnlineReader(views, log)
    const entities = { customer_id: customers }
    const answer = await reader.read(database.pool, { features: asked, entities, fullFeatureNames: false })
    await log.flush()
    expect(log.lost).toBe(0)
    return answer.results.at(-1)?.values
  }

  async function inTwoTransactions(work: (writer: Client) => Promise<void>): Promise<void> {
    const writer = await database.pool.connect()
    try {
      await writer.query('begin')
      await work(writer)
    } finally {
      await writer.query('rollback')
      writer.release()
    }
  }

  const replay = () => replayServedVectors(database.pool, views)

  it('finds every vector equal, those of customers without a row, too', async () => {
    await fill()
    await serve([1, 2, 3])
    const { views: replayed, differences } = await replay()
    expect(differences).toEqual([])
    expect(replayed.map(({ view, vectors, equal }) => [view, vectors, equal])).toEqual([
      ['customer_history', 3, 3],
      ['customer_rfm', 3, 3],
    ])
  })

  it('is equal when a purchase was written before the read and committed after it', async () => {
    await fill()
    await inTwoTransactions(async (writer) => {
      await buyNow(writer, 1)
      expect(await serve([1])).toEqual([[1001]])
      await writer.query('commit')
    })
    // Whoever looks by recorded_at alone sees the purchase as of the moment of the read.
    const { rows } = await database.pool.query(
      `select h.article_ids from features.served_vector v
        cross join lateral features.customer_history_as_of(v.as_of, array[v.customer_id]) h
        where v.view_name = 'customer_history'`,
    )
    expect(rows).toEqual([{ article_ids: [1002, 1001] }])
    expect((await replay()).differences).toEqual([])
  })

  it('is equal when a transaction had begun before the read, and wrote and committed after it', async () => {
    await fill()
    await inTwoTransactions(async (writer) => {
      await writer.query('select now()')
      await serve([1, 2])
      await buyNow(writer, 1)
      await buyNow(writer, 2)
      await writer.query('commit')
    })
    const { views: replayed, differences } = await replay()
    expect(differences).toEqual([])
    expect(replayed.map(({ equal }) => equal)).toEqual([2, 2])
  })

  it('is equal when rows are back-filled with an earlier recorded_at', async () => {
    await fill()
    await serve([1])
    await buy(database.pool, 1, 1002, 5)
    expect((await replay()).differences).toEqual([])
  })

  it('is equal when sessions are given to events between, and to an event that was in flight at the read', async () => {
    await fill()
    const asked = ['customer_activity:views_7d']
    const view = 'select niche_data.log_customer_activity(1, $1, 1001)'
    await database.pool.query(view, ['view'])
    await inTwoTransactions(async (writer) => {
      await writer.query(view, ['view'])
      expect(await serve([1], asked)).toEqual([1])
      await writer.query('commit')
    })
    await database.pool.query('select niche_data.assign_sessions()')
    await database.pool.query('vacuum freeze niche_data.events')
    const { views: replayed, differences } = await replay()
    expect(differences).toEqual([])
    expect(replayed).toMatchObject([{ view: 'customer_activity', vectors: 1, equal: 1 }])
  })

  it('is equal under writers that never rest', async () => {
    await fill()
    let isReading = true
    const write = async (customer: number) => {
      while (isReading) {
        const client = await database.pool.connect()
        await client.query('begin')
        await buyNow(client, customer)
        await client.query('commit')
        client.release()
      }
    }
    const writers = [write(1), write(2), write(3)]
    for (let i = 0; i < 60; i++) await serve([1, 2, 3])
    isReading = false
    await Promise.all(writers)
    const { views: replayed, differences } = await replay()
    expect(differences).toEqual([])
    expect(replayed.map(({ vectors }) => vectors)).toEqual([180, 180])
  })

  it('names what differs, with both values', async () => {
    await fill()
    await serve([1])
    await database.pool.query(
      'update features.served_vector set vector = jsonb_set(vector, $1, $2) where view_name = $3',
      ['{frequency}', '7', 'customer_rfm'],
    )
    const { views: replayed, differences } = await replay()
    expect(replayed.map(({ different }) => different)).toEqual([0, 1])
    expect(differences).toMatchObject([
      { view: 'customer_rfm@1', customerId: 1, column: 'frequency', served: 7, recomputed: 1 },
    ])
  })

  it('counts what is of a version that nobody can read any more', async () => {
    await fill()
    await serve([1], ['customer_rfm:frequency'])
    await database.pool.query('update features.served_vector set version = 7')
    expect((await replay()).views).toMatchObject([{ view: 'customer_rfm', version: 7, equal: 0, notReadable: 1 }])
  })

  it('logs every second vector at a rate of a half, and none of a customer that the shop does not know', async () => {
    await fill()
    await serve([1, 2, 3, 999], ['customer_rfm:frequency'], 0.5)
    const { rows } = await database.pool.query('select customer_id from features.served_vector order by 1')
    expect(rows).toEqual([{ customer_id: 2 }])
  })

  it('is gone with the customer it is about', async () => {
    await fill()
    await serve([1, 2])
    await database.pool.query('delete from niche_data.customers where customer_id = 1')
    const { rows } = await database.pool.query('select distinct customer_id from features.served_vector')
    expect(rows).toEqual([{ customer_id: 2 }])
  })

  it('loses vectors rather than an answer when they cannot be logged', async () => {
    const errors: Error[] = []
    const broken = { query: () => Promise.reject(new Error('the disk is full')) } as never
    const log = new ServedVectorLog(broken, { rate: 1, onError: (error) => errors.push(error) })
    const reader = createOnlineReader(views, log)
    const request = { features: ['customer_rfm:frequency'], entities: { customer_id: [1] }, fullFeatureNames: false }
    expect((await reader.read(database.pool, request)).results).toHaveLength(2)
    await log.flush()
    expect([log.lost, errors.map(({ message }) => message)]).toEqual([1, ['the disk is full']])
  })
})
