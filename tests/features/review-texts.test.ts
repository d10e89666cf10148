import { beforeAll, describe, expect, it } from 'vitest'
import { reviewTexts } from '../../features/review-texts.ts'
import { reviewVerdicts } from '../../features/review-verdicts.ts'
import { insertArticles, insertCustomers } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { randomSequence } from '../models/math/dense-matrix.ts'

const HOUR = 3_600_000
const START = Date.UTC(2020, 0, 1)
const HOURS = 100

interface Written {
  readonly review_id: number
  readonly customer_id: number
  readonly rating: number
  readonly is_rating_own: boolean
  readonly review_text: string
  readonly created_at: Date
  readonly recorded_at: Date
}

/** Some recorded late, some by a clock that went before the other one. */
function drawReviews(): Written[] {
  const draw = randomSequence(5)
  return Array.from({ length: 200 }, (_, at) => {
    const created = START + Math.floor(draw() * HOURS) * HOUR
    return {
      review_id: at + 1,
      customer_id: at + 1,
      rating: 1 + Math.floor(draw() * 5),
      is_rating_own: draw() < 0.8,
      review_text: `words ${at}`,
      created_at: new Date(created),
      recorded_at: new Date(created + Math.floor(draw() * 5 - 1) * HOUR),
    }
  })
}

describe('the reviews that a model learns from', () => {
  const database = useTestDatabase()
  const written = drawReviews()
  const moments = Array.from({ length: 40 }, (_, at) => new Date(START + at * 3 * HOUR + (at % 2)))

  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }])
    await insertCustomers(
      database.pool,
      written.map(({ customer_id }) => customer_id),
    )
    await database.pool.query(
      `insert into niche_data.reviews
         (review_id, customer_id, article_id, rating, is_rating_own, review_text, sentiment_score, created_at, recorded_at)
       select review_id, customer_id, 1001, rating, is_rating_own, review_text, 0, created_at, recorded_at
         from jsonb_populate_recordset(null::niche_data.reviews, $1)`,
      [JSON.stringify(written)],
    )
  })

  it.each([
    ['all', null],
    ['some', written.filter(({ review_id }) => review_id % 3 === 0).map(({ review_id }) => review_id)],
  ])('are those that were written and recorded before a moment: of %s', async (_, ids) => {
    let seen = 0
    for (const asOf of moments) {
      const { rows } = await database.pool.query(
        'select * from features.review_texts_as_of($1, $2) order by review_id',
        [asOf, ids],
      )
      const expected = []
      for (const review of written) {
        if (ids && !ids.includes(review.review_id)) continue
        if (review.created_at >= asOf || review.recorded_at >= asOf) continue
        const own_rating = review.is_rating_own ? review.rating : null
        expected.push({
          review_id: review.review_id,
          review_text: review.review_text,
          own_rating,
          event_at: review.created_at,
        })
      }
      expect(rows).toEqual(expected)
      expect(rows.map((row) => reviewTexts.parseRow(row))).toEqual(
        expected.map(({ review_text, own_rating }) => ({ review_text, own_rating })),
      )
      seen += rows.length
    }
    expect(seen).toBeGreaterThan(300)
  })

  it('are judged by the stars of their own that reviews of the period came with', async () => {
    let seen = 0
    for (const [place, from] of moments.entries()) {
      const until = moments[Math.min(place + 5, moments.length - 1)]!
      const { rows } = await database.pool.query(
        'select * from features.collect_review_verdicts($1, $2) order by review_id',
        [from, until],
      )
      const expected = []
      for (const { review_id, review_text, rating, is_rating_own, created_at } of written) {
        if (!is_rating_own || created_at < from || created_at >= until) continue
        expected.push({ review_id, target_review_text: review_text, target_own_rating: rating })
      }
      expect(rows).toEqual(expected)
      seen += rows.length
    }
    expect(seen).toBeGreaterThan(300)
    const empty = { target_review_text: null, target_own_rating: null }
    expect(reviewVerdicts.parseRow(empty)).toEqual(empty)
  })

  it('are judged by some of the reviews given, and by none of an empty period', async () => {
    const ask = async (from: Date, until: Date, ids: number[] | null) =>
      (await database.pool.query('select * from features.collect_review_verdicts($1, $2, $3)', [from, until, ids])).rows
    const all = [new Date(START), new Date(START + HOURS * HOUR)] as const
    expect(await ask(all[0], all[0], null)).toEqual([])
    const own = written.filter(({ is_rating_own }) => is_rating_own)
    expect(await ask(...all, null)).toHaveLength(own.length)
    expect(await ask(...all, [own[0]!.review_id])).toHaveLength(1)
  })
})
