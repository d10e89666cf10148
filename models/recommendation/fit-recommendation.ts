import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import { truncateRows } from '../math/compressed-sparse-rows.ts'
import type { FitOptions, Rows } from '../model.ts'
import { fitAlgorithm } from './collaborative/algorithms.ts'
import type { CollaborativeModel, Interactions } from './collaborative/collaborative-model.ts'
import { countTruncatedPurchases } from './collaborative/item-knn/count-truncated-purchases.ts'
import { findNeighbors } from './collaborative/item-knn/find-neighbors.ts'
import { type NeighborTable, transposeTable } from './collaborative/item-knn/neighbor-table.ts'
import { judgeAlone } from './collaborative/judge-alone.ts'
import { sampleHistories } from './collaborative/sample-histories.ts'
import { typicalBestScore } from './collaborative/typical-best-score.ts'
import { fitArticleContent } from './content/fit-article-content.ts'
import { cutLastDays } from './data/cut-last-days.ts'
import { readTrainingData, type TrainingData } from './data/training-data.ts'
import { defaultWeights, type HybridWeights } from './hybrid/default-weights.ts'
import { learnWeights } from './hybrid/learn-weights.ts'
import type { Learned } from './learned.ts'
import type { RecommendationParameters } from './parameters.ts'
import type { RecommendationRow } from './recommendation.ts'
import { signalSetOf } from './signal-set-of.ts'
import { fitContentAffinity } from './signals/content-affinity.ts'
import { measureDemand } from './signals/demand.ts'
import { measureSeason } from './signals/season.ts'
import { measureSegments } from './signals/segment.ts'

/** Pairs by a reseller's thousands of purchases would take longest and say least. */
const MOST_ARTICLES_PAIRED = 500

type Components = Omit<Learned, 'weights' | 'pairs' | 'chosen' | 'content'>

/**
 * Learns in three steps: on what was known before the last days, each candidate algorithm and the weights of the signals
 * are judged by what customers bought in those days; then everything is fitted anew on all rows. Throws
 * NoTrainingDataError.
 */
export async function fitRecommendation(
  modelName: string,
  rows: Rows<RecommendationRow>,
  parameters: RecommendationParameters,
  options: FitOptions,
): Promise<Learned> {
  const pace = new FitPace(options)
  const catalogueRows = (await rows.catalogue?.()) ?? []
  const data = await readTrainingData(rows, catalogueRows, pace)
  if (data.interactions.byCustomer.columns.length === 0) {
    throw new NoTrainingDataError(modelName, 'no row holds a purchase; train it on a period in which somebody bought')
  }
  const fitCandidate = (interactions: Interactions, candidate: number) =>
    fitAlgorithm(interactions, parameters.candidates[candidate]!, {
      seed: options.seed,
      signal: options.signal,
      pace,
    })
  const { chosen, weights } = await choose(data, parameters, fitCandidate, pace)
  const components = await componentsOf(data, await fitCandidate(data.interactions, chosen), parameters, pace)
  const content = await fitArticleContent(data, catalogueRows, pace)
  return { ...components, chosen, weights, content, pairs: await countPairs(data.interactions, parameters, pace) }
}

async function choose(
  data: TrainingData,
  parameters: RecommendationParameters,
  fitCandidate: (interactions: Interactions, candidate: number) => Promise<CollaborativeModel>,
  pace: FitPace,
): Promise<{ readonly chosen: number; readonly weights: HybridWeights }> {
  const { candidates, history_decay, learn_weights, validation_days } = parameters
  const isGiven = candidates.length === 1 && !learn_weights
  if (isGiven) return { chosen: 0, weights: defaultWeights }
  const { before, cases } = cutLastDays(data, validation_days)
  const known = cases.filter(({ places }) => places.length > 0)
  if (known.length === 0 || before.interactions.byCustomer.columns.length === 0) {
    return { chosen: 0, weights: defaultWeights }
  }
  let best: { readonly chosen: number; readonly model: CollaborativeModel; readonly value: number } | undefined
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const model = await fitCandidate(before.interactions, candidate)
    const value = candidates.length === 1 ? 0 : await judgeAlone(model, known, history_decay, pace)
    if (!best || value > best.value) best = { chosen: candidate, model, value }
  }
  if (!best) throw new Error('there is at least one candidate')
  if (!learn_weights) return { chosen: best.chosen, weights: defaultWeights }
  const signals = signalSetOf(await componentsOf(before, best.model, parameters, pace))
  const { weights } = await learnWeights(signals, cases, history_decay, pace)
  return { chosen: best.chosen, weights }
}

async function componentsOf(
  data: TrainingData,
  collaborative: CollaborativeModel,
  { history_decay }: RecommendationParameters,
  pace: FitPace,
): Promise<Components> {
  const { catalogue, interactions, firstAges } = data
  return {
    catalogue,
    collaborative,
    historyUnit: typicalBestScore(collaborative, sampleHistories(interactions), history_decay),
    demand: measureDemand(interactions, firstAges, catalogue),
    season: measureSeason(interactions, catalogue.attributes.product_type),
    segments: measureSegments(data),
    contentAffinity: await fitContentAffinity(interactions, catalogue, pace),
  }
}

/** Rows are articles of a history, columns what was bought with them, ascending; only the customers are kept. */
async function countPairs(
  { byCustomer }: Interactions,
  { pairs_per_article }: RecommendationParameters,
  pace: FitPace,
): Promise<NeighborTable> {
  const byTarget = await findNeighbors(
    truncateRows(byCustomer, MOST_ARTICLES_PAIRED),
    { weighting: { kind: 'cosine' }, shrinkage: 10, neighbors: pairs_per_article, row_normalisation: 0 },
    pace,
  )
  countTruncatedPurchases(byTarget, byCustomer, MOST_ARTICLES_PAIRED)
  return { ...transposeTable(byTarget), similarities: new Float32Array(0) }
}
