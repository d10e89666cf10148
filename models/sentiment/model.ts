import { reviewTexts, reviewVerdicts } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readParameters } from '../artifact-checks.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import type { FitOptions, Rows } from '../model.ts'
import { parseParameters } from '../parse-parameters.ts'
import { afinn } from './afinn.ts'
import { holdout, primaryMetric } from './judge-sentiment.ts'
import { distilLexicon } from './lexicon/distil.ts'
import { parametersSchema, type SentimentParameters } from './parameters.ts'
import { exampleQuery, parseSentimentQuery } from './parse-query.ts'
import { parseSentimentRow } from './parse-row.ts'
import { isContent, type SentimentEstimator, type SentimentRow } from './sentiment.ts'
import { exportLexicon, readSentimentArrays } from './sentiment-artifact.ts'
import { fitReviews, type LabelledReview } from './stack/fit-reviews.ts'
import { TrainedSentiment } from './trained-sentiment.ts'

const NAME = 'sentiment'
const FORMAT_VERSION = 1
/** Of either verdict: fewer cannot be split for the blend. */
const LEAST_OF_EACH = 8

/** Reads the verdict out of the words of a review. Throws ZodError for parameters out of range. */
export function createSentiment(chosen: Partial<SentimentParameters> = {}): SentimentEstimator {
  const parameters = parametersSchema.parse(chosen)
  const features = [reviewTexts]

  return {
    name: NAME,
    description: 'What a review says: the probability that its writer is content, stars, and aspects with quotes',
    parameters,
    features,
    target: reviewVerdicts,
    primaryMetric,
    baseline: afinn,
    holdout,
    publishes: { table: 'niche_data.sentiment_lexicon', columns: ['term', 'weight'], rows: exportLexicon },
    limits: [
      'It was trained on the language of its reviews, which is English in the shops that it was measured on; other languages are flagged and get no verdict.',
      'Irony passes for praise.',
      'Aspects are found by lists of English words: what is said of an aspect without naming it is not found.',
      'The stars are an estimate for moderation and search; a shopper’s own rating always stands above them.',
    ],
    exampleQuery,
    withParameters: (changed) => createSentiment(parseParameters(NAME, parametersSchema, changed)),
    parseRow: parseSentimentRow,
    parseQuery: (input) => parseSentimentQuery(NAME, input),

    async fit(rows, options) {
      const reviews = await readLabelled(rows, options)
      const positives = reviews.filter(({ positive }) => positive === 1).length
      const fewest = Math.min(positives, reviews.length - positives)
      if (reviews.length < parameters.min_reviews || fewest < LEAST_OF_EACH) {
        const found = `${reviews.length} reviews have a verdict, ${positives} of them content`
        throw new NoTrainingDataError(
          NAME,
          `${found}; train it on at least ${parameters.min_reviews} with ${LEAST_OF_EACH} of either verdict`,
        )
      }
      const { learned, outOfFold } = await fitReviews(reviews, parameters.min_documents, options)
      const texts = reviews.map(({ text, title }) => (title === null ? text : `${title}. ${text}`))
      const lexicon = distilLexicon(texts, outOfFold, options.seed)
      const content = { learned, lexicon, baseRate: positives / reviews.length }
      const featureVersions = featureVersionsOf({ features })
      return new TrainedSentiment(content, {
        modelName: NAME,
        formatVersion: FORMAT_VERSION,
        featureVersions,
        parameters,
      })
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      const { modelName, formatVersion, featureVersions } = artifact
      const header = {
        modelName,
        formatVersion,
        featureVersions,
        parameters: readParameters(artifact, parametersSchema),
      }
      return new TrainedSentiment(readSentimentArrays(artifact), header)
    },
  }
}

export const sentiment = createSentiment()

/** Those whose writer's verdict is known; empty texts teach nothing. */
async function readLabelled(rows: Rows<SentimentRow>, options: FitOptions): Promise<LabelledReview[]> {
  const pace = new FitPace(options)
  const reviews: LabelledReview[] = []
  for await (const batch of rows) {
    for (const row of batch) {
      const content = isContent(row)
      if (content === undefined || row.text.trim() === '') continue
      reviews.push({ text: row.text, title: row.title, positive: content ? 1 : 0, stars: row.rating })
    }
    if (pace.isDue()) await pace.pause(0)
  }
  await pace.end()
  return reviews
}
