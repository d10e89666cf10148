import { beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../sql/synthetic/random.ts'
import { countWrongLastActive } from '../../helpers/activity.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const CONNECTIONS = 8
const CALLS_EACH = 150
const customers = [1, 2]
const articles = [1001, 1002, 1003]

/** $1 customer, $2 article, $3 a number from 0 to 4: what shoppers, the shop and the worker do at the same time. */
const calls: readonly string[] = [
  'select niche_data.add_to_cart($1, $2, 1 + $3)',
  'select niche_data.set_cart_quantity($1, $2, 1 + $3)',
  'select niche_data.remove_from_cart($1, $2), $3::integer',
  'select niche_data.add_to_wishlist($1, $2), $3::integer',
  'select niche_data.remove_from_wishlist($1, $2), $3::integer',
  'select niche_data.move_wishlist_to_cart($1), $2::integer, $3::integer',
  `select niche_data.log_customer_activities(jsonb_build_array(
     jsonb_build_object('customer_id', 1 + $1::integer % 2, 'kind', 'view', 'article_id', $2::integer),
     jsonb_build_object('customer_id', $1::integer, 'kind', 'click'))), $3::integer`,
  'select niche_data.process_checkout($1, gen_random_uuid()::text), $2::integer, $3::integer',
  'select niche_data.update_stock($2, 2 * $3), $1::bigint',
  'select niche_data.assign_sessions(), $1::bigint, $2::integer, $3::integer',
]

describe('activity under load', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertCustomers(database.pool, customers)
    await database.pool.query(`update niche_data.customers set email = format('c%s@shop.example', customer_id)`)
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id })),
    )
  })

  it('never ends in a deadlock, whatever meets: callers see our refusals only', async () => {
    const refusals = new Map<string, number>()
    let taken = 0
    const shopper = async (connection: number) => {
      const random = new Random(7, 'activity-load', connection)
      for (let i = 0; i < CALLS_EACH; i++) {
        const values = [random.pick(customers), random.pick(articles), random.integer(5)]
        await database.pool.query(random.pick(calls), values).then(
          () => {
            taken++
          },
          (error: { code?: string; message: string }) => {
            const reason = error.code?.startsWith('SV') ? error.code : `${error.code}: ${error.message}`
            refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
          },
        )
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => shopper(connection)))
    expect([...refusals.keys()].filter((reason) => !/^SV\d{3}$/.test(reason))).toEqual([])
    expect(taken).toBeGreaterThan((CONNECTIONS * CALLS_EACH) / 3)
    expect(await countWrongLastActive(database.pool)).toBe(0)
  })
})
