import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mergeGuestLists } from '../../../serving/shop/merge-guest-lists.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { emptyShop } from '../../helpers/order-actions.ts'
import { openShopApp, TEST_COOKIE } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const JACKET = 1001
const FEW = 1002
const HOODIE = 1003

describe('a guest’s lists at a sign-in', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(() => {
    shop = openShopApp(database)
  })
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA])
    await insertArticles(database.pool, [
      { article_id: JACKET, stock: 500 },
      { article_id: FEW, stock: 3 },
      { article_id: HOODIE, stock: 10 },
    ])
  })

  const guestWith = async (cart: Readonly<Record<number, number>>, wishes: readonly number[] = []) => {
    const guest = shop.guest()
    for (const [article, quantity] of Object.entries(cart)) {
      const body = { article_id: Number(article), quantity }
      expect((await guest.ask('POST /api/cart/items', { body })).status).toBe(200)
    }
    for (const wish of wishes) expect((await guest.ask(`PUT /api/wishlist/items/${wish}`)).status).toBe(200)
    return guest
  }
  const merge = (cookie: string | undefined, customer = ANNA) =>
    mergeGuestLists(
      { requests: shop.requests, cookie: TEST_COOKIE },
      new Headers(cookie === undefined ? {} : { cookie }),
      customer,
    )
  const cart = async () => {
    const { rows } = await database.pool.query<{ article_id: number; quantity: number }>(
      'select article_id, quantity from niche_data.cart where customer_id = $1 order by article_id',
      [ANNA],
    )
    return Object.fromEntries(rows.map(({ article_id, quantity }) => [article_id, quantity]))
  }
  const own = (article: number, quantity: number) =>
    database.pool.query('select niche_data.add_to_cart($1, $2, $3)', [ANNA, article, quantity])

  it('become the customer’s: quantities add up, and the cookie ends', async () => {
    await own(JACKET, 2)
    const guest = await guestWith({ [JACKET]: 3, [HOODIE]: 1 }, [FEW])
    expect(await merge(guest.cookie())).toMatch(/^selvedge\.guest_lists=; Max-Age=0; /)
    expect(await cart()).toEqual({ [JACKET]: 5, [HOODIE]: 1 })
    const { rows } = await database.pool.query('select article_id from niche_data.wishlist')
    expect(rows).toEqual([{ article_id: FEW }])
    expect((await readEvents(database.pool, ANNA)).slice(1)).toEqual([
      { event_type: 'add_to_cart', article_id: JACKET },
      { event_type: 'add_to_cart', article_id: HOODIE },
      { event_type: 'wishlist', article_id: FEW },
    ])
    expect(await countWrongLastActive(database.pool)).toBe(0)
  })

  it('are as many as are left and at most 99, never fewer than the customer had, and one of what is sold out', async () => {
    await own(FEW, 2)
    await own(JACKET, 90)
    await own(HOODIE, 8)
    const guest = await guestWith({ [FEW]: 3, [JACKET]: 90, [HOODIE]: 5 })
    await database.pool.query('update niche_data.articles set stock = 4 where article_id = $1', [HOODIE])
    await merge(guest.cookie())
    expect(await cart()).toEqual({ [FEW]: 3, [JACKET]: 99, [HOODIE]: 8 })

    const other = await guestWith({ [FEW]: 3 })
    await database.pool.query('delete from niche_data.cart')
    await database.pool.query('update niche_data.articles set stock = 0 where article_id = $1', [FEW])
    await merge(other.cookie())
    expect(await cart()).toEqual({ [FEW]: 1 })
    expect((await shop.ask('GET /api/cart', { as: ANNA })).body).toMatchObject({
      items: [{ problem: { kind: 'sold_out' } }],
    })
  })

  it('lose nothing that is hidden since, and only what is gone', async () => {
    const guest = await guestWith({ [JACKET]: 1, [HOODIE]: 2 }, [JACKET])
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [JACKET])
    await database.pool.query('delete from niche_data.articles where article_id = $1', [HOODIE])
    await merge(guest.cookie())
    expect(await cart()).toEqual({ [JACKET]: 1 })
    expect((await database.pool.query('select from niche_data.wishlist')).rowCount).toBe(1)
  })

  it('count once when two sign-ins come at once, and again after the guest has put in something else', async () => {
    const guest = await guestWith({ [JACKET]: 3 })
    await Promise.all([merge(guest.cookie()), merge(guest.cookie()), merge(guest.cookie())])
    expect(await cart()).toEqual({ [JACKET]: 3 })
    await guest.ask('POST /api/cart/items', { body: { article_id: HOODIE } })
    await merge(guest.cookie())
    expect(await cart()).toEqual({ [JACKET]: 6, [HOODIE]: 1 })
  })

  it('are nothing without a cookie, or with a forged one', async () => {
    const guest = await guestWith({ [JACKET]: 3 })
    expect(await merge(undefined)).toBeUndefined()
    expect(await merge(guest.cookie()?.replace('*3', '*4'))).toBeUndefined()
    expect(await cart()).toEqual({})
  })

  it('become theirs with the next change when the merge at the sign-in failed', async () => {
    const guest = await guestWith({ [JACKET]: 3 }, [FEW])
    const answer = await guest.ask('POST /api/cart/items', { as: ANNA, body: { article_id: HOODIE } })
    expect(answer.body).toMatchObject({ units: 4 })
    expect(guest.cookie()).toBeUndefined()
    expect(await cart()).toEqual({ [JACKET]: 3, [HOODIE]: 1 })
  })

  it('are merged by no shopper for another', async () => {
    const attempt = shop.requests.write({ role: 'selvedge_shopper', customerId: null }, (client) =>
      client.query(`select niche_data.merge_guest_lists($1, gen_random_uuid(), '{}', '{}', '{}')`, [ANNA]),
    )
    await expect(attempt).rejects.toMatchObject({ code: 'SV018' })
  })
})
