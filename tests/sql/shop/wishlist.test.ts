import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const CUSTOMER = 1
const WITHOUT_EMAIL = 2
const JACKET = 1001
const LAST_ONE = 1002
const SOLD_OUT = 1003
const HIDDEN = 1004

describe('the wishlist', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertCustomers(database.pool, [CUSTOMER, WITHOUT_EMAIL])
    await database.pool.query(`update niche_data.customers set email = 'ada@shop.example' where customer_id = $1`, [
      CUSTOMER,
    ])
    await insertArticles(database.pool, [
      { article_id: JACKET, stock: 500 },
      { article_id: LAST_ONE, stock: 1 },
      { article_id: SOLD_OUT, stock: 0 },
      { article_id: HIDDEN, stock: 5 },
    ])
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
  })
  beforeEach(async () => {
    await database.pool.query(
      'truncate niche_data.cart, niche_data.wishlist, niche_data.events, niche_data.mail_outbox',
    )
    await database.pool.query('update niche_data.customers set last_active_at = null')
  })

  const add = async (articleId: number | null, customerId = CUSTOMER) => {
    const { rows } = await database.pool.query('select niche_data.add_to_wishlist($1, $2) as is_new', [
      customerId,
      articleId,
    ])
    return rows[0].is_new
  }
  const remove = (articleId: number | null) =>
    database.pool.query('select niche_data.remove_from_wishlist($1, $2)', [CUSTOMER, articleId])
  const move = async (articleId: number | null = null, units: number | null = 1) => {
    const { rows } = await database.pool.query('select niche_data.move_wishlist_to_cart($1, $2, $3) as moved', [
      CUSTOMER,
      articleId,
      units,
    ])
    return rows[0].moved
  }
  const wishlist = async () => {
    const { rows } = await database.pool.query('select article_id from niche_data.wishlist order by article_id')
    return rows.map((row) => row.article_id)
  }
  const cart = async () => {
    const { rows } = await database.pool.query('select article_id, quantity from niche_data.cart order by article_id')
    return rows.map((row) => [row.article_id, row.quantity])
  }
  const queuedMail = async () => {
    const { rows } = await database.pool.query(
      'select customer_id, article_id, kind from niche_data.mail_outbox order by mail_id',
    )
    return rows
  }

  describe('add_to_wishlist', () => {
    it('takes an article once, logs it once and queues one mail', async () => {
      expect(await add(JACKET)).toBe(true)
      expect(await add(JACKET)).toBe(false)
      expect(await wishlist()).toEqual([JACKET])
      expect(await readEvents(database.pool, CUSTOMER)).toEqual([{ event_type: 'wishlist', article_id: JACKET }])
      expect(await queuedMail()).toEqual([{ customer_id: CUSTOMER, article_id: JACKET, kind: 'wishlist' }])
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })

    it('takes what is sold out', async () => {
      expect(await add(SOLD_OUT)).toBe(true)
    })

    it('queues no mail to a customer without an e-mail address', async () => {
      expect(await add(JACKET, WITHOUT_EMAIL)).toBe(true)
      expect(await queuedMail()).toEqual([])
    })

    it('refuses an unknown customer, an unknown article and a hidden one', async () => {
      await expectRefusal(add(JACKET, 99), 'SV001', 'no customer 99')
      await expectRefusal(add(9999), 'SV002', 'no article 9999')
      await expectRefusal(add(null), 'SV002', 'no article null')
      await expectRefusal(add(HIDDEN), 'SV016', 'not for sale')
      expect([await wishlist(), await queuedMail()]).toEqual([[], []])
    })

    it('is new for one of two calls at once only', async () => {
      await inTransaction(database.pool, async (first) => {
        await first.query('select niche_data.add_to_wishlist($1, $2)', [CUSTOMER, JACKET])
        const second = add(JACKET)
        await waitUntilBlocked(database.pool)
        await first.query('commit')
        expect(await second).toBe(false)
      })
      expect(await queuedMail()).toHaveLength(1)
    })

    it('leaves nothing behind in a transaction that is rolled back', async () => {
      await expect(
        inTransaction(database.pool, async (client) => {
          await client.query('select niche_data.add_to_wishlist($1, $2)', [CUSTOMER, JACKET])
          throw new Error('changed my mind')
        }),
      ).rejects.toThrow('changed my mind')
      expect([await wishlist(), await queuedMail(), await readEvents(database.pool, CUSTOMER)]).toEqual([[], [], []])
    })
  })

  describe('remove_from_wishlist', () => {
    it('takes the article off, with its mail that has not left, and logs no event', async () => {
      await add(JACKET)
      await add(LAST_ONE)
      await remove(JACKET)
      expect(await wishlist()).toEqual([LAST_ONE])
      expect((await queuedMail()).map((mail) => mail.article_id)).toEqual([LAST_ONE])
      expect(await readEvents(database.pool, CUSTOMER)).toHaveLength(2)
    })

    it('keeps the record of mail that was sent', async () => {
      await add(JACKET)
      await database.pool.query('update niche_data.mail_outbox set sent_at = now()')
      await remove(JACKET)
      expect(await queuedMail()).toHaveLength(1)
    })

    it('does not wait for the worker that is sending the mail', async () => {
      await add(JACKET)
      await inTransaction(database.pool, async (worker) => {
        await worker.query('select from niche_data.lock_due_mail()')
        await remove(JACKET)
      })
      expect(await queuedMail()).toHaveLength(1)
    })

    it('refuses what is not there', async () => {
      await expectRefusal(remove(JACKET), 'SV020', 'article 1001 is not on the wishlist of customer 1')
      await expectRefusal(remove(null), 'SV020', 'article null is not on the wishlist')
    })
  })

  describe('move_wishlist_to_cart', () => {
    it('moves one article, with its units, and withdraws its mail', async () => {
      await add(JACKET)
      await add(LAST_ONE)
      expect(await move(JACKET, 3)).toBe(1)
      expect(await wishlist()).toEqual([LAST_ONE])
      expect(await cart()).toEqual([[JACKET, 3]])
      expect((await queuedMail()).map((mail) => mail.article_id)).toEqual([LAST_ONE])
      expect((await readEvents(database.pool, CUSTOMER)).at(-1)).toEqual({
        event_type: 'add_to_cart',
        article_id: JACKET,
      })
    })

    it('leaves an article that cannot be moved where it is, and says why', async () => {
      await expectRefusal(move(JACKET), 'SV020', 'not on the wishlist')
      await add(SOLD_OUT)
      await expectRefusal(move(SOLD_OUT), 'SV003', 'hold 1 units; the shop has 0')
      await expectRefusal(move(SOLD_OUT, 0), 'SV009', 'cannot be in a cart')
      await database.pool.query('insert into niche_data.wishlist values ($1, $2)', [CUSTOMER, HIDDEN])
      await expectRefusal(move(HIDDEN), 'SV016', 'not for sale')
      expect(await wishlist()).toEqual([SOLD_OUT, HIDDEN])
      expect(await cart()).toEqual([])
    })

    it('moves all that can be bought, and the rest stays', async () => {
      await database.pool.query('insert into niche_data.wishlist values ($1, $2)', [CUSTOMER, HIDDEN])
      for (const article of [SOLD_OUT, LAST_ONE, JACKET]) await add(article)
      expect(await move()).toBe(2)
      expect(await wishlist()).toEqual([SOLD_OUT, HIDDEN])
      expect(await cart()).toEqual([
        [JACKET, 1],
        [LAST_ONE, 1],
      ])
      expect((await readEvents(database.pool, CUSTOMER)).slice(-2)).toEqual([
        { event_type: 'add_to_cart', article_id: JACKET },
        { event_type: 'add_to_cart', article_id: LAST_ONE },
      ])
      expect((await queuedMail()).map((mail) => mail.article_id)).toEqual([SOLD_OUT])
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })

    it('counts what is in the cart already: neither more than the stock nor more than 99', async () => {
      await database.pool.query(
        'insert into niche_data.cart (customer_id, article_id, quantity) values ($1, $2, 98), ($1, $3, 1)',
        [CUSTOMER, JACKET, LAST_ONE],
      )
      await add(JACKET)
      await add(LAST_ONE)
      expect(await move(null, 2)).toBe(0)
      expect(await move(null, 1)).toBe(1)
      expect(await wishlist()).toEqual([LAST_ONE])
      expect(await cart()).toEqual([
        [JACKET, 99],
        [LAST_ONE, 1],
      ])
    })

    it('moves nothing, and logs nothing, when nothing is wished for', async () => {
      expect(await move()).toBe(0)
      expect(await readEvents(database.pool, CUSTOMER)).toEqual([])
      await expectRefusal(move(null, null), 'SV009', 'cannot be in a cart')
    })
  })
})
