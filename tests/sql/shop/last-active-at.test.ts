import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const customers = [1, 2]
const articles = [1001, 1002, 1003]

interface Action {
  readonly name: string
  readonly customer: number
  readonly article: number
  readonly number: number
}

/** Every path that appends events: its SQL, and the events of a call that is not refused. */
const paths: Readonly<
  Record<string, { sql: string; values(a: Action): readonly unknown[]; events?: readonly string[] }>
> = {
  view: {
    sql: `select niche_data.log_customer_activity($1, 'view', $2, now() - make_interval(hours => $3))`,
    values: (a) => [a.customer, a.article, a.number],
    events: ['view'],
  },
  views: {
    sql: `select niche_data.log_customer_activities(jsonb_build_array(
            jsonb_build_object('customer_id', $1::bigint, 'kind', 'view', 'at', now() - make_interval(hours => $2)),
            jsonb_build_object('customer_id', $1::bigint, 'kind', 'click', 'at', now() - make_interval(hours => $2 + 1))))`,
    values: (a) => [a.customer, a.number],
    events: ['view', 'click'],
  },
  add: {
    sql: 'select niche_data.add_to_cart($1, $2, $3)',
    values: (a) => [a.customer, a.article, a.number],
    events: ['add_to_cart'],
  },
  remove: {
    sql: 'select niche_data.remove_from_cart($1, $2)',
    values: (a) => [a.customer, a.article],
    events: ['remove_from_cart'],
  },
  wish: { sql: 'select niche_data.add_to_wishlist($1, $2)', values: (a) => [a.customer, a.article] },
  set: { sql: 'select niche_data.set_cart_quantity($1, $2, $3)', values: (a) => [a.customer, a.article, a.number] },
  move: { sql: 'select niche_data.move_wishlist_to_cart($1)', values: (a) => [a.customer] },
  review: {
    sql: `select niche_data.insert_review($1, $2, 'Good')`,
    values: (a) => [a.customer, a.article],
    events: ['review'],
  },
  checkout: { sql: 'select niche_data.process_checkout($1, gen_random_uuid()::text)', values: (a) => [a.customer] },
}

describe('customers.last_active_at', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertCustomers(database.pool, customers)
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id, stock: 6 })),
    )
  })

  it('is the latest event after every call of every path, refused or not', async () => {
    const action = fc.record({
      name: fc.constantFrom(...Object.keys(paths)),
      customer: fc.constantFrom(...customers),
      article: fc.constantFrom(...articles),
      number: fc.integer({ min: 0, max: 5 }),
    })
    const client = await database.pool.connect()
    const taken = new Set<string>()
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 20 }), async (actions) => {
          await client.query('begin')
          try {
            for (const one of actions) if (await perform(client, one)) taken.add(one.name)
          } finally {
            await client.query('rollback')
          }
        }),
        { numRuns: 40, seed: 5 },
      )
    } finally {
      client.release()
    }
    expect([...taken].sort()).toEqual(Object.keys(paths).sort())
  })

  /** Whether the call was taken, not refused. */
  async function perform(db: Queryable, action: Action): Promise<boolean> {
    const { sql, values, events } = paths[action.name]!
    const before = await readEvents(db, action.customer)
    await db.query('savepoint before_call')
    const isRefused = await db.query(sql, [...values(action)]).then(
      () => false,
      (error: { code?: string }) => {
        expect(error.code, `${action.name}: one of our refusals`).toMatch(/^SV/)
        return true
      },
    )
    if (isRefused) await db.query('rollback to savepoint before_call')
    const appended = (await readEvents(db, action.customer)).slice(before.length)
    if (isRefused) expect(appended).toEqual([])
    else if (events) expect(appended.map((event) => event.event_type)).toEqual(events)
    expect(await countWrongLastActive(db)).toBe(0)
    return !isRefused
  }
})
