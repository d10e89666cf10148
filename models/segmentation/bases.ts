import { FACTS, type Fact, factIndex } from './customer-facts.ts'
import type { SegmentationParameters } from './parameters.ts'

/** What customers are clustered by; `rfm` gives the segments, the others look at them from elsewhere. */
export const BASES = ['rfm', 'clv', 'lifetime'] as const
export type Basis = (typeof BASES)[number]

/** One coordinate of a clustering. */
export interface BasisColumn {
  readonly name: string
  readonly unit: string
  /** Amounts and counts, whose spread grows with them, are looked at as log(1 + x / this); null: they are as they are. */
  readonly logarithmOf: number | null
  /** The coordinate in its own unit, of the facts that begin at `at`; NaN where it is unknown. */
  read(facts: Float64Array, at: number): number
}

/** Recency is looked at in months: a few days more or less say little of who comes twice a year. */
const MONTH_DAYS = 30

function column(fact: Fact, unit: string, logarithmOf: number | null): BasisColumn {
  const index = factIndex[fact]
  return { name: fact, unit, logarithmOf, read: (facts, at) => facts[at + index]! }
}

/** 0 for a customer who never took an article twice, towards 1 for one who takes the same ever again. */
const repeatShare: BasisColumn = {
  name: 'repeat_share',
  unit: 'share, 0 to 1',
  logarithmOf: null,
  read: (facts, at) => 1 - facts[at + factIndex.articles_bought]! / facts[at + factIndex.units_bought]!,
}

const SHARE = 'share, 0 to 1'

export const basisColumns: Readonly<Record<Basis, readonly BasisColumn[]>> = {
  rfm: [
    column('recency_days', 'days', MONTH_DAYS),
    column('frequency', 'days with a purchase', 1),
    column('total_spend', 'currency', 1),
  ],
  clv: [
    column('total_spend', 'currency', 1),
    column('monetary_value', 'currency', 1),
    column('purchase_days_per_year', 'days with a purchase per 365 days', 1),
    column('survival_discount', 'factor, 0 to 1', null),
    column('expected_spend_365d', 'currency', 1),
  ],
  lifetime: [
    column('t_days', 'days', null),
    column('units_bought', 'units', 1),
    column('mean_price_paid', 'currency', 1),
    column('markdown_share', SHARE, null),
    column('online_share', SHARE, null),
    column('top_product_type_share', SHARE, null),
    column('top_colour_group_share', SHARE, null),
    repeatShare,
  ],
}

/** What each standardised coordinate is multiplied by. */
export function weightsOf(basis: Basis, parameters: SegmentationParameters): readonly number[] {
  if (basis !== 'rfm') return basisColumns[basis].map(() => 1)
  return [parameters.recency_weight, parameters.frequency_weight, parameters.monetary_weight]
}

/** From how many to how many clusters are tried. */
export function clusterRange(basis: Basis, parameters: SegmentationParameters): { from: number; until: number } {
  const { k, k_min, k_max, clv_k, lifetime_k } = parameters
  const fixed = { rfm: k, clv: clv_k, lifetime: lifetime_k }[basis]
  if (fixed !== null) return { from: fixed, until: fixed }
  return basis === 'rfm' ? { from: k_min, until: k_max } : { from: 3, until: 6 }
}

/** Of one customer, as `writeFacts` leaves them. */
export const FACTS_WIDTH = FACTS.length
