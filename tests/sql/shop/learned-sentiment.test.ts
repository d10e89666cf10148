import { beforeAll, describe, expect, it } from 'vitest'
import { promoteVersion, rollBack } from '../../../models/registry/aliases.ts'
import { exportVersion, importVersion } from '../../../models/registry/exchange.ts'
import { readArtifact } from '../../../models/registry/read-artifact.ts'
import { decodeVersionFile } from '../../../models/registry/version-file.ts'
import { listVersions, readVersion } from '../../../models/registry/versions.ts'
import { type Lexicon, lexiconOf, lexiconScore } from '../../../models/sentiment/lexicon/lexicon.ts'
import { createSentiment } from '../../../models/sentiment/model.ts'
import { exportLexicon } from '../../../models/sentiment/sentiment-artifact.ts'
import type { Queryable } from '../../../sql/connection.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { train } from '../../../training/train.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { randomSequence } from '../../models/math/dense-matrix.ts'

/** The largest difference between the two ways to compute a score. */
const TOLERANCE = 1e-9
const CUSTOMER = 1
const { signal } = new AbortController()
const estimator = createSentiment()

/** Sequences of what texts are made of, in odd orders: 4,000 of up to 60 tokens. */
function oddTexts(words: readonly string[]): string[] {
  const draw = randomSequence(11)
  const marks = [
    '.',
    ',',
    ' but ',
    '!',
    "n't",
    '’',
    "'",
    ' NOT ',
    ' never ',
    ' (',
    ')',
    '…',
    '😍',
    'É',
    'İ',
    '\n',
    ' 10/10 ',
  ]
  const one = (list: readonly string[]) => list[Math.floor(draw() * list.length)]!
  return Array.from({ length: 4_000 }, () =>
    Array.from({ length: Math.floor(draw() * 60) }, () => {
      const word = draw() < 0.1 ? one(words).toUpperCase() : one(words)
      return draw() < 0.3 ? word + one(marks) : `${word} `
    }).join(''),
  )
}

describe('the lexicon of a promoted model', () => {
  const database = useTestDatabase()
  let first: Lexicon
  let second: Lexicon
  let texts: readonly string[]
  let articleId: number

  beforeAll(async () => {
    await generateShop(database.pool, { size: 700, seed: 3, replace: false })
    for (const seed of [1, 2]) {
      await train(database.pool, estimator, { seed, signal, override: 'a test' })
    }
    const versions = (await listVersions(database.pool)).toSorted((a, b) => a.version - b.version)
    const lexicons = []
    for (const version of versions) {
      lexicons.push(lexiconOf(exportLexicon(await readArtifact(database.pool, version))))
    }
    first = lexicons[0]!
    second = lexicons[1]!
    const { rows } = await database.pool.query<{ review_text: string }>('select review_text from niche_data.reviews')
    const reviews = rows.map(({ review_text }) => review_text)
    texts = [...reviews, ...oddTexts(reviews.flatMap((text) => text.split(' '))), '', ' ', "'", "''' '"]
    const { rows: articles } = await database.pool.query(
      `select article_id from niche_data.articles a where not exists (
         select from niche_data.reviews r where r.article_id = a.article_id and r.customer_id = $1) limit 1`,
      [CUSTOMER],
    )
    articleId = articles[0].article_id
  }, 120_000)

  const scores = async (db: Queryable, asked: readonly string[]): Promise<readonly number[]> => {
    const { rows } = await db.query<{ score: number }>(
      `select niche_data.keyword_sentiment(t.words) as score
         from unnest($1::text[]) with ordinality as t (words, place) order by place`,
      [asked],
    )
    return rows.map(({ score }) => score)
  }
  const twin = (lexicon: Lexicon, text: string) => 2 * lexiconScore(lexicon, text) - 1
  const largestDifference = (found: readonly number[], asked: readonly string[], lexicon: Lexicon) =>
    found.reduce((worst, score, at) => Math.max(worst, Math.abs(score - twin(lexicon, asked[at]!))), 0)

  it('scores thousands of texts in SQL as in TypeScript', async () => {
    const found = await scores(database.pool, texts)
    expect(texts.length).toBeGreaterThan(4_000)
    expect(largestDifference(found, texts, second)).toBeLessThan(TOLERANCE)
    expect(new Set(found).size).toBeGreaterThan(2_000)
    // Otherwise it would not matter which one is live.
    expect(largestDifference(found, texts, first)).toBeGreaterThan(0.001)
  })

  it('goes live with the promotion and back with the rollback, for others at their commits only', async () => {
    const some = texts.slice(0, 50)
    const versions = (await listVersions(database.pool)).toSorted((a, b) => a.version - b.version)
    await promoteVersion(database.pool, estimator, versions[0]!, { reason: 'a test' })
    expect(largestDifference(await scores(database.pool, some), some, first)).toBeLessThan(TOLERANCE)
    await rollBack(database.pool, estimator, { reason: 'a test' })
    expect(largestDifference(await scores(database.pool, some), some, second)).toBeLessThan(TOLERANCE)

    await rolledBack(database.pool, async (client) => {
      await client.query(`select ml.assign_alias('sentiment', 'champion', $1, 'promote', 'a test')`, [
        versions[0]!.modelVersionId,
      ])
      expect(largestDifference(await scores(client, some), some, first)).toBeLessThan(TOLERANCE)
      expect(largestDifference(await scores(database.pool, some), some, second)).toBeLessThan(TOLERANCE)
    })
  })

  it('leaves the keywords to a shop without a champion', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query(`select ml.assign_alias('sentiment', 'champion', null, 'clear', 'a test')`)
      const { rows } = await client.query(
        `select niche_data.keyword_sentiment('I love it') as now, niche_data.score_by_keywords('I love it') as keywords`,
      )
      expect(rows[0].now).toBe(rows[0].keywords)
      expect(rows[0].keywords).toBeCloseTo(3 / Math.sqrt(24), 12)
    })
  })

  async function write(words: string, stars: number | null) {
    return await rolledBack(database.pool, async (client) => {
      const { rows } = await client.query(
        `with written as (select niche_data.insert_review($1, $2, $3, $4::smallint) as review_id) select * from written`,
        [CUSTOMER, articleId, words, stars],
      )
      const { rows: stored } = await client.query(
        `select r.rating, r.is_rating_own, r.sentiment_score, m.predicted_rating, m.is_by_lexicon, m.is_flagged,
                m.sentiment_score as kept_score, v.version
           from niche_data.reviews r
           join ml.review_ratings m on m.review_id = r.review_id
           join ml.model_version v on v.model_version_id = m.model_version_id
          where r.review_id = $1`,
        [rows[0].review_id],
      )
      return stored[0]
    })
  }

  const PRAISE = 'Perfect fit, beautiful and soft. I love it, great quality!'
  const BLAME = 'Cheap and itchy, it fell apart after one wash. Very disappointed, I returned it.'

  it('rates a review without stars when it is written', async () => {
    const praise = await write(PRAISE, null)
    expect(praise).toMatchObject({ is_rating_own: false, is_by_lexicon: true, is_flagged: false, version: 2 })
    expect(Math.abs(praise.sentiment_score - twin(second, PRAISE))).toBeLessThan(TOLERANCE)
    expect(praise.rating).toBe(praise.predicted_rating)
    expect(praise.rating).toBeGreaterThan((await write(BLAME, null)).rating)
  })

  it('keeps the customer’s own stars beside the predicted ones, and flags a large gap', async () => {
    const agreed = await write(PRAISE, 5)
    expect(agreed).toMatchObject({ rating: 5, is_rating_own: true, is_flagged: false })
    const slip = await write(PRAISE, 1)
    expect(slip).toMatchObject({ rating: 1, is_rating_own: true, is_flagged: true })
    expect(slip.predicted_rating).toBe(agreed.predicted_rating)
    expect(slip.predicted_rating).toBeGreaterThan(3)
  })

  it('comes with a version from elsewhere, too', async () => {
    const [version] = await listVersions(database.pool)
    const file = await exportVersion(
      database.pool,
      await readVersion(database.pool, version!.modelVersionId),
      new Date(),
    )
    const imported = await importVersion(database.pool, estimator, decodeVersionFile(file, 'a file'))
    const { rows } = await database.pool.query(
      `select count(distinct model_version_id)::int as versions, count(distinct terms)::int as lists
         from (select model_version_id, array_agg((term, weight) order by term) as terms
                 from niche_data.sentiment_lexicon where model_version_id = any ($1) group by 1) l`,
      [[version!.modelVersionId, imported.modelVersionId]],
    )
    expect(rows).toEqual([{ versions: 2, lists: 1 }])
    await database.pool.query('delete from niche_data.sentiment_lexicon where model_version_id = $1', [
      imported.modelVersionId,
    ])
  })

  it('brings the intercept with each version, and allows none among the keywords', async () => {
    const { rows } = await database.pool.query(
      `select count(*)::int as intercepts from niche_data.sentiment_lexicon where term = ''''`,
    )
    expect(rows).toEqual([{ intercepts: 2 }])
    await expect(
      database.pool.query(`insert into niche_data.sentiment_lexicon (term, weight) values ('''', 1)`),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('rate_learned_sentiment', () => {
  const database = useTestDatabase()

  it.each([
    [-1, 1],
    [-0.85, 2],
    [-0.4, 3],
    [0.29, 3],
    [0.3, 4],
    [0.85, 5],
    [1, 5],
  ])('makes of a score of %d %d stars', async (score, stars) => {
    const { rows } = await database.pool.query('select niche_data.rate_learned_sentiment($1) as stars', [score])
    expect(rows[0].stars).toBe(stars)
  })

  it('finds stars far from the words only when more than two lie between', async () => {
    const { rows } = await database.pool.query(
      `select own, predicted, niche_data.is_far_from_words(own::smallint, predicted) as is_far
         from (values (5, 3.0), (5, 2.9), (1, 3.0), (1, 3.1), (null, 1.0), (5, null)) as t (own, predicted)`,
    )
    expect(rows.map(({ is_far }) => is_far)).toEqual([false, true, false, true, false, false])
  })
})
