import { beforeEach, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import { addOrderItem, changeStatus, createOrder, emptyShop } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const BEANIE = 4001

describe('niche_data.has_bought', () => {
  const database = useTestDatabase()
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [
      { article_id: JACKET, stock: 10 },
      { article_id: BEANIE, stock: 10 },
    ])
  })

  async function hasBought(db: Queryable, customerId: number, articleId: number): Promise<boolean> {
    const { rows } = await db.query<{ it: boolean }>('select niche_data.has_bought($1, $2) as it', [
      customerId,
      articleId,
    ])
    return rows[0]!.it
  }
  const annaHas = (articleId: number) =>
    actingAs(database.pool, 'selvedge_shopper', ANNA, (client) => hasBought(client, ANNA, articleId))

  async function order(units: number, ...statuses: readonly string[]): Promise<void> {
    const orderId = await createOrder(database.pool, ANNA)
    await addOrderItem(database.pool, orderId, JACKET, units)
    for (const status of statuses) await changeStatus(database.pool, orderId, status)
  }

  it.each([
    ['nothing was ordered', [], false],
    ['the order is not paid', [['created']], false],
    ['it is paid', [['paid']], true],
    ['it was cancelled before it was paid', [['cancelled']], false],
    ['it was cancelled after it was paid', [['paid', 'cancelled']], false],
    ['it was returned', [['paid', 'shipped', 'delivered', 'returned']], true],
    ['one of two orders was cancelled', [['paid', 'cancelled'], ['paid']], true],
    [
      'both orders were cancelled',
      [
        ['paid', 'cancelled'],
        ['paid', 'cancelled'],
      ],
      false,
    ],
  ] as const)('is told right when %s', async (_, orders, expected) => {
    for (const statuses of orders) await order(2, ...statuses.filter((status) => status !== 'created'))
    expect(await annaHas(JACKET)).toBe(expected)
    expect(await annaHas(BEANIE)).toBe(false)
  })

  it('knows what the loaded history says without orders', async () => {
    await insertPurchases(database.pool, [
      { customer_id: ANNA, article_id: BEANIE, purchased_at: new Date('2020-01-01') },
    ])
    expect(await annaHas(BEANIE)).toBe(true)
  })

  it('tells a shopper nothing of others, and a guest nothing at all', async () => {
    await order(1, 'paid')
    const { pool } = database
    expect(await actingAs(pool, 'selvedge_shopper', BEN, (client) => hasBought(client, ANNA, JACKET))).toBe(false)
    expect(await actingAs(pool, 'selvedge_shopper', undefined, (client) => hasBought(client, ANNA, JACKET))).toBe(false)
    expect(await actingAs(pool, 'selvedge_admin', undefined, (client) => hasBought(client, ANNA, JACKET))).toBe(true)
  })

  it('is what lets a shopper write a review', async () => {
    await order(1, 'paid', 'cancelled')
    const write = () =>
      actingAs(database.pool, 'selvedge_shopper', ANNA, (client) =>
        client.query(`select niche_data.insert_review($1, $2, 'Good')`, [ANNA, JACKET]),
      )
    await expectRefusal(write(), 'SV028', `customer ${ANNA} has not bought article ${JACKET}`)
    await order(1, 'paid')
    expect((await write()).rowCount).toBe(1)
  })
})
