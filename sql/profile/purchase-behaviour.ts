import { type DataSource, queryTextOver } from './data-source.ts'
import { type Bin, binsOf, type Frequencies, meanOf, quantileOf, totalOf, wholeNumberBins } from './distribution.ts'
import type { Snapshot } from './snapshot.ts'

/** How customers buy. A basket is what a customer bought on one day; a purchase day is a day with a basket. */
export interface PurchaseBehaviour {
  readonly baskets: number
  /** Null, as the other means and medians: nothing was sold, or no customer came back. */
  readonly meanBasketUnits: number | null
  readonly singleUnitBasketShare: number | null
  readonly basketUnits: readonly Bin[]
  /** Customers by their number of purchase days. */
  readonly purchaseDays: readonly Bin[]
  readonly meanPurchaseDays: number | null
  /** Share of the customers who bought that bought on two days or more. */
  readonly repeatShare: number | null
  /** Days between two successive purchase days of a customer, by four weeks; from a year on in one bin. */
  readonly gapDays: readonly Bin[]
  readonly medianGapDays: number | null
}

interface Row {
  readonly measure: 'basket_units' | 'purchase_days' | 'gap_days'
  readonly value: number
  readonly frequency: number
}

const MOST_BASKET_UNITS = 9
const MOST_PURCHASE_DAYS = 14
const GAP_BIN_DAYS = 28
const OPEN_GAP_DAYS = 364

export async function profilePurchaseBehaviour(snapshot: Snapshot, source: DataSource): Promise<PurchaseBehaviour> {
  const rows = await snapshot.query<Row>(await queryTextOver(source, 'purchase_days'))
  const of = (measure: Row['measure']): Frequencies =>
    rows.filter((row) => row.measure === measure).map(({ value, frequency }) => ({ value, count: frequency }))
  const baskets = of('basket_units')
  const days = of('purchase_days')
  const gaps = of('gap_days')
  return {
    baskets: totalOf(baskets),
    meanBasketUnits: meanOf(baskets),
    singleUnitBasketShare: shareOfOne(baskets),
    basketUnits: wholeNumberBins(baskets, MOST_BASKET_UNITS),
    purchaseDays: wholeNumberBins(days, MOST_PURCHASE_DAYS),
    meanPurchaseDays: meanOf(days),
    repeatShare: days.length === 0 ? null : 1 - shareOfOne(days)!,
    gapDays: binsOf(gaps, GAP_BIN_DAYS, OPEN_GAP_DAYS),
    medianGapDays: quantileOf(gaps, 0.5),
  }
}

function shareOfOne(frequencies: Frequencies): number | null {
  const total = totalOf(frequencies)
  return total === 0 ? null : (frequencies.find(({ value }) => value === 1)?.count ?? 0) / total
}
