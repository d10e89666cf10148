import { rowsOf } from '../../../features/index.ts'
import type { Metrics } from '../../../models/model.ts'
import { createPropensity } from '../../../models/propensity/model.ts'
import type { PropensityModel, PropensityRow } from '../../../models/propensity/propensity.ts'
import { shopDefinition } from '../../../models/propensity/shop-propensity.ts'
import { logLikelihood, weightedMetrics } from '../../../models/propensity/weighted-metrics.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { pairedBootstrap } from '../../../training/paired-bootstrap.ts'

const SEED = 1
const RESAMPLES = 200
const LEVEL = 0.95

export type Probabilities = Float64Array

export async function probabilitiesOf(
  model: Pick<PropensityModel, 'predict'>,
  rows: readonly PropensityRow[],
): Promise<Probabilities> {
  const answers = await model.predict(rows.map(({ features }) => ({ features, top: 0 })))
  return Float64Array.from(answers, ({ probability }) => probability)
}

/**
 * The probabilities that a score alone gives: logistic regression on its bins, learnt on the pairs of an earlier week.
 */
export async function scoreAlone(
  name: string,
  earlier: readonly PropensityRow[],
  judged: readonly PropensityRow[],
  scoreOf: (row: PropensityRow) => number,
): Promise<Probabilities> {
  const scored = (rows: readonly PropensityRow[]) =>
    rows.map((row) => ({ ...row, known_at: null, features: { score: scoreOf(row) } }))
  const estimator = createPropensity(
    {
      ...shopDefinition,
      name,
      pairFeatures: [{ name: 'score', kind: 'numeric', words: String }],
      baselineFeatures: ['score'],
      slices: {},
    },
    { members: ['additive'] },
  )
  const model = await estimator.fit(rowsOf(scored(earlier)), { seed: SEED, signal: new AbortController().signal })
  return await probabilitiesOf(model, scored(judged))
}

/** Of the population, as the model's own `evaluate`. */
export function metricsOf(probabilities: Probabilities, rows: readonly PropensityRow[]): Metrics {
  const outcomes = Uint8Array.from(rows, ({ label }) => label ?? 0)
  const weights = Float64Array.from(rows, ({ weight }) => weight)
  const mass = weights.reduce((sum, weight) => sum + weight, 0)
  const likelihood = outcomes.reduce(
    (sum, outcome, at) => sum + weights[at]! * logLikelihood(probabilities[at]!, outcome),
    0,
  )
  return { ...weightedMetrics({ probabilities, outcomes, weights }), log_likelihood: likelihood / mass }
}

/** The places of each customer's rows. */
export function placesByCustomer(rows: readonly PropensityRow[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (const [at, { customer_id }] of rows.entries()) {
    const own = places.get(customer_id)
    if (own) own.push(at)
    else places.set(customer_id, [at])
  }
  return places
}

export interface Interval {
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

/** How much better the one is than the other, by resampling the customers with all their pairs. */
export function differences(
  own: Probabilities,
  other: Probabilities,
  rows: readonly PropensityRow[],
): Readonly<Record<'auc' | 'average_precision' | 'log_likelihood', Interval>> {
  const customers = [...placesByCustomer(rows).values()]
  const mass = rows.reduce((sum, { weight }) => sum + weight, 0)
  const likelihoods = Float64Array.from(customers, (places) =>
    places.reduce((sum, at) => {
      const { label, weight } = rows[at]!
      const gain = logLikelihood(own[at]!, label ?? 0) - logLikelihood(other[at]!, label ?? 0)
      return sum + (gain * weight * customers.length) / mass
    }, 0),
  )
  const rankings = { auc: [] as number[], average_precision: [] as number[] }
  const random = new Random(SEED, 'bootstrap of rankings')
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const places = Array.from(customers, () => random.pick(customers)).flat()
    const drawn = places.map((at) => rows[at]!)
    const [ours, theirs] = [own, other].map((side) =>
      metricsOf(
        Float64Array.from(places, (at) => side[at]!),
        drawn,
      ),
    )
    for (const metric of ['auc', 'average_precision'] as const) {
      rankings[metric].push(ours![metric]! - theirs![metric]!)
    }
  }
  return {
    auc: percentiles(rankings.auc),
    average_precision: percentiles(rankings.average_precision),
    log_likelihood: pairedBootstrap(likelihoods, { seed: SEED }),
  }
}

function percentiles(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b)
  const outside = ((1 - LEVEL) / 2) * values.length
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    lower: sorted[Math.floor(outside)]!,
    upper: sorted[Math.ceil(values.length - outside) - 1]!,
  }
}
