import { beforeAll, describe, expect, it } from 'vitest'
import { sentiment } from '../../../models/index.ts'
import type { Job } from '../../../serving/jobs/job.ts'
import { rateReviewsJob } from '../../../serving/jobs/rate-reviews.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { NoSentimentChampionError, rateReviews } from '../../../serving/reviews/rate-reviews.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { train } from '../../../training/train.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { depsOf } from '../jobs/made-up-jobs.ts'

const { signal } = new AbortController()

describe('rating the reviews that are there', () => {
  const database = useTestDatabase()
  let reviews: number

  beforeAll(async () => {
    await generateShop(database.pool, { size: 700, seed: 3, replace: false })
    const { rows } = await database.pool.query('select count(*)::int as reviews from niche_data.reviews')
    reviews = rows[0].reviews
  })

  const rated = async () => {
    const { rows } = await database.pool.query<{ rated: number; last: number; versions: number }>(
      `select count(*)::int as rated, max(review_id) as last, count(distinct model_version_id)::int as versions
         from ml.review_ratings where not is_by_lexicon`,
    )
    return rows[0]!
  }

  const run = (job: Job) => runJob(job, depsOf(database), { trigger: 'cron', withLane: true, signal })

  it('needs a champion, and the job waits for one', async () => {
    await expect(rateReviews(database.pool, { signal })).rejects.toBeInstanceOf(NoSentimentChampionError)
    expect(await run(rateReviewsJob)).toMatchObject({ state: 'skipped', error: expect.stringContaining('no champion') })
  })

  it('keeps what it did when it is stopped, goes on behind it, and does nothing when all is done', async () => {
    await train(database.pool, sentiment, { seed: 1, signal, override: 'a test' })
    const { rows: before } = await database.pool.query('select * from niche_data.reviews order by review_id')

    const stopping = new AbortController()
    const stopped = rateReviews(database.pool, {
      signal: stopping.signal,
      batchSize: 20,
      onProgress: ({ rated: done }) => {
        if (done === 40) stopping.abort(new Error('stopped'))
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect((await rated()).rated).toBe(40)

    const rest = await rateReviews(database.pool, { signal, batchSize: 20 })
    expect(rest).toMatchObject({ version: 1, rated: reviews - 40 })
    expect((await rated()).rated).toBe(reviews)
    expect(await rateReviews(database.pool, { signal })).toMatchObject({ rated: 0 })

    // Features as of a past moment are made of them.
    const { rows: after } = await database.pool.query('select * from niche_data.reviews order by review_id')
    expect(after).toEqual(before)
  })

  it('rates anew what an earlier champion has rated, what the lexicon has, and all when asked to', async () => {
    await train(database.pool, sentiment, { seed: 2, signal, override: 'a test' })
    expect(await rateReviews(database.pool, { signal })).toMatchObject({ version: 2, rated: reviews })
    expect((await rated()).versions).toBe(1)

    await database.pool.query(`delete from niche_data.reviews where customer_id = 1`)
    await database.pool.query(
      `select niche_data.insert_review(1, (select min(article_id) from niche_data.articles), 'Soft and warm')`,
    )
    expect(await rateReviews(database.pool, { signal })).toMatchObject({ rated: 1 })
    const { rows } = await database.pool.query('select count(*)::int as reviews from niche_data.reviews')
    expect(await rateReviews(database.pool, { signal, all: true })).toMatchObject({ rated: rows[0].reviews })
  })

  it('leaves a review that is edited while it is rated to its new words', async () => {
    const { rows } = await database.pool.query<{ review_id: number; customer_id: number }>(
      'select review_id, customer_id from niche_data.reviews order by review_id limit 1',
    )
    const edited = rows[0]!
    // The texts are read, and before they are rated one is another.
    const pool = new Proxy(database.pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name)
        return async (text: string, values: unknown[]) => {
          const result = await target.query(text, values)
          if (text.includes('r.review_text')) {
            await target.query(`select niche_data.edit_review($1, $2, 'Terrible, it fell apart')`, [
              edited.customer_id,
              edited.review_id,
            ])
          }
          return result
        }
      },
    })
    await rateReviews(pool, { signal, all: true, batchSize: 1_000_000 })
    const isByLexicon = async () => {
      const { rows } = await database.pool.query(
        'select is_by_lexicon, count(*)::int as n from ml.review_ratings where review_id = $1 group by 1',
        [edited.review_id],
      )
      return rows
    }
    expect(await isByLexicon()).toEqual([{ is_by_lexicon: true, n: 1 }])
    expect(await rateReviews(database.pool, { signal })).toMatchObject({ rated: 1 })
    expect(await isByLexicon()).toEqual([{ is_by_lexicon: false, n: 1 }])
  })

  it('is done by the job, in a process of its own', async () => {
    await database.pool.query('delete from ml.review_ratings')
    const { state, log } = await run(rateReviewsJob)
    expect({ state, log }).toEqual({
      state: 'succeeded',
      log: expect.stringMatching(/reviews rated by sentiment version 2/),
    })
    const { rows } = await database.pool.query('select count(*)::int as reviews from niche_data.reviews')
    expect((await rated()).rated).toBe(rows[0].reviews)
  })

  it('is what the view of sentiments tells', async () => {
    const { rows } = await database.pool.query(
      `select (select sum(reviews)::int from niche_data.v_review_sentiment_distribution) as reviews,
              (select sum(reviews)::int from niche_data.v_review_sentiment_distribution where sentiment = 'negative')
                as negative,
              (select count(*)::int from ml.review_ratings) as rated,
              (select count(*)::int from ml.review_ratings where predicted_rating < 2.5) as below`,
    )
    const { reviews: told, negative, rated: all, below } = rows[0]
    expect({ told, negative }).toEqual({ told: all, negative: below })
    expect(negative).toBeGreaterThan(0)
  })

  it('flags no rating that is not the customer’s own', async () => {
    await rolledBack(database.pool, async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as wrong
           from ml.review_ratings m join niche_data.reviews r on r.review_id = m.review_id
          where m.is_flagged <> (r.is_rating_own and coalesce(abs(r.rating - m.predicted_rating) > 2, false))`,
      )
      expect(rows).toEqual([{ wrong: 0 }])
    })
  })
})
