import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sentiment } from '../../models/index.ts'
import { rateReviews } from '../../serving/reviews/rate-reviews.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { train } from '../../training/train.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const { signal } = new AbortController()

/** The fields of these answers that the tests look at. */
interface Answer {
  readonly title: string
  readonly items: readonly {
    readonly sentiment: string
    readonly rating: number
    readonly doubt: string | null
    readonly aspects: readonly { readonly aspect: string; readonly quote: string }[]
    readonly review_id: number
    readonly predicted_rating: number
  }[]
  readonly cursor?: string
  readonly reviews: number
  readonly mean_rating: number | null
  readonly reviews_by_rating: readonly number[]
  readonly aspects: readonly {
    readonly positive: number
    readonly negative: number
    readonly neutral: number
    readonly praise?: { readonly review_id: number; readonly text: string }
    readonly complaint?: { readonly review_id: number; readonly text: string }
  }[]
  readonly model_version: number
}

describe('what reviews say, over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp
  /** The one with most reviews. */
  let article: { article_id: number; reviews: number; mean_rating: number }

  beforeAll(async () => {
    await generateShop(database.pool, { size: 700, seed: 3, replace: false })
    await train(database.pool, sentiment, { seed: 1, signal, override: 'a test' })
    await rateReviews(database.pool, { signal })
    opened = await openApp(database)
    const { rows } = await database.pool.query(
      `select r.article_id, count(*)::int as reviews, avg(r.rating)::float8 as mean_rating
         from niche_data.reviews r join niche_data.articles a on a.article_id = r.article_id and not a.is_hidden
        group by 1 order by 2 desc, 1 limit 1`,
    )
    article = rows[0]
  })
  afterAll(() => opened.close())

  const answerOf = async (response: Response) => ({
    status: response.status,
    body: (await response.json()) as Answer,
  })
  const get = async (path: string) => answerOf(await opened.app.request(path))
  const post = async (body: unknown) =>
    answerOf(
      await opened.app.request('/api/sentiment', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )

  it('rates a batch of texts in their order, each by itself', async () => {
    const { status, body } = await post({
      texts: [{ text: 'Love it, perfect fit and so soft!' }, { text: 'Cheap, itchy, I returned it.' }, { text: '' }],
      aspects: true,
    })
    expect(status).toBe(200)
    const [praise, blame, empty] = body.items
    expect(body.items).toHaveLength(3)
    expect([praise!.sentiment, empty!.doubt]).toEqual(['positive', 'no_words'])
    expect(blame!.sentiment).not.toBe('positive')
    expect(praise!.rating).toBeGreaterThan(blame!.rating)
    expect(praise!.aspects.map(({ aspect }) => aspect)).toContain('fit')
    const alone = await post({ texts: [{ text: 'Cheap, itchy, I returned it.' }] })
    expect(alone.body.items[0]).toEqual({ ...blame, aspects: [] })
  })

  it('refuses no texts, too many and too long ones', async () => {
    for (const texts of [[], Array(1_001).fill({ text: 'Good' }), [{ text: 'x'.repeat(20_001) }], [{}]]) {
      expect((await post({ texts })).status).toBe(422)
    }
    expect((await post({ texts: Array(1_000).fill({ text: 'Good' }) })).status).toBe(200)
  })

  it('sums up an article’s reviews with quotes that stand in them', async () => {
    const { status, body } = await get(`/api/articles/${article.article_id}/review-summary`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ reviews: article.reviews, summarised: article.reviews, model_version: 1 })
    expect(body.mean_rating).toBeCloseTo(article.mean_rating, 12)
    expect(body.reviews_by_rating.reduce((sum, count) => sum + count, 0)).toBe(article.reviews)
    const { rows } = await database.pool.query<{ review_id: number; review_text: string }>(
      'select review_id, review_text from niche_data.reviews where article_id = $1',
      [article.article_id],
    )
    const quotes = body.aspects.flatMap(({ praise, complaint }) => [praise, complaint]).filter((quote) => !!quote)
    expect(quotes.length).toBeGreaterThan(0)
    for (const { review_id, text } of quotes) {
      expect(rows.find((row) => row.review_id === review_id)?.review_text).toContain(text)
    }
    for (const { positive, negative, neutral } of body.aspects) {
      expect(positive + negative + neutral).toBeLessThanOrEqual(article.reviews)
    }
  })

  it('sums up nothing of an article without reviews, and knows no article that is not there', async () => {
    const { rows } = await database.pool.query(
      `select article_id from niche_data.articles a
        where not is_hidden and not exists (select from niche_data.reviews r where r.article_id = a.article_id) limit 1`,
    )
    const { body } = await get(`/api/articles/${rows[0].article_id}/review-summary`)
    expect(body).toMatchObject({ reviews: 0, mean_rating: null, aspects: [] })
    expect((await get('/api/articles/7/review-summary')).status).toBe(404)
  })

  it('lists the reviews to be read by somebody, page by page and as CSV', async () => {
    await database.pool.query(`
      update ml.review_ratings set is_flagged = review_id in (
        select review_id from ml.review_ratings where predicted_rating is not null order by review_id limit 7)`)
    const { rows } = await database.pool.query<{ review_id: number }>(
      'select review_id from ml.review_ratings where is_flagged order by review_id desc',
    )
    const expected = rows.map(({ review_id }) => review_id)
    const found: number[] = []
    for (let cursor: string | undefined = '', pages = 0; cursor !== undefined && pages < 9; pages++) {
      const { status, body } = await get(`/api/reviews/moderation?limit=3${cursor && `&cursor=${cursor}`}`)
      expect(status).toBe(200)
      found.push(...body.items.map(({ review_id }) => review_id))
      cursor = body.cursor
    }
    expect(found).toEqual(expected)
    const csv = await opened.app.request('/api/reviews/moderation?format=csv')
    expect((await csv.text()).trim().split('\n')).toHaveLength(8)
    expect((await get('/api/reviews/moderation?cursor=x')).status).toBe(422)
  })
})
