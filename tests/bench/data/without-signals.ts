import { TASTE_ATTRIBUTES } from '../../../models/recommendation/data/article-catalogue.ts'
import type { Signal } from '../../../models/recommendation/hybrid/signal-set.ts'
import type { RecommendationEstimator, RecommendationModel } from '../../../models/recommendation/recommendation.ts'
import { factsSchema } from '../../../models/recommendation/recommendation-artifact.ts'
import { DEMAND_SIGNALS } from '../../../models/recommendation/signals/demand.ts'

/** Signals that speak of the same. */
export const SIGNAL_FAMILIES: Readonly<Record<string, readonly Signal[]>> = {
  history: ['history', 'history_trace', 'product'],
  content: ['content', 'words'],
  taste: TASTE_ATTRIBUTES,
  price: ['price'],
  segment: ['segment'],
  demand: [...DEMAND_SIGNALS, 'demand_for_few', 'days_on_sale'],
  season: ['season'],
}

/** The trained model with these signals silent; the weights of the others stay as they were learnt beside them. */
export async function withoutSignals(
  estimator: RecommendationEstimator,
  model: RecommendationModel,
  silent: readonly Signal[],
): Promise<RecommendationModel> {
  const artifact = await model.save()
  const learned = factsSchema.parse(artifact.parameters.learned)
  const mute = <Weights extends Readonly<Partial<Record<Signal, number>>>>(weights: Weights) => ({
    ...weights,
    ...Object.fromEntries(silent.map((signal) => [signal, 0])),
  })
  const weights = {
    withHistory: mute(learned.weights.withHistory),
    withoutHistory: mute(learned.weights.withoutHistory),
  }
  return estimator.load({ ...artifact, parameters: { ...artifact.parameters, learned: { ...learned, weights } } })
}
