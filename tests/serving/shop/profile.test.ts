import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkOut, emptyShop } from '../../helpers/order-actions.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const BEANIE = 1002

describe('the profile', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(() => {
    shop = openShopApp(database)
  })
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [
      { article_id: JACKET, price: '100.00', stock: 1000 },
      { article_id: BEANIE, price: '10.00', stock: 1000, product_type_name: 'Beanie' },
    ])
  })
  const read = async () => (await shop.ask('GET /api/profile', { as: ANNA })).body
  const patch = (body: unknown, as: number | undefined = ANNA) =>
    shop.ask('PATCH /api/profile', { ...(as !== undefined && { as }), body })
  const buy = (key: string, article_id: number, quantity: number) =>
    checkOut(database.pool, ANNA, key, [{ article_id, quantity }])

  it('of who has done nothing says so', async () => {
    expect(await read()).toEqual({
      ...{ customer_id: ANNA, first_name: null, last_name: null, email: null, age: null, gender: null },
      ...{ street: null, postal_code: null, city: null, active: false, club_member_status: null, signup_date: null },
      loyalty: {
        ...{ score: 0, spend: '0.00', orders: 0, reviews: 0, unreviewed_articles: 0 },
        gains: { of_100_spent: 5, of_an_order: 1.5, of_a_review: 2 },
      },
      statistics: {
        ...{ orders: 0, cancelled_orders: 0, returned_orders: 0, units: 0, spent: '0.00' },
        ...{ first_purchased_at: null, last_purchased_at: null, favourite_types: [] },
      },
    })
  })

  it('tells what was bought, the score and what would raise it', async () => {
    await buy('a', BEANIE, 3)
    await buy('b', JACKET, 1)
    const { order_id } = await buy('c', JACKET, 1)
    await shop.ask(`POST /api/orders/${order_id}/cancel`, { as: ANNA })
    await shop.ask(`POST /api/articles/${JACKET}/reviews`, { as: ANNA, body: { review_text: 'Good' } })
    const { loyalty, statistics } = await read()
    // 50 × 130/1000 + 30 × 2/20 + 20 × 1/10
    expect(loyalty).toEqual({
      ...{ score: 11.5, spend: '130.00', orders: 2, reviews: 1, unreviewed_articles: 1 },
      gains: { of_100_spent: 5, of_an_order: 1.5, of_a_review: 2 },
    })
    expect(statistics).toEqual({
      ...{ orders: 3, cancelled_orders: 1, returned_orders: 0, units: 5, spent: '230.00' },
      first_purchased_at: expect.stringMatching(/Z$/),
      last_purchased_at: expect.stringMatching(/Z$/),
      favourite_types: [
        { product_type_name: 'Beanie', units: 3 },
        { product_type_name: 'Jacket', units: 2 },
      ],
    })
  })

  it('says that what is full raises the score no more', async () => {
    await buy('a', JACKET, 9)
    await buy('b', BEANIE, 8)
    expect((await read()).loyalty).toMatchObject({ spend: '980.00', gains: { of_100_spent: 1 } })
    await buy('c', BEANIE, 2)
    expect((await read()).loyalty).toMatchObject({ score: 54.5, gains: { of_100_spent: 0, of_an_order: 1.5 } })
  })

  it('changes what is named, keeps the rest, and forgets what is null', async () => {
    const all = {
      ...{ first_name: 'Anna', last_name: 'Åström', age: 34, gender: 'female', street: 'Gata 1' },
      ...{ postal_code: '111 22', city: 'Malmö', active: true },
    }
    expect((await patch(all)).body).toMatchObject(all)
    const { status, body } = await patch({ city: ' Lund ', age: null })
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...all, city: 'Lund', age: null })
    expect((await patch({})).body).toEqual(body)
    expect(await read()).toEqual(body)
    const { rows } = await database.pool.query(
      'select first_name, city from niche_data.customers where customer_id = 2',
    )
    expect(rows).toEqual([{ first_name: null, city: null }])
  })

  it.each([
    ['an age of 131', { age: 131 }],
    ['an empty name', { first_name: ' ' }],
    ['a null character', { city: 'a\0' }],
    ['a street without end', { street: 'a'.repeat(201) }],
    ['another e-mail address', { email: 'a@example.org' }],
    ['a loyalty score', { loyalty_score: 100 }],
    ['another customer', { customer_id: BEN }],
    ['a list', []],
  ])('refuses %s', async (_, body) => {
    const refused = await patch(body)
    expect([refused.status, refused.problem]).toEqual([422, 'invalid-input'])
  })

  it('is for who is signed in and still there', async () => {
    expect((await shop.ask('GET /api/profile')).problem).toBe('sign-in-required')
    expect((await shop.ask('PATCH /api/profile', { body: { city: 'x' } })).problem).toBe('sign-in-required')
    expect((await shop.ask('GET /api/profile', { as: 4711 })).problem).toBe('customer-not-found')
  })
})
