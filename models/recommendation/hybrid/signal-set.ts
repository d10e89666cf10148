import type { CollaborativeModel, WeightedHistory } from '../collaborative/collaborative-model.ts'
import { AGE_BANDS } from '../data/age-band.ts'
import { type ArticleCatalogue, TASTE_ATTRIBUTES, type TasteAttribute } from '../data/article-catalogue.ts'
import type { ContentSignal } from '../signals/content-signal.ts'
import { DEMAND_SIGNALS, type Demand } from '../signals/demand.ts'
import { addHistoryScores } from '../signals/history.ts'
import { addPriceAffinity, pricePositions } from '../signals/price.ts'
import { addProductAffinity } from '../signals/product.ts'
import type { SegmentTable } from '../signals/segment.ts'
import type { TasteSignals } from '../signals/taste.ts'
import type { WordSignal } from '../signals/words.ts'
import { OnePass } from './one-pass.ts'

/** Those that are the same for everybody. */
const STATIC_SIGNALS = [...DEMAND_SIGNALS, 'season', 'days_on_sale'] as const
/** Those that a history gives; without one they are 0. */
const PERSONAL_SIGNALS = [
  'history',
  'history_trace',
  'product',
  'content',
  'price',
  'words',
  ...TASTE_ATTRIBUTES,
  'demand_for_few',
] as const

/** All that speaks for or against an article, one number each. */
export const SIGNALS = [...PERSONAL_SIGNALS, 'segment', ...STATIC_SIGNALS] as const
export type Signal = (typeof SIGNALS)[number]
export type SignalWeights = Readonly<Record<Signal, number>>

/** Whom the articles are scored for. */
export interface ScoringContext {
  /** What they bought and did in this session, as one history. */
  readonly history: WeightedHistory
  readonly ageBand: number
}

export interface SignalParts {
  readonly catalogue: ArticleCatalogue
  readonly collaborative: CollaborativeModel
  /** A typical best score of the collaborative model: what is far above it says little more. */
  readonly historyUnit: number
  readonly demand: Pick<Demand, 'signals' | 'daysOnSale' | 'customers'>
  readonly season: Float32Array
  readonly segments: Pick<SegmentTable, 'lifts'>
  readonly taste: TasteSignals
  readonly words: WordSignal
  readonly content: ContentSignal
}

/** `demand_for_few` is demand_month for whom nothing is known, and half of it for a history of so many articles. */
const FEW = 3

/**
 * Every signal of every article for a context, or of the articles at some places. score(j) = sum over the signals of
 * weight * signal(j). The scratch arrays are shared between calls; a call never yields, so none sees another's. What is the
 * same for everybody of an age is kept for as long as the weights it was added up with, some 250 kB for 7,000 articles.
 */
export class SignalSet {
  readonly parts: SignalParts
  readonly #static: Readonly<Record<(typeof STATIC_SIGNALS)[number], Float32Array>>
  /** What the collaborative model found for the history it was last asked with. */
  readonly #found: Float32Array
  #foundFor: WeightedHistory | undefined
  readonly #scratch: Float32Array
  readonly #pricePositions: Float32Array
  /** Every place. */
  readonly everywhere: Int32Array
  readonly #onePass: OnePass
  /** The static signals added up, by weights. */
  readonly #staticSums = new WeakMap<SignalWeights, Float32Array>()
  /** The same with the segment, an array an age band. */
  readonly #commonSums = new WeakMap<SignalWeights, (Float32Array | undefined)[]>()

  constructor(parts: SignalParts) {
    this.parts = parts
    const { demand, season, catalogue } = parts
    this.#static = { ...demand.signals, season, days_on_sale: demand.daysOnSale.map(Math.log1p) }
    this.#pricePositions = pricePositions(catalogue.logPrices, catalogue.attributes.product_type)
    this.#onePass = new OnePass(parts, this.#pricePositions)
    this.#found = new Float32Array(this.articleCount)
    this.#scratch = new Float32Array(this.articleCount)
    this.everywhere = Int32Array.from(this.#scratch.keys())
  }

  get articleCount(): number {
    return this.parts.catalogue.articleIds.length
  }

  /** Writes the scores at these places. */
  score(context: ScoringContext, weights: SignalWeights, scores: Float32Array, at: Int32Array = this.everywhere): void {
    const { history, ageBand } = context
    const common = this.commonScores(weights, ageBand)
    if (history.places.length === 0) {
      for (const place of at) scores[place] = common[place]!
      return
    }
    const found = this.findByHistory(history)
    const few = fewWeight(weights.demand_for_few, history)
    this.#onePass.write({ common, found }, history, { ...weights, few }, scores, at)
  }

  /** The scores of the collaborative model, at every place; valid until it is asked with another history. */
  findByHistory(history: WeightedHistory): Float32Array {
    if (this.#foundFor !== history) {
      this.#foundFor = undefined
      this.#found.fill(0)
      if (history.places.length > 0) this.parts.collaborative.addScores(history, this.#found)
      this.#foundFor = history
    }
    return this.#found
  }

  /** Adds both signals of what findByHistory gave. */
  addFoundHistory(
    found: Float32Array,
    { history: weight, history_trace: traceWeight }: Pick<SignalWeights, 'history' | 'history_trace'>,
    scores: Float32Array,
    at: Int32Array,
  ): void {
    addHistoryScores(found, this.parts.historyUnit, { weight, traceWeight }, scores, at)
  }

  /** Adds weight * signal to the scores at these places. */
  addSignal(
    signal: Signal,
    weight: number,
    context: ScoringContext,
    scores: Float32Array,
    at: Int32Array = this.everywhere,
  ): void {
    const { history, ageBand } = context
    switch (signal) {
      case 'history':
        this.addFoundHistory(this.findByHistory(history), { history: weight, history_trace: 0 }, scores, at)
        return
      case 'history_trace':
        this.addFoundHistory(this.findByHistory(history), { history: 0, history_trace: weight }, scores, at)
        return
      case 'product':
        addProductAffinity(this.parts.catalogue.productCodes, history, weight, scores, at)
        return
      case 'content':
        this.#addContent(weight, history, scores, at)
        return
      case 'price':
        addPriceAffinity(this.#pricePositions, history, weight, scores, at)
        return
      case 'words':
        this.parts.words.add(history, weight, scores, at)
        return
      case 'segment':
        this.#addSegment(weight, ageBand, scores, at)
        return
      case 'demand_for_few':
        this.#addDemandForFew(weight, history, scores, at)
        return
      default:
        if (isTaste(signal)) this.#addTaste(signal, weight, history, scores, at)
        else addScaled(this.#static[signal], 0, weight, scores, at)
    }
  }

  /** What the signals that are the same for everybody add up to, at every place; not to be written to. */
  staticScores(weights: SignalWeights): Float32Array {
    const known = this.#staticSums.get(weights)
    if (known) return known
    const sums = new Float32Array(this.articleCount)
    for (const signal of STATIC_SIGNALS) addScaled(this.#static[signal], 0, weights[signal], sums, this.everywhere)
    this.#staticSums.set(weights, sums)
    return sums
  }

  /** What is the same for everybody of an age, at every place; not to be written to. */
  commonScores(weights: SignalWeights, ageBand: number): Float32Array {
    const bands = this.#commonSums.get(weights) ?? new Array<Float32Array | undefined>(AGE_BANDS)
    this.#commonSums.set(weights, bands)
    const known = bands[ageBand]
    if (known) return known
    const sums = Float32Array.from(this.staticScores(weights))
    this.#addSegment(weights.segment, ageBand, sums, this.everywhere)
    bands[ageBand] = sums
    return sums
  }

  #addContent(weight: number, history: WeightedHistory, scores: Float32Array, at: Int32Array): void {
    if (history.places.length === 0) return
    const { content } = this.parts
    const found = this.#scratch
    for (const article of at) found[article] = 0
    content.addScores(history, found, at)
    addHistoryScores(found, content.unit, { weight, traceWeight: 0 }, scores, at)
  }

  #addTaste(
    attribute: TasteAttribute,
    weight: number,
    history: WeightedHistory,
    scores: Float32Array,
    at: Int32Array,
  ): void {
    const lifts = this.parts.taste.liftsOf(attribute, history)
    const { of } = this.parts.catalogue.attributes[attribute]
    for (const article of at) {
      const value = of[article]!
      if (value !== -1) scores[article]! += weight * lifts[value]!
    }
  }

  /** Who has bought little goes with the crowd. */
  #addDemandForFew(weight: number, history: WeightedHistory, scores: Float32Array, at: Int32Array): void {
    if (history.places.length === 0) return
    addScaled(this.#static.demand_month, 0, fewWeight(weight, history), scores, at)
  }

  #addSegment(weight: number, band: number, scores: Float32Array, at: Int32Array): void {
    if (band !== 0) addScaled(this.parts.segments.lifts, band * scores.length, weight, scores, at)
  }
}

function fewWeight(weight: number, { places }: WeightedHistory): number {
  return (weight * FEW) / (FEW + places.length)
}

function isTaste(signal: Signal): signal is TasteAttribute {
  return (TASTE_ATTRIBUTES as readonly string[]).includes(signal)
}

/** `values` begin at `offset`. */
function addScaled(values: Float32Array, offset: number, weight: number, scores: Float32Array, at: Int32Array): void {
  if (weight === 0) return
  for (const place of at) scores[place]! += weight * values[offset + place]!
}
