import { calibrationSlices, FORECAST_PROBABILITY } from '../calibration.ts'
import { NothingToEvaluateError } from '../errors.ts'
import {
  accuracy,
  areaUnderRoc,
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  logLoss,
  macroF1,
} from '../math/binary-metrics.ts'
import type { HoldoutLength, Judgement, Metrics, Rows } from '../model.ts'
import { isContent, type SentimentModel, type SentimentRow } from './sentiment.ts'

/** The mean of ln(the probability given to what the writer thought); larger is better, 0 the best. */
export const primaryMetric = 'log_likelihood'

/** Few of a week's customers write: a quarter's reviews tell models apart. */
export const holdout: HoldoutLength = { days: 90 }

/**
 * Judges by the writers' own verdicts: rows with neither recommendation nor stars have nothing to judge. Metrics of the
 * probability: log_likelihood, auc and average_precision where both verdicts occur, accuracy, macro_f1, brier, ece. Of the
 * stars, where there are some: stars_rmse, stars_mae. Slices by length: words up to 15, to 60, and more; and by
 * probability. Throws NothingToEvaluateError when there is no verdict.
 */
export async function judgeSentiment(
  model: Pick<SentimentModel, 'predict'>,
  modelName: string,
  rows: Rows<SentimentRow>,
): Promise<Judgement> {
  const rowValues: number[] = []
  const values: number[] = []
  const probabilities: number[] = []
  const outcomes: number[] = []
  const starErrors: number[] = []
  const bySlice = new Map<string, number[]>()
  for await (const batch of rows) {
    const predictions = await model.predict(batch)
    batch.forEach((row, at) => {
      const { sentiment_score, rating } = predictions[at]!
      const content = isContent(row)
      if (content === undefined) {
        rowValues.push(Number.NaN)
        return
      }
      const value = -logLoss([sentiment_score], [content ? 1 : 0])
      rowValues.push(value)
      values.push(value)
      probabilities.push(sentiment_score)
      outcomes.push(content ? 1 : 0)
      if (rating !== null && row.rating !== null) starErrors.push(rating - row.rating)
      const slice = lengthSlice(row.text)
      bySlice.set(slice, [...(bySlice.get(slice) ?? []), value])
    })
  }
  if (outcomes.length === 0) throw new NothingToEvaluateError(modelName, rowValues.length, 'no review has a verdict')
  return {
    metrics: metricsOf(probabilities, outcomes, starErrors),
    slices: {
      text_length: Object.fromEntries(
        [...bySlice]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([slice, values]) => [slice, { [primaryMetric]: meanOf(values), reviews: values.length }]),
      ),
      [FORECAST_PROBABILITY]: calibrationSlices({ probabilities, outcomes }, (rows) => ({
        [primaryMetric]: meanOf(rows.map((row) => values[row]!)),
        reviews: rows.length,
      })),
    },
    rowValues: Float64Array.from(rowValues),
  }
}

function metricsOf(
  probabilities: readonly number[],
  outcomes: readonly number[],
  starErrors: readonly number[],
): Metrics {
  const isMixed = new Set(outcomes).size === 2
  return {
    [primaryMetric]: -logLoss(probabilities, outcomes),
    ...(isMixed && {
      auc: areaUnderRoc(probabilities, outcomes),
      average_precision: averagePrecision(probabilities, outcomes),
    }),
    accuracy: accuracy(probabilities, outcomes),
    macro_f1: macroF1(probabilities, outcomes),
    brier: brierScore(probabilities, outcomes),
    ece: expectedCalibrationError(probabilities, outcomes),
    ...(starErrors.length > 0 && {
      stars_rmse: Math.sqrt(meanOf(starErrors.map((error) => error * error))),
      stars_mae: meanOf(starErrors.map(Math.abs)),
    }),
    reviews: outcomes.length,
  }
}

function lengthSlice(text: string): string {
  const words = text.split(/\s+/).length
  if (words <= 15) return 'up_to_15_words'
  return words <= 60 ? '16_to_60_words' : 'more_than_60_words'
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
