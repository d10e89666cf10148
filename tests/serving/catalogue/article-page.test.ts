import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, sentiment } from '../../../models/index.ts'
import { GUEST } from '../../../serving/access/index.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { train } from '../../../training/train.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

interface Page {
  readonly article_id: number
  readonly product_code: number
  readonly category_path: readonly { readonly category_id: number; readonly name: string }[]
  readonly variants: readonly { readonly article_id: number; readonly availability: string }[]
  readonly reviews: {
    readonly reviews: number
    readonly mean_rating: number | null
    readonly aspects: readonly { readonly positive: number; readonly praise?: { readonly text: string } }[] | null
    readonly summarised: number
  }
  readonly neighbors: {
    readonly recomm_id: string
    readonly items: readonly { readonly article_id: number; readonly reason: { readonly text: string } }[]
  } | null
}

describe('the page of an article over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp
  /** The one with most reviews among products of several colours. */
  let article: { article_id: number; product_code: number; reviews: number; category_id: number }

  beforeAll(async () => {
    const { pool } = database
    await generateShop(pool, { size: 700, seed: 3, replace: false })
    const { signal } = new AbortController()
    for (const estimator of [sentiment, popularity])
      await train(pool, estimator, { seed: 1, signal, override: 'a test' })
    opened = await openApp(database, { authenticator: { authenticate: async () => GUEST } })
    const { rows } = await pool.query(
      `select a.article_id, a.product_code, a.category_id, count(*)::integer as reviews
         from niche_data.articles a
         join niche_data.reviews r on r.article_id = a.article_id
        where not a.is_hidden
          and exists (select from niche_data.articles o
                       where o.product_code = a.product_code and o.article_id <> a.article_id)
        group by a.article_id order by 4 desc, 1 limit 1`,
    )
    article = rows[0]
  })
  afterAll(() => opened.close())

  const get = async (parameters = '', headers: Record<string, string> = {}, id = article.article_id) => {
    const response = await opened.app.request(`/api/articles/${id}${parameters}`, { headers })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: (text ? JSON.parse(text) : {}) as Page }
  }

  it('shows the article with the way to its category and its other colours, and no figure of the stock', async () => {
    const { status, body, text } = await get()
    expect(status).toBe(200)
    expect(body.article_id).toBe(article.article_id)
    expect(body.category_path.at(-1)?.category_id).toBe(article.category_id)
    const { rows } = await database.pool.query<{ article_id: number }>(
      `select article_id from niche_data.articles
        where product_code = $1 and article_id <> $2 and not is_hidden order by stock = 0, article_id`,
      [article.product_code, article.article_id],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(body.variants.map(({ article_id }) => article_id)).toEqual(rows.map(({ article_id }) => article_id))
    expect(text).not.toContain('"stock"')
  })

  it('sums up its reviews with quotes that stand in them', async () => {
    const { body } = await get()
    const { rows } = await database.pool.query<{ review_text: string; rating: number }>(
      'select review_text, rating from niche_data.reviews where article_id = $1',
      [article.article_id],
    )
    expect(body.reviews).toMatchObject({ reviews: rows.length, summarised: Math.min(rows.length, 100) })
    expect(body.reviews.mean_rating).toBeCloseTo(rows.reduce((sum, { rating }) => sum + rating, 0) / rows.length, 12)
    const praised = body.reviews.aspects!.flatMap(({ praise }) => (praise ? [praise.text] : []))
    expect(praised.length).toBeGreaterThan(0)
    for (const quote of praised) expect(rows.some(({ review_text }) => review_text.includes(quote))).toBe(true)
  })

  it('reads aspects again when a review came, changed or went', async () => {
    const praised = async () =>
      (await get('?neighbors=0')).body.reviews.aspects!.reduce((sum, a) => sum + a.positive, 0)
    const before = await praised()
    expect(await praised()).toBe(before)
    const { rows } = await database.pool.query(
      `insert into niche_data.reviews (article_id, customer_id, rating, review_text, sentiment_score, created_at)
       select $1, c.customer_id, 5, 'The fit is perfect, I love the fit.', 1, now()
         from niche_data.customers c
        where not exists (select from niche_data.reviews r where r.article_id = $1 and r.customer_id = c.customer_id)
        limit 1 returning review_id`,
      [article.article_id],
    )
    expect(await praised()).toBeGreaterThan(before)
    await database.pool.query('delete from niche_data.reviews where review_id = $1', [rows[0].review_id])
    expect(await praised()).toBe(before)
  })

  it('names what goes with it, n of them, as an answer of its own', async () => {
    const [first, second] = [await get('?neighbors=3'), await get('?neighbors=3')]
    expect(first.body.neighbors!.items).toHaveLength(3)
    expect(first.body.neighbors!.items[0]!.reason.text).not.toBe('')
    expect(first.body.neighbors!.recomm_id).not.toBe(second.body.neighbors!.recomm_id)
    expect([first.headers.get('cache-control'), (await get()).body.neighbors!.items.length]).toEqual(['no-store', 8])
  })

  it('answers 304 to whoever has it without neighbors', async () => {
    const first = await get('?neighbors=0')
    expect([first.body.neighbors, first.headers.get('cache-control')]).toEqual([null, 'public, no-cache'])
    const again = await get('?neighbors=0', { 'if-none-match': first.headers.get('etag')! })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('knows neither what is not there nor what is hidden, nor shows it among colours and neighbors', async () => {
    expect((await get('', {}, 7)).status).toBe(404)
    const variant = (await get()).body.variants[0]!.article_id
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [variant])
    expect((await get('', {}, variant)).status).toBe(404)
    const { body } = await get('?neighbors=24')
    expect([...body.variants, ...body.neighbors!.items].map(({ article_id }) => article_id)).not.toContain(variant)
    await database.pool.query('update niche_data.articles set is_hidden = false where article_id = $1', [variant])
  })

  it('refuses what is no number of an article, and too many neighbors', async () => {
    for (const path of [
      '/api/articles/x',
      '/api/articles/0',
      '/api/articles/3000000000',
      '/api/articles/7?neighbors=25',
    ]) {
      expect((await opened.app.request(path)).status, path).toBe(422)
    }
  })
})
