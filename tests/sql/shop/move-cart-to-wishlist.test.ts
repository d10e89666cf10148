import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { emptyShop } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001

describe('move_cart_to_wishlist', () => {
  const database = useTestDatabase()
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await database.pool.query(`update niche_data.customers set email = 'c' || customer_id || '@example.org'`)
    await insertArticles(database.pool, [{ article_id: JACKET }])
    await database.pool.query('select niche_data.add_to_cart($1, $2, 3)', [ANNA, JACKET])
    await database.pool.query('truncate niche_data.events')
  })

  const MOVE = 'select niche_data.move_cart_to_wishlist($1, $2) as is_new'
  const move = async () => (await database.pool.query(MOVE, [ANNA, JACKET])).rows[0].is_new
  const count = async (table: string) =>
    (await database.pool.query(`select count(*)::integer as n from niche_data.${table}`)).rows[0].n

  it('takes all units, wishes once, and queues the mail that a wish has', async () => {
    expect(await move()).toBe(true)
    expect([await count('cart'), await count('wishlist')]).toEqual([0, 1])
    const { rows } = await database.pool.query('select customer_id, article_id, kind from niche_data.mail_outbox')
    expect(rows).toEqual([{ customer_id: ANNA, article_id: JACKET, kind: 'wishlist' }])
    expect((await readEvents(database.pool, ANNA)).map((event) => event.event_type)).toEqual([
      'remove_from_cart',
      'wishlist',
    ])
    expect(await countWrongLastActive(database.pool)).toBe(0)
    await expectRefusal(move(), 'SV020', `article ${JACKET} is not in the cart`)
  })

  it('waits for a wish of the same article, and then adds none', async () => {
    await inTransaction(database.pool, async (first) => {
      await first.query('select niche_data.add_to_wishlist($1, $2)', [ANNA, JACKET])
      const moving = move()
      await waitUntilBlocked(database.pool)
      await first.query('commit')
      expect(await moving).toBe(false)
    })
    expect([await count('cart'), await count('wishlist'), await count('mail_outbox')]).toEqual([0, 1, 1])
  })

  it('leaves a hidden article in the cart, and others’ carts alone', async () => {
    await database.pool.query('update niche_data.articles set is_hidden = true')
    await expectRefusal(move(), 'SV016', `article ${JACKET} is not for sale`)
    const asBen = actingAs(database.pool, 'selvedge_shopper', BEN, (client) => client.query(MOVE, [ANNA, JACKET]))
    await expectRefusal(asBen, 'SV018', 'customer 1')
    expect([await count('cart'), await count('wishlist')]).toEqual([1, 0])
  })
})
