import { compareNames } from './catalogue.ts'
import { type DataSource, queryTextOver } from './data-source.ts'
import { type Bin, binsOf, type Frequencies, meanOf, quantileOf, totalOf } from './distribution.ts'
import { groupBy } from './group-by.ts'
import type { Snapshot } from './snapshot.ts'

/** The prices paid for the units of one product type (null: not known), in the shop's currency. */
export interface PriceSummary {
  readonly name: string | null
  readonly units: number
  readonly minimum: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly maximum: number
}

/** The prices paid, one for each unit sold. */
export interface PricesProfile {
  /** Null, as the median: nothing was sold. */
  readonly mean: number | null
  readonly median: number | null
  /** Bins of one width; the dearest hundredth of the units is in the last, open one. */
  readonly bins: readonly Bin[]
  /** By units, most first. */
  readonly byProductType: readonly PriceSummary[]
}

interface Row {
  readonly name: string | null
  readonly price_cents: number
  readonly units: number
}

/** Widths of a price bin in the shop's currency: the least that needs no more than MAXIMUM_BINS. */
const BIN_WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
const MAXIMUM_BINS = 20

export async function profilePrices(snapshot: Snapshot, source: DataSource): Promise<PricesProfile> {
  const rows = await snapshot.query<Row>(await queryTextOver(source, 'units_by_price'))
  const byName = groupBy(rows, ({ name }) => name)
  const all = frequenciesOf(rows)
  return {
    mean: roundToCents(meanOf(all)),
    median: quantileOf(all, 0.5),
    bins: priceBins(all),
    byProductType: [...byName]
      .map(([name, ofType]) => summarise(name, frequenciesOf(ofType)))
      .sort((a, b) => b.units - a.units || compareNames(a.name, b.name)),
  }
}

function frequenciesOf(rows: readonly Row[]): Frequencies {
  const units = new Map<number, number>()
  for (const { price_cents, units: count } of rows) units.set(price_cents, (units.get(price_cents) ?? 0) + count)
  return [...units].sort(([a], [b]) => a - b).map(([cents, count]) => ({ value: cents / 100, count }))
}

function summarise(name: string | null, prices: Frequencies): PriceSummary {
  return {
    name,
    units: totalOf(prices),
    minimum: prices[0]!.value,
    lowerQuartile: quantileOf(prices, 0.25)!,
    median: quantileOf(prices, 0.5)!,
    upperQuartile: quantileOf(prices, 0.75)!,
    maximum: prices.at(-1)!.value,
  }
}

function priceBins(prices: Frequencies): readonly Bin[] {
  const dear = quantileOf(prices, 0.99)
  if (dear === null) return []
  const width = BIN_WIDTHS.find((candidate) => dear / candidate < MAXIMUM_BINS) ?? Math.ceil(dear / MAXIMUM_BINS)
  return binsOf(prices, width, (Math.floor(dear / width) + 1) * width)
}

function roundToCents(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}
