import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('keyword_sentiment', () => {
  const database = useTestDatabase()

  const score = async (text: string | null): Promise<number> => {
    const { rows } = await database.pool.query('select niche_data.keyword_sentiment($1) as score', [text])
    return rows[0].score
  }
  /** The score of a sum of weighted terms. */
  const ofSum = (sum: number) => sum / Math.sqrt(sum * sum + 15)

  // love 3, good 1.5, great 2.5, beautiful 3, cheap -2, tight -1.5, too tight -2, not worth -2.5, runs small -1
  it.each([
    ['I love it', 3],
    ['LOVE', 3],
    ['It is a jacket', 0],
    ['', 0],
    ['!!!', 0],
    ['love and good', 4.5],
    ['love, cheap', 1],
  ])('adds up the weights of the terms: %j', async (text, sum) => {
    expect(await score(text)).toBeCloseTo(ofSum(sum), 12)
  })

  it.each([
    ['not good', -0.75],
    ['not a good jacket', -0.75],
    ['not such a good jacket', -0.75],
    ['not what I call good', 1.5],
    ["I don't love it", -1.5],
    ['I don’t love it', -1.5],
    ['dont love it', -1.5],
    ['never cheap', 1],
    ['No. Great!', 2.75],
    ['no, great', 2.5],
  ])(
    'flips and weakens what a negation within three words, in the same clause, stands before: %j',
    async (text, sum) => {
      expect(await score(text)).toBeCloseTo(ofSum(sum), 12)
    },
  )

  it.each([
    ['very good', 1.95],
    ['really beautiful', 3.9],
    ['somewhat cheap', -1.2],
    ['a bit tight', -0.9],
    ['kind of cheap', -1.2],
    ['of cheap make', -2],
    ['not very good', -0.975],
  ])('weighs intensifiers and diminishers: %j', async (text, sum) => {
    expect(await score(text)).toBeCloseTo(ofSum(sum), 12)
  })

  it.each([
    ['beautiful but cheap', 3 * 0.5 - 2 * 1.5],
    ['cheap but beautiful', -2 * 0.5 + 3 * 1.5],
    ['It is beautiful. However, it runs small.', 3 - 1 * 1.5],
    ['good but cheap but beautiful', 1.5 * 0.5 - 2 * 0.5 + 3 * 1.5],
    ['beautiful but', 3 * 0.5],
  ])('weights what follows a contrast more than what precedes it: %j', async (text, sum) => {
    expect(await score(text)).toBeCloseTo(ofSum(sum), 12)
  })

  it.each([
    ['great!', 2.5 * 1.1],
    ['great!!', 2.5 * 1.2],
    ['great!!!!!!', 2.5 * 1.3],
    ['great?!', 2.5 * 1.1],
    ['cheap. great!', -2 + 2.5 * 1.1],
  ])('strengthens the sentence that exclamation marks end: %j', async (text, sum) => {
    expect(await score(text)).toBeCloseTo(ofSum(sum), 12)
  })

  it.each([
    ['too tight', -2],
    ['not worth it', -2.5],
    ['see-through', -1.5],
    ['too. tight', -1.5],
    ['true to size', 1.5],
  ])('takes the longest term, each word once: %j', async (text, sum) => {
    expect(await score(text)).toBeCloseTo(ofSum(sum), 12)
  })

  it('is null for null, and stays within -1 and 1 for any length', async () => {
    expect(await score(null)).toBeNull()
    expect(await score('love '.repeat(20_000))).toBeLessThanOrEqual(1)
    expect(await score('hate '.repeat(20_000))).toBeGreaterThanOrEqual(-1)
  })

  it('does not depend on what surrounds the letters: digits, accents, markup, line ends', async () => {
    expect(await score('10/10 love\r\n<b>café</b> 😀')).toBeCloseTo(ofSum(3), 12)
  })

  it('reads the lexicon as it is now', async () => {
    await database.pool.query(`insert into niche_data.sentiment_lexicon (term, weight) values ('ravishing', 4)`)
    expect(await score('ravishing')).toBeCloseTo(ofSum(4), 12)
  })

  it('has a lexicon of both signs that says one thing for each term', async () => {
    const { rows } = await database.pool.query(
      `select count(*) filter (where weight > 0) as good, count(*) filter (where weight < 0) as bad,
              count(*) filter (where weight = 0) as neither
         from niche_data.sentiment_lexicon where model_version_id is null`,
    )
    expect(rows[0].good).toBeGreaterThan(70)
    expect(rows[0].bad).toBeGreaterThan(70)
    expect(rows[0].neither).toBe(0)
  })
})

describe('rate_sentiment', () => {
  const database = useTestDatabase()

  it.each([
    [-1, 1],
    [-0.5, 2],
    [-0.01, 2],
    [0, 3],
    [0.39, 3],
    [0.4, 4],
    [0.69, 4],
    [0.7, 5],
    [1, 5],
  ])('makes of a score of %d %d stars', async (sentiment, stars) => {
    const { rows } = await database.pool.query('select niche_data.rate_sentiment($1) as stars', [sentiment])
    expect(rows[0].stars).toBe(stars)
  })
})
