import type { PriceResponse } from '../../models/index.ts'
import type { DailyDemand } from './supply.ts'

export interface MarkdownTerms {
  /** Share off the price, 0 to 1. */
  readonly discount: number
  /** So many days are looked at. */
  readonly days: number
}

/** A figure and the interval that the price response's own interval gives it. */
export interface EffectRange {
  readonly value: number
  readonly lo: number
  readonly hi: number
}

/** What is sold, earned and left with a discount and without. */
export interface MarkdownEffect {
  readonly units_now: number
  readonly units_discounted: EffectRange
  readonly revenue_now: number
  readonly revenue_discounted: EffectRange
  readonly left_over_now: number
  readonly left_over_discounted: EffectRange
}

export interface MarkdownSubject {
  readonly price: number
  readonly discountedPrice: number
  readonly stock: number
  readonly daily: DailyDemand
  /** Undefined: nothing is known, so that a price is taken to change nothing. */
  readonly response: PriceResponse | undefined
}

/** At a discount d demand is 1 + response x d of what it would be; no more is sold than there is. */
export function markdownEffect(
  { price, discountedPrice, stock, daily, response }: MarkdownSubject,
  { discount, days }: MarkdownTerms,
): MarkdownEffect {
  const demanded = daily.expected(days)
  const sold = (gain: number) => Math.min(stock, demanded * (1 + gain * discount))
  const now = sold(0)
  const units = { value: sold(response?.response ?? 0), lo: sold(response?.lo ?? 0), hi: sold(response?.hi ?? 0) }
  return {
    units_now: now,
    units_discounted: units,
    revenue_now: now * price,
    revenue_discounted: {
      value: units.value * discountedPrice,
      lo: units.lo * discountedPrice,
      hi: units.hi * discountedPrice,
    },
    left_over_now: stock - now,
    left_over_discounted: { value: stock - units.value, lo: stock - units.hi, hi: stock - units.lo },
  }
}

/** Of several articles. The ends of the intervals are summed as well, as if all responses erred alike: too wide, not too narrow. */
export function sumEffects(effects: readonly MarkdownEffect[]): MarkdownEffect {
  const sum = (of: (effect: MarkdownEffect) => number) => effects.reduce((total, effect) => total + of(effect), 0)
  const sumRange = (of: (effect: MarkdownEffect) => EffectRange) => ({
    value: sum((effect) => of(effect).value),
    lo: sum((effect) => of(effect).lo),
    hi: sum((effect) => of(effect).hi),
  })
  return {
    units_now: sum(({ units_now }) => units_now),
    units_discounted: sumRange(({ units_discounted }) => units_discounted),
    revenue_now: sum(({ revenue_now }) => revenue_now),
    revenue_discounted: sumRange(({ revenue_discounted }) => revenue_discounted),
    left_over_now: sum(({ left_over_now }) => left_over_now),
    left_over_discounted: sumRange(({ left_over_discounted }) => left_over_discounted),
  }
}
