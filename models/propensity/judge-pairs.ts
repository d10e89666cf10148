import { calibrationSlices, FORECAST_PROBABILITY } from '../calibration.ts'
import { NothingToEvaluateError } from '../errors.ts'
import type { Judgement, Metrics, MetricsBySlice, Rows } from '../model.ts'
import { assertKnownTime } from './known-time.ts'
import type { PropensityDefinition, PropensityRow } from './propensity.ts'
import { logLikelihood, weightedMetrics } from './weighted-metrics.ts'

/** The mean of ln(the probability given to what happened) over the population's pairs; larger is better, 0 the best. */
export const primaryMetric = 'log_likelihood'

/**
 * Judges by what was bought: a row's value is its log likelihood x its weight / the mean weight, so that the mean over rows
 * is the mean over the population. Rows without a label are not judged. Slices are the definition's and the bins of the
 * probabilities, whose shares are those of the population. Throws FeatureFromLaterError for a row that knows too
 * much, NothingToEvaluateError where no row has a label.
 */
export async function judgePairs(
  { name, slices }: Pick<PropensityDefinition, 'name' | 'slices'>,
  probabilitiesOf: (rows: readonly PropensityRow[]) => Float64Array,
  holdout: Rows<PropensityRow>,
): Promise<Judgement> {
  const likelihoods: number[] = []
  const weights: number[] = []
  const probabilities: number[] = []
  const outcomes: number[] = []
  const places = new Map<string, Map<string, number[]>>(Object.keys(slices).map((slicing) => [slicing, new Map()]))
  for await (const batch of holdout) {
    const answers = probabilitiesOf(batch)
    batch.forEach((row, at) => {
      assertKnownTime(name, row)
      likelihoods.push(row.label === null ? Number.NaN : logLikelihood(answers[at]!, row.label))
      weights.push(row.label === null ? 0 : row.weight)
      probabilities.push(answers[at]!)
      outcomes.push(row.label ?? 0)
      if (row.label === null) return
      for (const [slicing, sliceOf] of Object.entries(slices)) {
        const bySlice = places.get(slicing)!
        const slice = sliceOf(row)
        const members = bySlice.get(slice)
        if (members) members.push(likelihoods.length - 1)
        else bySlice.set(slice, [likelihoods.length - 1])
      }
    })
  }
  const judged = Int32Array.from(likelihoods.keys()).filter((row) => !Number.isNaN(likelihoods[row]!))
  if (judged.length === 0)
    throw new NothingToEvaluateError(name, likelihoods.length, 'no pair says whether it was bought')
  const meanWeight = judged.reduce((sum, row) => sum + weights[row]!, 0) / judged.length
  const rowValues = Float64Array.from(likelihoods, (value, row) => (value * weights[row]!) / meanWeight)
  const metricsOf = (rows: ArrayLike<number> & Iterable<number>): Metrics => {
    const taken = Int32Array.from(rows)
    const mass = taken.reduce((sum, row) => sum + weights[row]!, 0)
    return {
      [primaryMetric]: taken.reduce((sum, row) => sum + likelihoods[row]! * weights[row]!, 0) / mass,
      ...weightedMetrics({
        probabilities: Float64Array.from(taken, (row) => probabilities[row]!),
        outcomes: Uint8Array.from(taken, (row) => outcomes[row]!),
        weights: Float64Array.from(taken, (row) => weights[row]!),
      }),
      pairs: taken.length,
    }
  }
  const taken = {
    probabilities: Float64Array.from(judged, (row) => probabilities[row]!),
    outcomes: Uint8Array.from(judged, (row) => outcomes[row]!),
    weights: Float64Array.from(judged, (row) => weights[row]!),
  }
  const byProbability = calibrationSlices(taken, (rows) => {
    const mass = rows.reduce((sum, at) => sum + taken.weights[at]!, 0)
    const sum = rows.reduce((sum, at) => sum + likelihoods[judged[at]!]! * taken.weights[at]!, 0)
    return { [primaryMetric]: sum / mass, pairs: rows.length }
  })
  const bySlicing = { ...sliceMetrics(places, metricsOf), [FORECAST_PROBABILITY]: byProbability }
  return { metrics: metricsOf(judged), slices: bySlicing, rowValues }
}

function sliceMetrics(
  places: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
  metricsOf: (rows: readonly number[]) => Metrics,
): MetricsBySlice {
  const bySlice = (slices: ReadonlyMap<string, readonly number[]>) =>
    Object.fromEntries(
      [...slices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([slice, rows]) => [slice, metricsOf(rows)]),
    )
  return Object.fromEntries([...places].map(([slicing, slices]) => [slicing, bySlice(slices)]))
}
