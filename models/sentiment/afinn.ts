import { z } from 'zod'
import { reviewTexts, reviewVerdicts } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readArray, readParameters } from '../artifact-checks.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import { fitProportionalOdds, logistic, type ProportionalOdds } from '../math/proportional-odds.ts'
import type { Artifact } from '../model.ts'
import { parseParameters } from '../parse-parameters.ts'
import { polarityOf } from './features/polarity.ts'
import { holdout, judgeSentiment, primaryMetric } from './judge-sentiment.ts'
import { exampleQuery, parseSentimentQuery } from './parse-query.ts'
import { parseSentimentRow } from './parse-row.ts'
import { isContent, type SentimentEstimator, type SentimentModel, sentimentOf } from './sentiment.ts'
import { tokenise } from './text/tokens.ts'

const NAME = 'afinn'
const FORMAT_VERSION = 1
const RIDGE = 0.1
const parametersSchema = z.strictObject({}).readonly()
const features = [reviewTexts]

/** The mean strength of the words, as `natural`'s own analyser computes it by AFINN without negation. */
export function keywordSentiment(text: string): number {
  const { tokens } = tokenise(text)
  return tokens.length === 0 ? 0 : tokens.reduce((sum, token) => sum + polarityOf(token), 0) / tokens.length
}

/** The baseline: a list of words, whose sum is only brought to a probability. */
export const afinn: SentimentEstimator = {
  name: NAME,
  description: 'The mean AFINN strength of the words of a review: the baseline of sentiment',
  parameters: {},
  features,
  target: reviewVerdicts,
  primaryMetric,
  holdout,
  limits: ['It knows no negation, no aspects and no stars.'],
  exampleQuery,
  withParameters: (changed) => {
    parseParameters(NAME, parametersSchema, changed)
    return afinn
  },
  parseRow: parseSentimentRow,
  parseQuery: (input) => parseSentimentQuery(NAME, input),

  async fit(rows, options) {
    const pace = new FitPace(options)
    await pace.begin('reading reviews')
    const scores: number[] = []
    const levels: number[] = []
    for await (const batch of rows) {
      for (const row of batch) {
        const content = isContent(row)
        if (content === undefined) continue
        scores.push(keywordSentiment(wordsOf(row)))
        levels.push(content ? 1 : 0)
      }
      if (pace.isDue()) await pace.pause(0)
    }
    await pace.end()
    if (new Set(levels).size < 2) {
      throw new NoTrainingDataError(NAME, 'train it on reviews of both verdicts')
    }
    const data = { inputs: Float64Array.from(scores), width: 1, levels, levelCount: 2 }
    const curve = fitProportionalOdds(data, Int32Array.from(levels.keys()), RIDGE)
    const featureVersions = featureVersionsOf({ features })
    return trained(curve, { modelName: NAME, formatVersion: FORMAT_VERSION, featureVersions, parameters: {} })
  },

  async load(artifact) {
    assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
    readParameters(artifact, parametersSchema)
    const curve = {
      weights: readArray(artifact, 'weights', Float64Array, 1),
      thresholds: readArray(artifact, 'thresholds', Float64Array, 1),
    }
    const { arrays: _, ...header } = artifact
    return trained(curve, header)
  },
}

function trained({ weights, thresholds }: ProportionalOdds, header: Omit<Artifact, 'arrays'>): SentimentModel {
  const model: SentimentModel = {
    predict: async (queries) =>
      queries.map((query) => {
        const score = logistic(weights[0]! * keywordSentiment(wordsOf(query)) - thresholds[0]!)
        const doubt = /\p{L}/u.test(query.text) ? null : ('no_words' as const)
        const unknown = { rating: null, rating_probabilities: null, aspects: [] }
        return { sentiment_score: score, sentiment: sentimentOf(score), ...unknown, language_known: true, doubt }
      }),
    evaluate: async (holdout) => (await judgeSentiment(model, NAME, holdout)).metrics,
    judge: (holdout) => judgeSentiment(model, NAME, holdout),
    save: async () => ({ ...header, arrays: { weights, thresholds } }),
    dispose: () => {},
  }
  return model
}

function wordsOf({ title, text }: { readonly title: string | null; readonly text: string }): string {
  return title === null ? text : `${title}. ${text}`
}
