import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const CUSTOMER = 1
const JACKET = 1001
const LAST_PAIR = 1002
const SOLD_OUT = 1003
const HIDDEN = 1004
const NOBODY = 99
const NOTHING = 9999

describe('the cart', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertCustomers(database.pool, [CUSTOMER])
    await insertArticles(database.pool, [
      { article_id: JACKET, stock: 500 },
      { article_id: LAST_PAIR, stock: 2 },
      { article_id: SOLD_OUT, stock: 0 },
      { article_id: HIDDEN, stock: 5 },
    ])
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
  })
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.cart, niche_data.events')
    await database.pool.query('update niche_data.customers set last_active_at = null')
  })

  const add = async (articleId: number | null, units?: number | null, customerId = CUSTOMER) => {
    const { rows } = await database.pool.query<{ quantity: number }>(
      units === undefined
        ? 'select niche_data.add_to_cart($1, $2) as quantity'
        : 'select niche_data.add_to_cart($1, $2, $3) as quantity',
      units === undefined ? [customerId, articleId] : [customerId, articleId, units],
    )
    return rows[0]!.quantity
  }
  const set = (articleId: number, units: number | null) =>
    database.pool.query('select niche_data.set_cart_quantity($1, $2, $3)', [CUSTOMER, articleId, units])
  const remove = (articleId: number | null) =>
    database.pool.query('select niche_data.remove_from_cart($1, $2)', [CUSTOMER, articleId])
  const cart = async () => {
    const { rows } = await database.pool.query('select article_id, quantity from niche_data.cart order by article_id')
    return rows
  }

  describe('add_to_cart', () => {
    it('adds one unit by default, on top of what is there, and answers with the sum', async () => {
      expect(await add(JACKET)).toBe(1)
      expect(await add(JACKET, 4)).toBe(5)
      expect(await add(LAST_PAIR, 2)).toBe(2)
      expect(await cart()).toEqual([
        { article_id: JACKET, quantity: 5 },
        { article_id: LAST_PAIR, quantity: 2 },
      ])
      expect(await readEvents(database.pool, CUSTOMER)).toEqual([
        { event_type: 'add_to_cart', article_id: JACKET },
        { event_type: 'add_to_cart', article_id: JACKET },
        { event_type: 'add_to_cart', article_id: LAST_PAIR },
      ])
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })

    it('keeps added_at and moves updated_at when units are added', async () => {
      await add(JACKET)
      await database.pool.query(`update niche_data.cart set added_at = '2020-01-01Z', updated_at = '2020-01-01Z'`)
      await add(JACKET)
      const { rows } = await database.pool.query(
        `select added_at = '2020-01-01Z' as kept, updated_at > '2020-01-02Z' as moved from niche_data.cart`,
      )
      expect(rows).toEqual([{ kept: true, moved: true }])
    })

    it('refuses more than is left, counting what is in the cart', async () => {
      await add(LAST_PAIR)
      await expectRefusal(add(LAST_PAIR, 2), 'SV003', 'hold 3 units; the shop has 2')
      await expectRefusal(add(SOLD_OUT), 'SV003', 'hold 1 units; the shop has 0')
      expect(await cart()).toEqual([{ article_id: LAST_PAIR, quantity: 1 }])
      expect(await readEvents(database.pool, CUSTOMER)).toHaveLength(1)
    })

    it('refuses quantities outside 1 to 99, and a sum above 99', async () => {
      for (const units of [0, -1, 100, null]) await expectRefusal(add(JACKET, units), 'SV009', 'cannot be in a cart')
      await add(JACKET, 99)
      await expectRefusal(add(JACKET, 1), 'SV009', 'do not fit in the cart')
      expect(await cart()).toEqual([{ article_id: JACKET, quantity: 99 }])
    })

    it('refuses an unknown customer, an unknown article and a hidden one', async () => {
      await expectRefusal(add(JACKET, 1, NOBODY), 'SV001', 'no customer 99')
      await expectRefusal(add(NOTHING), 'SV002', 'no article 9999')
      await expectRefusal(add(null), 'SV002', 'no article null')
      await expectRefusal(add(HIDDEN), 'SV016', 'article 1004 is not for sale')
      expect(await cart()).toEqual([])
    })

    it('counts both of two calls at once, and judges the stock by their sum', async () => {
      await inTransaction(database.pool, async (first) => {
        await first.query('select niche_data.add_to_cart($1, $2, 2)', [CUSTOMER, LAST_PAIR])
        const second = expectRefusal(add(LAST_PAIR), 'SV003', 'hold 3 units; the shop has 2')
        await waitUntilBlocked(database.pool)
        await first.query('commit')
        await second
      })
      expect(await cart()).toEqual([{ article_id: LAST_PAIR, quantity: 2 }])
    })

    it('sees the stock that was left while it waited for the cart', async () => {
      await add(JACKET)
      await inTransaction(database.pool, async (holder) => {
        await holder.query('select from niche_data.cart where article_id = $1 for update', [JACKET])
        const waiting = expectRefusal(add(JACKET, 3), 'SV003', 'hold 4 units; the shop has 3')
        await waitUntilBlocked(database.pool)
        await database.pool.query('update niche_data.articles set stock = 3 where article_id = $1', [JACKET])
        await holder.query('commit')
        await waiting
      })
      await database.pool.query('update niche_data.articles set stock = 500 where article_id = $1', [JACKET])
    })
  })

  describe('set_cart_quantity', () => {
    it('sets the quantity and logs more as added, fewer as removed, as many not at all', async () => {
      await add(JACKET, 2)
      await set(JACKET, 5)
      await set(JACKET, 5)
      await set(JACKET, 3)
      expect(await cart()).toEqual([{ article_id: JACKET, quantity: 3 }])
      expect((await readEvents(database.pool, CUSTOMER)).map((event) => event.event_type)).toEqual([
        'add_to_cart',
        'add_to_cart',
        'remove_from_cart',
      ])
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })

    it('refuses what is not in the cart, not in stock, hidden meanwhile, or no quantity', async () => {
      await expectRefusal(set(JACKET, 1), 'SV020', 'article 1001 is not in the cart of customer 1')
      await add(LAST_PAIR)
      await expectRefusal(set(LAST_PAIR, 3), 'SV003', 'hold 3 units; the shop has 2')
      for (const units of [0, 100, null]) await expectRefusal(set(LAST_PAIR, units), 'SV009', 'cannot be in a cart')
      await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [LAST_PAIR])
      await expectRefusal(set(LAST_PAIR, 2), 'SV016', 'not for sale')
      await database.pool.query('update niche_data.articles set is_hidden = false where article_id = $1', [LAST_PAIR])
      expect(await cart()).toEqual([{ article_id: LAST_PAIR, quantity: 1 }])
    })
  })

  describe('remove_from_cart', () => {
    it('takes the article out and logs it', async () => {
      await add(JACKET, 3)
      await add(LAST_PAIR)
      await remove(JACKET)
      expect(await cart()).toEqual([{ article_id: LAST_PAIR, quantity: 1 }])
      expect((await readEvents(database.pool, CUSTOMER)).at(-1)).toEqual({
        event_type: 'remove_from_cart',
        article_id: JACKET,
      })
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })

    it('takes a hidden article out, too', async () => {
      await database.pool.query(`insert into niche_data.cart values ($1, $2, 1)`, [CUSTOMER, HIDDEN])
      await remove(HIDDEN)
      expect(await cart()).toEqual([])
    })

    it('refuses what is not there, and logs nothing', async () => {
      await expectRefusal(remove(JACKET), 'SV020', 'not in the cart')
      await expectRefusal(remove(null), 'SV020', 'article null is not in the cart')
      expect(await readEvents(database.pool, CUSTOMER)).toEqual([])
    })
  })
})
