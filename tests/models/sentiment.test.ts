import { beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { NoTrainingDataError, NothingToEvaluateError } from '../../models/errors.ts'
import { areaUnderRoc } from '../../models/math/binary-metrics.ts'
import { shuffleInPlace } from '../../models/math/shuffled.ts'
import { afinn } from '../../models/sentiment/afinn.ts'
import { lexiconOf, lexiconScore } from '../../models/sentiment/lexicon/lexicon.ts'
import { createSentiment } from '../../models/sentiment/model.ts'
import { isContent, type SentimentModel, sentimentOf } from '../../models/sentiment/sentiment.ts'
import { exportLexicon } from '../../models/sentiment/sentiment-artifact.ts'
import { loadTensorBackend } from '../../models/tensor-backend.ts'
import { describeModelContract } from './model-contract.ts'
import { smallReviews } from './sentiment/small-reviews.ts'

const estimator = createSentiment({ min_documents: 1, min_reviews: 20 })
const options = { seed: 1, signal: new AbortController().signal }
const { tf } = await loadTensorBackend()

const queries = [
  { text: 'The coat is lovely and the fabric is soft.', title: 'So perfect' },
  { text: 'The shirt is itchy, the fit is awful.' },
]

describeModelContract({
  estimator,
  rows: smallReviews(120),
  queries,
  unknownQuery: { text: 'Größe stimmt leider überhaupt nirgends, Stoff kratzt furchtbar' },
  expectFallback: ({ sentiment, rating, language_known, doubt, aspects }) => {
    expect({ sentiment, rating, language_known, doubt, aspects }).toEqual({
      sentiment: 'neutral',
      rating: null,
      language_known: false,
      doubt: 'unknown_words',
      aspects: [],
    })
  },
  liveTensors: () => tf.memory().numTensors,
})

describeModelContract({
  estimator: afinn,
  rows: smallReviews(60),
  queries: [{ text: 'love it' }, { text: 'awful' }],
  unknownQuery: { text: '' },
  expectFallback: ({ doubt }) => expect(doubt).toBe('no_words'),
})

describe('sentiment', () => {
  let model: SentimentModel

  beforeAll(async () => {
    model = await estimator.fit(rowsOf(smallReviews(300)), options)
  })

  async function answer(text: string, title?: string) {
    const [prediction] = await model.predict([estimator.parseQuery({ text, ...(title !== undefined && { title }) })])
    return prediction!
  }

  it('tells praise from complaint, and the stars with them', async () => {
    const praise = await answer('The dress is lovely and soft.')
    const complaint = await answer('The dress is itchy and awful.')
    expect(praise.sentiment).toBe('positive')
    expect(complaint.sentiment).toBe('negative')
    expect(praise.rating).toBeGreaterThan(complaint.rating! + 1)
  })

  it('hears a negation', async () => {
    const plain = await answer('It is lovely.')
    const negated = await answer('It is not lovely.')
    expect(negated.sentiment_score).toBeLessThan(plain.sentiment_score)
  })

  it('gives a distribution of the stars whose mean is the rating', async () => {
    const { rating, rating_probabilities } = await answer('The fabric is thin, but the color is beautiful!')
    expect(rating_probabilities!.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
    expect(rating_probabilities!.reduce((sum, p, level) => sum + p * (level + 1), 0)).toBeCloseTo(rating!, 6)
  })

  it('answers empty texts, marks alone and very long ones', async () => {
    for (const text of ['', '   ', '12 / 34 …', '?!']) {
      const { doubt, sentiment, rating } = await answer(text)
      expect({ doubt, sentiment, rating }, text).toEqual({ doubt: 'no_words', sentiment: 'neutral', rating: null })
    }
    const long = await answer('The dress is lovely. '.repeat(20_000))
    expect(long.sentiment).toBe('positive')
  })

  it('understands emoji in any language', async () => {
    const happy = await answer('😍')
    const angry = await answer('😡')
    expect(happy.doubt).toBeNull()
    expect(happy.sentiment_score).toBeGreaterThan(angry.sentiment_score)
  })

  it('is better than the keywords on reviews that it has not seen', async () => {
    const holdout = rowsOf(smallReviews(300, 99))
    const keywords = await afinn.fit(rowsOf(smallReviews(300)), options)
    const ours = await model.evaluate(holdout)
    const theirs = await keywords.evaluate(holdout)
    expect(ours.log_likelihood).toBeGreaterThan(theirs.log_likelihood!)
    expect(ours.stars_rmse).toBeLessThan(1.2)
    expect(theirs.stars_rmse).toBeUndefined()
  })

  it('learns without stars, and then gives none', async () => {
    const rows = smallReviews(120).map((row) => ({ ...row, recommended: isContent(row)!, rating: null }))
    const plain = await estimator.fit(rowsOf(rows), options)
    const [prediction] = await plain.predict([estimator.parseQuery(queries[0])])
    expect(prediction!.rating).toBeNull()
    expect(prediction!.sentiment).toBe('positive')
  })

  it('looks for aspects only when they are asked for', async () => {
    const query = estimator.parseQuery({ text: 'The fabric is soft.', aspects: false })
    expect((await model.predict([query]))[0]!.aspects).toEqual([])
    expect((await answer('The fabric is soft.')).aspects).toHaveLength(1)
  })

  it('exports a lexicon that ranks reviews nearly as it does itself', async () => {
    const lexicon = lexiconOf(exportLexicon(await model.save()))
    const holdout = smallReviews(200, 99)
    const ours = await model.predict(holdout)
    const outcomes = ours.map(({ sentiment_score }) => (sentiment_score > 0.5 ? 1 : 0))
    const scores = holdout.map(({ title, text }) => lexiconScore(lexicon, title === null ? text : `${title}. ${text}`))
    expect(areaUnderRoc(scores, outcomes)).toBeGreaterThan(0.95)
  })

  it('learns nothing from verdicts that were shuffled among the reviews', async () => {
    const rows = smallReviews(400, 3)
    const places = Int32Array.from(rows.keys())
    shuffleInPlace(places, 17)
    const shuffled = rows.map((row, at) => {
      const { rating, recommended } = rows[places[at]!]!
      return { ...row, rating, recommended }
    })
    const misled = await estimator.fit(rowsOf(shuffled), options)
    const holdout = smallReviews(400, 99)
    const predictions = await misled.predict(holdout)
    const auc = areaUnderRoc(
      predictions.map(({ sentiment_score }) => sentiment_score),
      holdout.map((row) => (isContent(row) ? 1 : 0)),
    )
    const honest = await model.evaluate(rowsOf(holdout))
    expect(Math.abs(auc - 0.5)).toBeLessThan(0.15)
    expect(honest.auc).toBeGreaterThan(0.75)
  })

  it('refuses to learn from one verdict alone, and to be judged by none', async () => {
    const content = smallReviews(200).filter((row) => isContent(row))
    await expect(estimator.fit(rowsOf(content), options)).rejects.toBeInstanceOf(NoTrainingDataError)
    const silent = smallReviews(5).map((row) => ({ ...row, rating: null, recommended: null }))
    await expect(model.evaluate(rowsOf(silent))).rejects.toBeInstanceOf(NothingToEvaluateError)
  })
})

describe('a verdict', () => {
  it('is what the writer recommends, else four stars or more', () => {
    expect(isContent({ recommended: false, rating: 5 })).toBe(false)
    expect(isContent({ recommended: null, rating: 4 })).toBe(true)
    expect(isContent({ recommended: null, rating: 3 })).toBe(false)
    expect(isContent({ recommended: null, rating: null })).toBeUndefined()
  })

  it('is neither between two fifths and three fifths', () => {
    expect([0.39, 0.4, 0.59, 0.6].map(sentimentOf)).toEqual(['negative', 'neutral', 'neutral', 'positive'])
  })
})
