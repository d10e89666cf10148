import { NoTrainingDataError } from '../errors.ts'
import type { FitPace } from '../fit-pace.ts'
import { GrowableFloat32Array } from '../math/growable-float32-array.ts'
import { GrowableInt32Array } from '../math/growable-int32-array.ts'
import type { Rows } from '../model.ts'
import type { ScorerData } from './blend/fit-scorer.ts'
import type { RowKeys } from './cut-by-time.ts'
import { assertKnownTime } from './known-time.ts'
import type { PropensityRow } from './propensity.ts'
import { type Feature, FeatureTableBuilder } from './table/feature-table.ts'

/** Of either label: fewer cannot be learnt from and judged by. */
const LEAST_OF_EACH = 10

export interface LabelledPairs extends ScorerData, RowKeys {
  /** The weighted share of the pairs that were bought: of the population, not of the sample. */
  readonly baseRate: number
}

/**
 * Reads the rows that have a label into a table: 4 bytes a feature and 13 a row. Throws FeatureFromLaterError for a row that
 * knows too much, NoTrainingDataError where one of the labels hardly occurs.
 */
export async function readLabelledPairs(
  modelName: string,
  features: readonly Feature[],
  rows: Rows<PropensityRow>,
  pace: FitPace,
): Promise<LabelledPairs> {
  await pace.begin('reading pairs')
  const builder = new FeatureTableBuilder(features)
  const labels = new GrowableInt32Array()
  const weights = new GrowableFloat32Array()
  const momentPlaces = new Map<number, number>()
  const moments = new GrowableInt32Array()
  const customers = new GrowableInt32Array()
  let read = 0
  for await (const batch of rows) {
    for (const row of batch) {
      read++
      if (row.label === null) continue
      assertKnownTime(modelName, row)
      builder.add(row.features)
      labels.push(row.label)
      weights.push(row.weight)
      if (!momentPlaces.has(row.as_of)) momentPlaces.set(row.as_of, momentPlaces.size)
      moments.push(momentPlaces.get(row.as_of)!)
      customers.push(row.customer_id)
      if (pace.isDue()) await pace.pause(rows.count ? read / rows.count : 0)
    }
    if (pace.isDue()) await pace.pause(rows.count ? read / rows.count : 0)
  }
  await pace.end()
  const outcomes = Uint8Array.from(labels.toArray())
  const bought = outcomes.reduce((sum, outcome) => sum + outcome, 0)
  if (Math.min(bought, outcomes.length - bought) < LEAST_OF_EACH) {
    const found = `${outcomes.length} of ${read} pairs have a label, ${bought} of them bought`
    throw new NoTrainingDataError(modelName, `${found}; train it on at least ${LEAST_OF_EACH} of either`)
  }
  const rowWeights = Float64Array.from(weights.toArray())
  const mass = rowWeights.reduce((sum, weight) => sum + weight, 0)
  const momentOf = [...momentPlaces.keys()]
  return {
    table: builder.complete(),
    outcomes,
    weights: rowWeights,
    moments: Float64Array.from(moments.toArray(), (place) => momentOf[place]!),
    customers: Float64Array.from(customers.toArray()),
    baseRate: rowWeights.reduce((sum, weight, row) => sum + weight * outcomes[row]!, 0) / mass,
  }
}
