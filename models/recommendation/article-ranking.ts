import { findSorted } from '../math/find-sorted.ts'
import { TopK } from '../math/top-k.ts'
import { CandidateFinder } from './candidates.ts'
import { ageBandOf } from './data/age-band.ts'
import { diversify } from './diversify.ts'
import { ArticleExplainer, type Asked } from './explain-article.ts'
import type { ScoringContext, SignalSet, SignalWeights } from './hybrid/signal-set.ts'
import { readKnownHistory } from './known-history.ts'
import type { Learned } from './learned.ts'
import { type ArticleKind, Likeness } from './likeness.ts'
import { Newcomers, type PlacedNewcomer } from './newcomers.ts'
import type { RecommendationPrediction, RecommendationQuery, RecommendedArticle } from './recommendation.ts'
import { signalSetOf } from './signal-set-of.ts'
import type { HistoryDecay } from './weigh-history.ts'

/** Of how many candidates a diverse answer is made: this many times what is wanted, within bounds. */
const POOL = { times: 5, least: 60, most: 500 } as const

const NOBODY: ReadonlyMap<number, PlacedNewcomer> = new Map()

/** Where an article that is ranked stands: among those that the model knows, or among the newcomers. */
type Ranked = { readonly article_id: number; readonly score: number } & (
  | { readonly place: number }
  | { readonly newcomer: PlacedNewcomer }
)

/** More newcomers than this, or longer answers, and every article is scored. */
const MOST_NEWCOMERS = 50
const LONGEST_FROM_CANDIDATES = 100

/**
 * Ranks the articles for a query: all signals of those that can come to the top added up, the ladder told by what answered.
 * Where filters leave too few of these, every article is scored.
 */
export class ArticleRanking {
  readonly #learned: Learned
  readonly #signals: SignalSet
  readonly #likeness: Likeness
  readonly #newcomers: Newcomers
  readonly #explainer: ArticleExplainer
  readonly #candidates: CandidateFinder
  readonly #decay: HistoryDecay
  /** Shared between calls; a call never yields. */
  readonly #scores: Float32Array

  constructor(learned: Learned, decay: HistoryDecay) {
    const { articleIds } = learned.catalogue
    this.#learned = learned
    this.#decay = decay
    this.#signals = signalSetOf(learned)
    this.#likeness = new Likeness(learned.catalogue)
    this.#newcomers = new Newcomers(this.#likeness, learned.content, (id) => findSorted(articleIds, id) !== -1)
    this.#explainer = new ArticleExplainer(learned, this.#likeness, this.#signals)
    this.#candidates = new CandidateFinder(this.#signals)
    this.#scores = new Float32Array(articleIds.length)
  }

  take(query: RecommendationQuery): RecommendationPrediction {
    const newcomers = query.newcomers?.length ? this.#newcomers.place(query.newcomers) : NOBODY
    const known = readKnownHistory(query, this.#learned.catalogue.articleIds, this.#decay, newcomers)
    const asked: Asked = { known, query, ageBand: ageBandOf(query.age ?? null) }
    const { withHistory, withoutHistory } = this.#learned.weights
    const weights = known.entries.length > 0 ? withHistory : withoutHistory
    const context = { history: known.history, ageBand: asked.ageBand }
    const candidates =
      this.#bestOfCandidates(context, weights, query, newcomers) ?? this.#bestOfAll(context, weights, query, newcomers)
    const kinds = new Map<number, ArticleKind>()
    const kindOf = (place: number) => {
      const kind = kinds.get(place) ?? this.#kindOf(candidates[place]!)
      kinds.set(place, kind)
      return kind
    }
    const order = diversify(
      candidates.map(({ score }) => score),
      query.n,
      query.diversity ?? 0,
      (a, b) => this.#likeness.between(kindOf(a), kindOf(b)),
    )
    return order.map((place) => this.#describe(candidates[place]!, asked, weights))
  }

  /** Undefined: filters leave fewer of the candidates than are wanted, or more are wanted than they are made for. */
  #bestOfCandidates(
    context: ScoringContext,
    weights: SignalWeights,
    query: RecommendationQuery,
    newcomers: ReadonlyMap<number, PlacedNewcomer>,
  ): readonly Ranked[] | undefined {
    if (query.n > LONGEST_FROM_CANDIDATES || newcomers.size > MOST_NEWCOMERS) return undefined
    const at = this.#candidates.find(context, weights, placesOf(newcomers))
    this.#signals.score(context, weights, this.#scores, at)
    const found = this.#best(query, newcomers, at)
    return found.length < wantedBy(query) ? undefined : found
  }

  #bestOfAll(
    context: ScoringContext,
    weights: SignalWeights,
    query: RecommendationQuery,
    newcomers: ReadonlyMap<number, PlacedNewcomer>,
  ): readonly Ranked[] {
    this.#signals.score(context, weights, this.#scores)
    return this.#best(query, newcomers, this.#signals.everywhere)
  }

  /** Of the places that were scored; best first, as many as are wanted, or more to choose from. */
  #best(query: RecommendationQuery, newcomers: ReadonlyMap<number, PlacedNewcomer>, at: Int32Array): readonly Ranked[] {
    const { articleIds } = this.#learned.catalogue
    const { exclude, isEligible } = query
    const wanted = wantedBy(query)
    const mayBe = (articleId: number) => !exclude.has(articleId) && (isEligible?.(articleId) ?? true)
    const scores = this.#scores
    const best = new TopK(Math.min(wanted, articleIds.length))
    for (const place of at) {
      // Few articles come near the top, so the look into the sets is left to last.
      if (best.accepts(place, scores[place]!) && mayBe(articleIds[place]!)) best.offer(place, scores[place]!)
    }
    best.sort()
    const ranked: Ranked[] = Array.from(best.indexes.subarray(0, best.size), (place, i) => ({
      article_id: articleIds[place]!,
      score: best.scores[i]!,
      place,
    }))
    if (newcomers.size === 0) return ranked
    for (const newcomer of newcomers.values()) {
      if (newcomer.places.length > 0 && mayBe(newcomer.article_id)) {
        ranked.push({ article_id: newcomer.article_id, score: this.#scoreOf(newcomer), newcomer })
      }
    }
    return ranked.sort((a, b) => b.score - a.score || a.article_id - b.article_id).slice(0, wanted)
  }

  /** The mean of the articles most like it. */
  #scoreOf({ places, shares }: PlacedNewcomer): number {
    return shares.reduce((sum, share, i) => sum + share * this.#scores[places[i]!]!, 0)
  }

  #kindOf(ranked: Ranked): ArticleKind {
    return 'place' in ranked ? this.#likeness.kindOf(ranked.place) : ranked.newcomer.kind
  }

  #describe(ranked: Ranked, asked: Asked, weights: SignalWeights): RecommendedArticle {
    const { article_id, score } = ranked
    if ('newcomer' in ranked) {
      const found = this.#explainer.byContent(ranked.newcomer.kind, asked)
      return { article_id, score, ...(found ?? { source: 'content', reason: { kind: 'new' } }) }
    }
    const { place } = ranked
    const explanation = asked.query.explain ? { explanation: this.#explainer.explain(place, asked, weights) } : {}
    return { article_id, score, ...this.#explainer.reasonFor(place, asked), ...explanation }
  }
}

/** Candidates that an answer is made of: a diverse one chooses among more. */
function wantedBy({ n, diversity = 0 }: RecommendationQuery): number {
  return diversity === 0 ? n : Math.max(n, Math.min(POOL.most, Math.max(POOL.least, POOL.times * n)))
}

function* placesOf(newcomers: ReadonlyMap<number, PlacedNewcomer>): Iterable<number> {
  for (const { places } of newcomers.values()) yield* places
}
