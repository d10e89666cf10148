import { HM_FACTS, HM_NICHE_FACTS } from './hm-facts.ts'
import type { Comparison } from './shop-comparison.ts'
import { concentrationOf, rankSlope, shareOf } from './shop-statistics.ts'
import type { SyntheticHistory, SyntheticShop } from './shop-synthetic.ts'

const SHARE = { points: 5 }
/** The published counts of the niche are round. */
const RATIO = { factor: 1.25 }
/** October to January, and May to August; 0 is January. */
const WINTER = [9, 10, 11, 0]
const SUMMER = [4, 5, 6, 7]

/** The whole two years. Of most of it nothing real is known: the sample is of one day. */
export function compareHistory({ history, customers }: SyntheticShop): Comparison[] {
  const { units, onlineUnits, unitsOfCustomers, unitsOfArticles, articleAgainUnits, productAgainUnits } = history
  const { top1Percent, top10Percent, gini } = concentrationOf(unitsOfArticles)
  const share = (name: string, synthetic: number, real?: number): Comparison => ({
    name,
    real,
    synthetic,
    tolerance: SHARE,
  })
  const number = (name: string, synthetic: number, real?: number): Comparison => ({
    name,
    real,
    synthetic,
    tolerance: RATIO,
  })
  const niche = HM_NICHE_FACTS
  return [
    number('units of a customer (published, about)', units / customers.length, niche.transactions / niche.customers),
    number(
      'units of an article (published, about)',
      units / unitsOfArticles.length,
      niche.transactions / niche.articles,
    ),
    // The niche keeps only the customers who bought something of it.
    share('customers who bought nothing', 1 - unitsOfCustomers.length / customers.length, 0),
    share(
      'customers who bought one unit',
      shareOf(unitsOfCustomers, (count) => count === 1),
    ),
    share(
      'units bought online (published, whole shop)',
      onlineUnits / units,
      HM_FACTS.channel2 / HM_FACTS.transactions,
    ),
    share('units of an article bought on an earlier day', articleAgainUnits / units),
    share('units of a product bought on an earlier day', productAgainUnits / units),
    share('units of the 1 % best-selling articles', top1Percent),
    share('units of the 10 % best-selling articles', top10Percent),
    number('Gini coefficient over the articles sold', gini),
    number('slope of log units over log rank, ranks 10 to 1000', rankSlope(unitsOfArticles, 10, 1000)),
    number('jackets, units of October to January by those of May to August', winterBySummer(history, ['Jacket'])),
    number('hats and beanies, the same', winterBySummer(history, ['Hat/beanie', 'Beanie'])),
  ]
}

function winterBySummer({ unitsOfMonths }: SyntheticHistory, types: readonly string[]): number {
  const unitsIn = (months: readonly number[]) =>
    types.reduce(
      (sum, type) => sum + months.reduce((total, month) => total + (unitsOfMonths.get(type)?.[month] ?? 0), 0),
      0,
    )
  return unitsIn(WINTER) / unitsIn(SUMMER)
}
