import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Client, Queryable } from '../../../sql/connection.ts'
import { checkOut, emptyShop } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const CUSTOMERS = [1, 2, 3]
const ARTICLES = [101, 102, 103, 104]

/** The formula, in a loop over all orders and reviews. */
async function scoreByLoop(db: Queryable): Promise<ReadonlyMap<number, string>> {
  const { rows: customers } = await db.query<{ customer_id: number }>('select customer_id from niche_data.customers')
  const { rows: orders } = await db.query<{ customer_id: number; status: string; total: string }>(
    'select customer_id, status, total from niche_data.orders',
  )
  const { rows: reviews } = await db.query<{ customer_id: number }>('select customer_id from niche_data.reviews')
  const scores = new Map<number, string>()
  for (const { customer_id } of customers) {
    let [spend, orderCount, reviewCount] = [0, 0, 0]
    for (const order of orders) {
      if (order.customer_id !== customer_id || !['paid', 'shipped', 'delivered'].includes(order.status)) continue
      // In cents, so that the sum is exact.
      spend += Math.round(Number(order.total) * 100)
      orderCount += 1
    }
    for (const review of reviews) if (review.customer_id === customer_id) reviewCount += 1
    // In thousandths, exact too: 50 x spend / 1000 is spend in cents / 2 thousandths.
    const thousandths =
      Math.min(50_000, spend / 2) + Math.min(30_000, orderCount * 1_500) + Math.min(20_000, reviewCount * 2_000)
    scores.set(customer_id, (Math.floor(thousandths / 10 + 0.5) / 100).toFixed(2))
  }
  return scores
}

async function readScores(db: Queryable): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ customer_id: number; loyalty_score: string; computed: string }>(
    `select customer_id, loyalty_score, niche_data.compute_loyalty_score(customer_id) as computed
       from niche_data.customers`,
  )
  for (const row of rows) expect(row.computed).toBe(row.loyalty_score)
  return new Map(rows.map((row) => [row.customer_id, row.loyalty_score]))
}

/** The nth order there is, by number: `(select … offset n % count)`. */
const nthOrder = (n: number) =>
  `(select order_id from niche_data.orders order by order_id
    offset ${n} % greatest(1, (select count(*) from niche_data.orders)) limit 1)`

const customer = fc.constantFrom(...CUSTOMERS)
const article = fc.constantFrom(...ARTICLES)
const which = fc.nat(30)
const status = fc.constantFrom('paid', 'shipped', 'delivered', 'cancelled', 'returned')

/** What can happen to a shop, as one statement each. Some are refused, and that must change nothing. */
const operation: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        customer,
        fc.uuid(),
        fc.array(fc.tuple(article, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 3 }),
      )
      .map(
        ([c, key, lines]) =>
          `select niche_data.process_checkout(${c}, '${key}', '${JSON.stringify(
            lines.map(([article_id, quantity]) => ({ article_id, quantity })),
          )}')`,
      ),
  },
  customer.map((c) => `select niche_data.create_order(${c})`),
  fc
    .tuple(which, article, fc.integer({ min: 1, max: 9 }))
    .map(([n, a, units]) => `select niche_data.add_order_item(${nthOrder(n)}, ${a}, ${units})`),
  {
    weight: 3,
    arbitrary: fc.tuple(which, status).map(([n, s]) => `select niche_data.change_order_status(${nthOrder(n)}, '${s}')`),
  },
  status.map((s) => `update niche_data.orders set status = '${s}' where status = 'shipped'`),
  status.map((s) => `update niche_data.orders set status = '${s}' where status = 'paid'`),
  fc
    .tuple(which, fc.nat(2000))
    .map(([n, t]) => `update niche_data.orders set total = ${t} where order_id = ${nthOrder(n)}`),
  fc.tuple(which, customer).map(
    ([n, c]) => `update niche_data.orders o set customer_id = c.customer_id from niche_data.customers c
          where c.customer_id = ${c} and o.order_id = ${nthOrder(n)}`,
  ),
  which.map((n) => `update niche_data.order_items set quantity = quantity + 1 where order_id = ${nthOrder(n)}`),
  which.map((n) => `delete from niche_data.order_items where order_id = ${nthOrder(n)}`),
  which.map((n) => `delete from niche_data.orders where order_id = ${nthOrder(n)}`),
  fc.tuple(customer, status, fc.nat(500)).map(
    ([c, s, t]) => `insert into niche_data.orders (customer_id, status, total)
          select customer_id, '${s}', ${t} from niche_data.customers where customer_id = ${c}`,
  ),
  {
    weight: 2,
    arbitrary: fc
      .tuple(customer, article)
      .map(([c, a]) => `select niche_data.insert_review(${c}, ${a}, 'Nice and warm', 5::smallint)`),
  },
  fc
    .tuple(customer, article)
    .map(([c, a]) => `delete from niche_data.reviews where customer_id = ${c} and article_id = ${a}`),
  customer.map((c) => `delete from niche_data.customers where customer_id = ${c} and ${c} = 3`),
)

describe('the loyalty score', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, CUSTOMERS)
    await insertArticles(
      database.pool,
      ARTICLES.map((article_id, i) => ({ article_id, price: `${9 + 17 * i}.37`, stock: 60 })),
    )
  })

  async function inRolledBackTransaction(work: (client: Client) => Promise<void>): Promise<void> {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await work(client)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it('is what a full recomputation gives, whatever happened', async () => {
    let done = 0
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 25 }), async (operations) => {
        await inRolledBackTransaction(async (client) => {
          for (const sql of operations) {
            await client.query('savepoint before')
            const refused = await client.query(sql).then(
              () => false,
              (error: { code: string }) => {
                // Deadlocks, syntax and constraints are not refusals.
                if (!error.code.startsWith('SV')) throw error
                return true
              },
            )
            if (refused) await client.query('rollback to before')
            else done += 1
            expect(await readScores(client)).toEqual(await scoreByLoop(client))
          }
        })
      }),
      { seed: 20_260_101, numRuns: 25 },
    )
    expect(done).toBeGreaterThan(150)
  })

  it.each([
    [0, 0, 0, '0.00'],
    ['999.99', 1, 1, '53.50'],
    [1000, 20, 10, '100.00'],
    [1_000_000, 1000, 1000, '100.00'],
    ['0.10', 1, 0, '1.51'],
  ])('of spend %s, %d orders and %d reviews is %4$s', async (spend, orders, reviews, score) => {
    const { rows } = await database.pool.query('select niche_data.score_loyalty($1, $2, $3) as score', [
      spend,
      orders,
      reviews,
    ])
    expect(rows).toEqual([{ score }])
  })

  it('is mended after a load with triggers disabled, and the number of the wrong ones is told', async () => {
    const { pool } = database
    const recompute = async () =>
      (await pool.query('select niche_data.recompute_loyalty_scores() as wrong')).rows[0].wrong as number
    await checkOut(pool, 1, 'key', [{ article_id: 101, quantity: 1 }])
    expect(await recompute()).toBe(0)
    await inRolledBackTransaction(async (client) => {
      await client.query(`set local session_replication_role = 'replica'`)
      await client.query(
        `insert into niche_data.orders (customer_id, status, total) values (2, 'delivered', 500), (3, 'created', 500)`,
      )
      await client.query('commit')
    })
    expect(await recompute()).toBe(1)
    expect(await recompute()).toBe(0)
    expect(await readScores(pool)).toEqual(await scoreByLoop(pool))
  })

  it('is not computed for a customer there is not', async () => {
    await expectRefusal(database.pool.query('select niche_data.compute_loyalty_score(99)'), 'SV001', '99')
  })
})
