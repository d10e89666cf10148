import { parseArgs } from 'node:util'
import { composeShop } from '../../sql/synthetic/compose-shop.ts'
import { Random } from '../../sql/synthetic/random.ts'
import { SHOP_SIZES, type ShopSizeName, shopSizeOf } from '../../sql/synthetic/shop-size.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { compareArticles } from './data/shop-compare-articles.ts'
import { compareCustomers } from './data/shop-compare-customers.ts'
import { compareHistory } from './data/shop-compare-history.ts'
import { COMPARISON_HEADER, type Comparison, comparisonCells, isOff } from './data/shop-comparison.ts'
import {
  BASKET_STATISTICS,
  type DayStatistic,
  MIX_STATISTICS,
  POPULARITY_STATISTICS,
  PRICE_STATISTICS,
} from './data/shop-day-statistics.ts'
import { type HmSample, readHmSample } from './data/shop-hm-sample.ts'
import { meanOf } from './data/shop-statistics.ts'
import { describeSyntheticShop, type SyntheticShop } from './data/shop-synthetic.ts'
import { type ShopUnit, sampleUnits } from './data/shop-units.ts'
import { type BenchOutcome, skip } from './report/bench-figure.ts'

const SEED = 1
/** A comparison of equal numbers of units is the mean of so many samples. */
const SAMPLES = 20

/**
 * The synthetic shop beside the real one: the same figures of both, how far they lie apart, and which lie further apart
 * than is tolerated. Of H&M's shop there is a sample (one day of purchases, 10,000 customers, 16,432 articles; reduced to
 * the niche) and published counts of the whole. What depends on a day is compared with the mean over the Thursdays of
 * September, since 2018-09-20 was one; where nothing real is known it says n/a. `--size small|full|demo`: the shop is
 * made to resemble the niche at size full; demo and small have fewer articles and customers who come more often.
 */
export async function run(): Promise<BenchOutcome> {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' } }, allowPositionals: true })
  if (!Object.hasOwn(SHOP_SIZES, values.size)) throw new RangeError(`there is no size "${values.size}"`)
  const { folder, missing } = sampleData('hm')
  if (missing !== undefined) return skip(missing)
  const real = await readHmSample(folder)
  const shop = describeSyntheticShop(await composeShop({ size: shopSizeOf(values.size as ShopSizeName), seed: SEED }))
  const units = Math.round(meanOf(shop.septemberThursdays.map(({ length }) => length)))
  print(
    `size ${values.size}, seed ${SEED}: ${shop.history.units} units, ${units} on a Thursday in September; the real day has ${real.units.length}`,
  )

  const equal = Math.min(real.units.length, ...shop.septemberThursdays.map(({ length }) => length))
  const sections: readonly (readonly [title: string, comparisons: readonly Comparison[]])[] = [
    ['One day: baskets', compareDay(BASKET_STATISTICS, real, shop)],
    ['One day: what is bought', compareDay(MIX_STATISTICS, real, shop)],
    ['One day: prices', compareDay(PRICE_STATISTICS, real, shop)],
    [`One day: popularity, of ${equal} units each`, comparePopularity(equal, real, shop)],
    ['Customers', compareCustomers(real.customers, shop.customers)],
    ['Articles', compareArticles(real.articles, shop.articles)],
    ['Two years', compareHistory(shop)],
  ]
  for (const [title, comparisons] of sections) {
    printTable([[title, ...COMPARISON_HEADER.slice(1)], ...comparisons.map(comparisonCells)])
  }
  const all = sections.flatMap(([, comparisons]) => comparisons)
  const known = all.filter(({ real: figure }) => figure !== undefined)
  print(
    `${known.filter(isOff).length} of ${known.length} figures are further apart than tolerated; of ${all.length - known.length} more nothing real is known`,
  )
  return [
    {
      name: 'share_near',
      title: `of ${known.length} figures as near to the real shop as is tolerated`,
      unit: 'figures',
      digits: 0,
      better: 'higher',
      ours: known.length - known.filter(isOff).length,
    },
  ]
}

function compareDay(statistics: readonly DayStatistic[], real: HmSample, shop: SyntheticShop): Comparison[] {
  return statistics.map(({ name, tolerance, of }) => ({
    name,
    tolerance,
    real: of(real.units),
    synthetic: meanOf(shop.septemberThursdays.map(of).filter(Number.isFinite)),
  }))
}

function comparePopularity(units: number, real: HmSample, { septemberThursdays }: SyntheticShop): Comparison[] {
  const random = new Random(SEED, 'samples')
  const samplesOf = (day: readonly ShopUnit[]) => Array.from({ length: SAMPLES }, () => sampleUnits(day, units, random))
  const realSamples = samplesOf(real.units)
  const synthetic = septemberThursdays.flatMap(samplesOf)
  return POPULARITY_STATISTICS.map(({ name, tolerance, of }) => ({
    name,
    tolerance,
    real: meanOf(realSamples.map(of)),
    synthetic: meanOf(synthetic.map(of)),
  }))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1] === import.meta.filename) await run()
