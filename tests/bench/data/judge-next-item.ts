import { TopK } from '../../../models/math/top-k.ts'
import type { WeightedHistory } from '../../../models/recommendation/collaborative/collaborative-model.ts'
import type { HistoryDecay } from '../../../models/recommendation/weigh-history.ts'
import { weighPlaces } from '../../../models/recommendation/weigh-history.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { bootstrapRatio, type Interval } from './shop-bootstrap.ts'

const CUTOFF = 10
const SEED = 1

/** What a user bought, latest first, and what they bought next. */
export interface NextItemCase {
  readonly history: Int32Array
  readonly target: number
}

export interface NextItemFigures {
  readonly hitRate: Interval
  readonly ndcg: Interval
  /** Share of the items that stand in at least one list. */
  readonly coverage: number
  /** In how many lists each item stands. */
  readonly listings: Int32Array
  readonly casesPerSecond: number
}

export interface NextItemScorer {
  readonly itemCount: number
  readonly decay: HistoryDecay
  /** Writes the score of every item onto zeros; minus infinity keeps an item out of the ranking. */
  readonly score: (history: WeightedHistory, scores: Float32Array) => void
}

/**
 * HR@10 and NDCG@10 of the next item with 95 % intervals over the users: all items are ranked, those of the history
 * masked. Among equal scores the rank is drawn, because numbers of items follow their popularity.
 */
export function judgeNextItem(cases: readonly NextItemCase[], scorer: NextItemScorer): NextItemFigures {
  const random = new Random(SEED, 'ties')
  const hits: number[] = []
  const gains: number[] = []
  const listings = new Int32Array(scorer.itemCount)
  const best = new TopK(CUTOFF)
  const scores = new Float32Array(scorer.itemCount)
  const started = performance.now()
  for (const { history, target } of cases) {
    scores.fill(0)
    scorer.score(
      weighPlaces(
        history,
        history.map((_, rank) => rank),
        scorer.decay,
      ),
      scores,
    )
    for (const place of history) scores[place] = Number.NEGATIVE_INFINITY
    const rank = rankOf(target, scores, random)
    hits.push(rank < CUTOFF ? 1 : 0)
    gains.push(rank < CUTOFF ? 1 / Math.log2(rank + 2) : 0)
    best.clear()
    scores.forEach((score, item) => {
      if (score > Number.NEGATIVE_INFINITY) best.offer(item, score)
    })
    for (const item of best.indexes.subarray(0, best.size)) listings[item]!++
  }
  const seconds = (performance.now() - started) / 1000
  return {
    hitRate: bootstrapRatio(hits),
    ndcg: bootstrapRatio(gains),
    coverage: listings.filter((lists) => lists > 0).length / scorer.itemCount,
    listings,
    casesPerSecond: cases.length / seconds,
  }
}

/** From 0; past the end for a target that is kept out of the ranking. */
function rankOf(target: number, scores: Float32Array, random: Random): number {
  const own = scores[target]!
  if (own === Number.NEGATIVE_INFINITY) return scores.length
  let better = 0
  let equal = 0
  for (let item = 0; item < scores.length; item++) {
    if (scores[item]! > own) better++
    else if (scores[item] === own) equal++
  }
  return better + random.integer(equal)
}
