import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const WITH_EMAIL = 1
const ANOTHER = 2
const WITHOUT_EMAIL = 3
const BEANIE = 1001
const JACKET = 1002

describe('restocking', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertCustomers(database.pool, [WITH_EMAIL, ANOTHER, WITHOUT_EMAIL])
    await database.pool.query(
      `update niche_data.customers set email = format('customer%s@shop.example', customer_id) where customer_id <= 2`,
    )
    await insertArticles(database.pool, [
      { article_id: BEANIE, stock: 0 },
      { article_id: JACKET, stock: 5 },
    ])
    await database.pool.query(
      `insert into niche_data.wishlist (customer_id, article_id)
       select customer_id, article_id from niche_data.customers cross join niche_data.articles
        where not (customer_id = $1 and article_id = $2)`,
      [ANOTHER, JACKET],
    )
  })
  beforeEach(async () => {
    await database.pool.query('update niche_data.articles set stock = 0, is_hidden = false where article_id = $1', [
      BEANIE,
    ])
    await database.pool.query('update niche_data.articles set stock = 5 where article_id = $1', [JACKET])
    await database.pool.query('truncate niche_data.mail_outbox, niche_data.stock_changes')
  })

  const restock = (articleId: number, stock: number) =>
    database.pool.query('select niche_data.update_stock($1, $2)', [articleId, stock])
  const queuedMail = async () => {
    const { rows } = await database.pool.query(
      'select customer_id, article_id, kind from niche_data.mail_outbox order by mail_id',
    )
    return rows
  }

  it('queues one mail to each customer with an address who wished for what was sold out', async () => {
    await restock(BEANIE, 3)
    expect(await queuedMail()).toEqual([
      { customer_id: WITH_EMAIL, article_id: BEANIE, kind: 'back_in_stock' },
      { customer_id: ANOTHER, article_id: BEANIE, kind: 'back_in_stock' },
    ])
  })

  it('queues nothing for what was not sold out, or is not for sale', async () => {
    await restock(JACKET, 50)
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [BEANIE])
    await restock(BEANIE, 3)
    expect(await queuedMail()).toEqual([])
  })

  it('queues no second mail while the first has not left, and one after it has', async () => {
    await restock(BEANIE, 1)
    await restock(BEANIE, 0)
    await restock(BEANIE, 1)
    expect(await queuedMail()).toHaveLength(2)
    await database.pool.query('update niche_data.mail_outbox set sent_at = now()')
    await restock(BEANIE, 0)
    await restock(BEANIE, 1)
    expect(await queuedMail()).toHaveLength(4)
  })

  it('queues nothing when the restock is rolled back', async () => {
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query('select niche_data.update_stock($1, 3)', [BEANIE])
        throw new Error('counted wrong')
      }),
    ).rejects.toThrow('counted wrong')
    expect(await queuedMail()).toEqual([])
  })

  it('queues the mail when a cancelled order gives the last unit back', async () => {
    await restock(JACKET, 1)
    const { rows } = await database.pool.query(`select order_id from niche_data.process_checkout($1, 'last one', $2)`, [
      ANOTHER,
      JSON.stringify([{ article_id: JACKET, quantity: 1 }]),
    ])
    await database.pool.query(`select niche_data.change_order_status($1, 'cancelled')`, [rows[0].order_id])
    expect(await queuedMail()).toEqual([{ customer_id: WITH_EMAIL, article_id: JACKET, kind: 'back_in_stock' }])
  })

  it('is listed by list_restocks, latest first; sales, corrections and returns are not', async () => {
    await restock(BEANIE, 3)
    await restock(JACKET, 9)
    await restock(BEANIE, 1)
    await restock(BEANIE, 4)
    await database.pool.query(`select niche_data.update_stock($1, 10, 'correction')`, [BEANIE])
    const list = async (articleId: number | null) => {
      const { rows } = await database.pool.query(
        'select article_id, units, stock_after, was_sold_out from niche_data.list_restocks($1)',
        [articleId],
      )
      return rows
    }
    const beanie = [
      { article_id: BEANIE, units: 3, stock_after: 4, was_sold_out: false },
      { article_id: BEANIE, units: 3, stock_after: 3, was_sold_out: true },
    ]
    const jacket = { article_id: JACKET, units: 4, stock_after: 9, was_sold_out: false }
    expect(await list(BEANIE)).toEqual(beanie)
    expect(await list(null)).toEqual([beanie[0], jacket, beanie[1]])
    expect(await list(9999)).toEqual([])
  })
})
