import type { FitPace } from '../../fit-pace.ts'
import { TopK } from '../../math/top-k.ts'
import { averagePrecisionAtK } from '../../metrics.ts'
import type { ValidationCase } from '../data/cut-last-days.ts'
import { type HistoryDecay, weighPlaces } from '../weigh-history.ts'
import type { ScoringContext, SignalSet, SignalWeights } from './signal-set.ts'

/** What the primary metric of the model looks at. */
const CUTOFF = 12

/** MAP@12 of ranking, by these weights, all articles that somebody has bought but those of the history. */
export async function meanAveragePrecision(
  signals: SignalSet,
  cases: readonly ValidationCase[],
  weightsOf: (each: ValidationCase) => SignalWeights,
  decay: HistoryDecay,
  pace: FitPace,
): Promise<number> {
  const { customers } = signals.parts.demand
  const scores = new Float32Array(signals.articleCount)
  const best = new TopK(CUTOFF)
  let sum = 0
  let judged = 0
  for (const each of cases) {
    signals.score(contextOf(each, decay), weightsOf(each), scores)
    for (const place of each.places) scores[place] = Number.NEGATIVE_INFINITY
    best.clear()
    for (let article = 0; article < scores.length; article++) {
      if (customers[article]! > 0) best.offer(article, scores[article]!)
    }
    best.sort()
    sum += averagePrecisionAtK([...best.indexes.subarray(0, best.size)], new Set(each.targets), CUTOFF)
    judged++
    if (pace.isDue()) await pace.pause(judged / cases.length)
  }
  return sum / cases.length
}

export function contextOf({ places, ages, ageBand }: ValidationCase, decay: HistoryDecay): ScoringContext {
  return { history: weighPlaces(places, ages, decay), ageBand }
}
