import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkOut, emptyShop } from '../../helpers/order-actions.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const HOODIE = 1002
const HIDDEN = 1003
const PATH = `/api/articles/${JACKET}/reviews`

describe('reviews', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(() => {
    shop = openShopApp(database)
  })
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET }, { article_id: HOODIE }, { article_id: HIDDEN }])
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
    await database.pool.query(
      `update niche_data.customers set first_name = 'anna', last_name = 'Svensson' where customer_id = 1`,
    )
    for (const customer_id of [ANNA, BEN]) {
      await insertPurchases(database.pool, [{ customer_id, article_id: JACKET, purchased_at: new Date('2026-01-01') }])
    }
  })

  const write = (review_text: unknown, rating?: unknown, as: number | undefined = ANNA, path = PATH) =>
    shop.ask(`POST ${path}`, {
      ...(as !== undefined && { as }),
      body: { review_text, ...(rating !== undefined && { rating }) },
    })
  const scoreOf = async (customer: number) => {
    const { rows } = await database.pool.query(
      `select loyalty_score::float8 as score from niche_data.customers
        where customer_id = $1 and loyalty_score = niche_data.compute_loyalty_score($1)`,
      [customer],
    )
    return rows[0]?.score
  }

  it('are written by who bought, and shown to everybody with the first letter of the writer alone', async () => {
    const { status, body } = await write(' Perfect, I love it! ', 2)
    expect(status).toBe(201)
    expect(body).toEqual({
      ...{ review_id: expect.any(Number), article_id: JACKET, rating: 2, predicted_rating: 5 },
      ...{ sentiment_score: expect.any(Number), review_text: 'Perfect, I love it!', created_at: expect.any(String) },
      ...{ edited_at: null, author_initial: 'A', is_own: true },
    })
    expect((await shop.ask(`GET ${PATH}`)).body).toEqual({ items: [{ ...body, is_own: false }] })
    expect((await shop.ask(`GET ${PATH}`, { as: ANNA })).body).toEqual({ items: [body] })
    expect((await shop.ask(`GET ${PATH}`, { as: BEN })).body.items).toMatchObject([{ is_own: false }])
    expect(JSON.stringify((await shop.ask(`GET ${PATH}`)).body)).not.toMatch(/anna|Svensson|customer/i)
    expect(await scoreOf(ANNA)).toBe(2)
  })

  it('are rated by their words when no stars are given', async () => {
    expect((await write('Terrible: it fell apart. Waste of money.')).body).toMatchObject({ rating: 1 })
    expect((await write('Absolutely beautiful, I love it!', null, BEN)).body).toMatchObject({ rating: 5 })
  })

  it.each([
    ['no words', '   ', 5, 422, 'invalid-input'],
    ['six stars', 'Good', 6, 422, 'invalid-input'],
    ['half a star', 'Good', 1.5, 422, 'invalid-input'],
    ['a null character', 'Good\0', 5, 422, 'invalid-input'],
    ['a whole book', 'a'.repeat(5_001), 5, 422, 'invalid-input'],
  ])('refuse %s', async (_, text, stars, status, problem) => {
    const refused = await write(text, stars)
    expect([refused.status, refused.problem]).toEqual([status, problem])
  })

  it('refuse who did not buy it, or cancelled, and not who returned it', async () => {
    const path = `/api/articles/${HOODIE}/reviews`
    const refused = await write('Good', 5, ANNA, path)
    expect([refused.status, refused.problem]).toEqual([403, 'not-bought'])
    const { order_id } = await checkOut(database.pool, ANNA, 'a', [{ article_id: HOODIE, quantity: 2 }])
    await database.pool.query(`select niche_data.change_order_status($1, 'cancelled')`, [order_id])
    expect((await write('Good', 5, ANNA, path)).problem).toBe('not-bought')
    const { order_id: second } = await checkOut(database.pool, ANNA, 'b', [{ article_id: HOODIE, quantity: 1 }])
    for (const status of ['shipped', 'returned']) {
      await database.pool.query('select niche_data.change_order_status($1, $2)', [second, status])
    }
    expect((await write('Good', 5, ANNA, path)).status).toBe(201)
  })

  it('refuse guests, a second one, and articles that nobody sees', async () => {
    expect((await shop.ask(`POST ${PATH}`, { body: { review_text: 'Good' } })).problem).toBe('sign-in-required')
    await write('Good')
    const second = await write('Better')
    expect([second.status, second.problem]).toEqual([409, 'review-exists'])
    for (const article of [HIDDEN, 4_711]) {
      const path = `/api/articles/${article}/reviews`
      expect((await write('Good', 5, ANNA, path)).problem).toBe('article-not-found')
      expect((await shop.ask(`GET ${path}`)).problem).toBe('article-not-found')
    }
  })

  it('are changed by their writer: words are rated anew, own stars stay until they are given up', async () => {
    const { review_id, created_at } = (await write('Good', 2)).body
    const patch = (body: unknown) => shop.ask(`PATCH /api/reviews/${review_id}`, { as: ANNA, body })
    const edited = await patch({ review_text: 'Terrible, it fell apart.' })
    expect(edited.body).toMatchObject({ rating: 2, predicted_rating: 1, created_at, edited_at: expect.any(String) })
    expect((await patch({ rating: 5 })).body).toMatchObject({ rating: 5, review_text: 'Terrible, it fell apart.' })
    expect((await patch({ rating: null })).body).toMatchObject({ rating: 1, predicted_rating: 1 })
    expect((await patch({ review_text: 'Perfect, I love it!' })).body).toMatchObject({ rating: 5 })
    for (const wrong of [{ rating: 0 }, {}]) expect((await patch(wrong)).problem).toBe('invalid-input')
    const { rows } = await database.pool.query(
      `select count(*) as n, bool_and(m.predicted_rating = 5 and not m.is_flagged) as is_rated_anew
         from niche_data.reviews r join ml.review_ratings m using (review_id)`,
    )
    expect(rows).toEqual([{ n: 1, is_rated_anew: true }])
    expect(await scoreOf(ANNA)).toBe(2)
  })

  it('are deleted by their writer, and the score follows', async () => {
    const { review_id } = (await write('Good')).body
    const gone = await shop.ask(`DELETE /api/reviews/${review_id}`, { as: ANNA })
    expect([gone.status, gone.body]).toEqual([204, {}])
    expect((await shop.ask(`DELETE /api/reviews/${review_id}`, { as: ANNA })).problem).toBe('review-not-found')
    expect(await scoreOf(ANNA)).toBe(0)
    expect((await write('Good again')).status).toBe(201)
  })

  it.each(['PATCH', 'DELETE'])('of others are not there: %s', async (method) => {
    const { review_id } = (await write('Good', 5, BEN)).body
    const line = `${method} /api/reviews/${review_id}`
    const body = method === 'PATCH' ? { review_text: 'Bad' } : undefined
    const refused = await shop.ask(line, { as: ANNA, body })
    expect([refused.status, refused.problem]).toEqual([404, 'review-not-found'])
    expect((await shop.ask(line, { body })).problem).toBe('sign-in-required')
    expect((await shop.ask(`GET ${PATH}`)).body.items).toMatchObject([{ review_text: 'Good', rating: 5 }])
  })

  it.each(['newest', 'rating_desc', 'rating_asc'])('are paged in the order %s while others come', async (sort) => {
    await database.pool.query(`insert into niche_data.customers (customer_id) select generate_series(100, 160)`)
    const insert = (from: number, to: number) =>
      database.pool.query(
        `insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score, created_at)
         select c, $1, 1 + c % 5, 'words', 0, timestamptz '2026-01-01Z' + interval '1 microsecond' * (c / 3)
           from generate_series($2::integer, $3::integer) as c`,
        [JACKET, from, to],
      )
    await insert(100, 119)
    const order = sort === 'newest' ? 'created_at desc' : sort === 'rating_desc' ? 'rating desc' : 'rating'
    const { rows } = await database.pool.query<{ review_id: number }>(
      `select review_id from niche_data.reviews order by ${order}, review_id desc`,
    )
    const before = new Set<unknown>(rows.map(({ review_id }) => review_id))
    const seen: unknown[] = []
    let cursor: unknown
    let next = 120
    do {
      const { body } = await shop.ask(
        `GET ${PATH}?sort=${sort}&limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...(body.items ?? []).map(({ review_id }) => review_id))
      cursor = body.cursor
      await insert(next, next)
      next++
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((id) => before.has(id))).toEqual([...before])
    expect((await shop.ask(`GET ${PATH}?sort=${sort}&cursor=abc`)).problem).toBe('invalid-input')
  })

  it('of one’s own are listed, the latest first', async () => {
    await insertPurchases(database.pool, [{ customer_id: ANNA, article_id: HOODIE, purchased_at: new Date() }])
    await write('Good')
    await write('Nice', 4, ANNA, `/api/articles/${HOODIE}/reviews`)
    await write('Bad', 1, BEN)
    const first = await shop.ask('GET /api/reviews?limit=1', { as: ANNA })
    expect(first.body.items).toMatchObject([{ article_id: HOODIE, is_own: true }])
    const second = await shop.ask(`GET /api/reviews?limit=1&cursor=${first.body.cursor}`, { as: ANNA })
    expect(second.body).toMatchObject({ items: [{ article_id: JACKET, review_text: 'Good' }] })
    expect(second.body.cursor).toBeUndefined()
  })
})
