import { findEntry } from '../math/compressed-sparse-rows.ts'
import { describeAgeBand } from './data/age-band.ts'
import type { SignalWeights } from './hybrid/signal-set.ts'
import { SIGNALS, type SignalSet } from './hybrid/signal-set.ts'
import type { KnownHistory } from './known-history.ts'
import type { Learned } from './learned.ts'
import type { Likeness } from './likeness.ts'
import type { RecommendationReason } from './reason.ts'
import type { Explanation, RecommendationQuery, Rung } from './recommendation.ts'
import { WEEK_DAYS } from './signals/demand.ts'

/** A pair bought together by one customer is no pattern, and might tell who it was. */
const FEWEST_TOGETHER = 2
/** Fewer customers of a segment than this say nothing of it. */
const FEWEST_OF_SEGMENT = 3

/** For whom an answer is, as far as it explains the answer. */
export interface Asked {
  readonly known: KnownHistory
  readonly ageBand: number
  readonly query: RecommendationQuery
}

/** Tells why an article stands where it stands, by facts alone. */
export class ArticleExplainer {
  readonly #learned: Learned
  readonly #likeness: Likeness
  readonly #signals: SignalSet

  constructor(learned: Learned, likeness: Likeness, signals: SignalSet) {
    this.#learned = learned
    this.#likeness = likeness
    this.#signals = signals
  }

  /** The rung of the ladder that answered, and its reason. */
  reasonFor(place: number, asked: Asked): { readonly source: Rung; readonly reason: RecommendationReason } {
    return (
      this.#byHistory(place, asked) ??
      this.byContent(this.#likeness.kindOf(place), asked) ??
      this.#bySegment(place, asked) ?? { source: 'popular', reason: this.#byDemand(place) }
    )
  }

  /** The article of the history most like one of this kind; undefined: there is none that has its type. */
  byContent(kind: ReturnType<Likeness['kindOf']>, { known }: Asked) {
    let best: { readonly article_id: number; readonly likeness: number; readonly place: number } | undefined
    known.history.places.forEach((place, i) => {
      const likeness = this.#likeness.between(kind, this.#likeness.kindOf(place))
      if (likeness > (best?.likeness ?? 0)) best = { article_id: known.entries[i]!.article_id, likeness, place }
    })
    if (!best) return undefined
    const shared = this.#likeness.shared(kind, this.#likeness.kindOf(best.place))
    // What a newcomer stands in for is not the article that was bought.
    const isItself = this.#learned.catalogue.articleIds[best.place] === best.article_id
    if (shared.product_type === undefined || !isItself) return undefined
    return { source: 'content', reason: { kind: 'alike', article_id: best.article_id, shared } } as const
  }

  /** What each signal and each article of the history gave to the score. */
  explain(place: number, { known, ageBand }: Asked, weights: SignalWeights): Explanation {
    const context = { history: known.history, ageBand }
    const given: Partial<Record<(typeof SIGNALS)[number], number>> = {}
    const scores = new Float32Array(this.#signals.articleCount)
    for (const signal of SIGNALS) {
      if (weights[signal] === 0) continue
      scores.fill(0)
      this.#signals.addSignal(signal, weights[signal], context, scores)
      if (scores[place] !== 0) given[signal] = scores[place]!
    }
    const shares = this.#learned.collaborative.contributions(known.history, place)
    const total = shares.reduce((sum, share) => sum + share, 0)
    const ofHistory = (given.history ?? 0) + (given.history_trace ?? 0)
    const history = known.entries.map(({ article_id }, i) => ({
      article_id,
      contribution: total === 0 ? 0 : (ofHistory * shares[i]!) / total,
    }))
    return { signals: given, history }
  }

  #byHistory(place: number, { known, query }: Asked) {
    const { entries, history } = known
    if (entries.length === 0) return undefined
    const shares = this.#learned.collaborative.contributions(history, place)
    const sums = { history: 0, session: 0 }
    shares.forEach((share, i) => {
      sums[entries[i]!.origin] += share
    })
    if (!(sums.history + sums.session > 0)) return undefined
    const source = sums.history >= sums.session ? 'history' : 'session'
    let largest = -1
    shares.forEach((share, i) => {
      if (entries[i]!.origin === source && share > 0 && (largest === -1 || share > shares[largest]!)) largest = i
    })
    if (largest === -1) return undefined
    const { article_id } = entries[largest]!
    return { source, reason: this.#together(history.places[largest]!, place, article_id, query) } as const
  }

  #together(from: number, to: number, articleId: number, query: RecommendationQuery): RecommendationReason {
    const { pairs, catalogue } = this.#learned
    const at = findEntry(pairs.pairs, from, to)
    if (at !== -1 && pairs.customers[at]! >= FEWEST_TOGETHER && catalogue.articleIds[from] === articleId) {
      return { kind: 'bought_together', article_id: articleId, customers: pairs.customers[at]! }
    }
    const bought = query.history.article_ids.indexOf(articleId)
    if (bought === -1) return { kind: 'because_you_looked_at', article_id: articleId }
    const days_ago = Math.floor(query.history.recency_days[bought]!)
    return { kind: 'because_you_bought', article_id: articleId, days_ago }
  }

  #bySegment(place: number, { ageBand, known }: Asked) {
    if (ageBand === 0 || known.entries.length > 0) return undefined
    const { lifts, customers } = this.#learned.segments
    const at = ageBand * this.#signals.articleCount + place
    if (!(lifts[at]! > 0) || customers[at]! < FEWEST_OF_SEGMENT) return undefined
    const reason = { kind: 'popular_in_segment', segment: describeAgeBand(ageBand), customers: customers[at]! } as const
    return { source: 'segment', reason } as const
  }

  #byDemand(place: number): RecommendationReason {
    const { demand, catalogue } = this.#learned
    const thisWeek = demand.customersThisWeek[place]!
    if (thisWeek > 0) {
      const { names, of } = catalogue.attributes.section
      return { kind: 'popular_this_week', section: names[of[place]!] ?? null, customers: thisWeek, days: WEEK_DAYS }
    }
    const customers = demand.customers[place]!
    return customers > 0 ? { kind: 'popular', customers } : { kind: 'new' }
  }
}
