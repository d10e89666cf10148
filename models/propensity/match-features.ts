import { articlePrice, articleProfile, customerPreferences, pairColumn, pairValue } from '../../features/index.ts'
import type { PairFeature } from './propensity.ts'
import type { FeatureValues } from './table/feature-table.ts'
import { plainWords, yesNoWords } from './value-words.ts'

type Row = Readonly<Record<string, unknown>>

const attributes = ['product_type', 'garment_group', 'colour_group'].map((attribute) => ({
  name: `match.${attribute}`,
  words: attribute.replace('_', ' '),
  own: pairColumn(articleProfile, attribute),
  usual: pairColumn(customerPreferences, `top_${attribute}`),
}))

const columns = {
  price: pairColumn(articlePrice, 'last_price_paid'),
  usualPrice: pairColumn(customerPreferences, 'mean_price_paid'),
}

/** What the customer mostly buys beside what the article is: no tree has to find each of these equalities by itself. */
export const matchFeatures: readonly PairFeature[] = [
  ...attributes.map(
    ({ name, words }): PairFeature => ({
      name,
      kind: 'numeric',
      words: yesNoWords(
        `of the ${words} that the customer buys most`,
        `not of the ${words} that the customer buys most`,
      ),
    }),
  ),
  {
    name: 'match.price_ratio',
    kind: 'numeric',
    words: plainWords('its price to the mean price that the customer pays', 'a price to compare is unknown'),
  },
]

/** Their values for a pair; null where a side is unknown. */
export function matchesOf(row: Row): FeatureValues {
  const price = pairValue(row, columns.price, 'number')
  const usual = pairValue(row, columns.usualPrice, 'number')
  const isComparable = typeof price === 'number' && typeof usual === 'number' && usual > 0
  return {
    ...Object.fromEntries(attributes.map(({ name, own, usual }) => [name, isEqual(row, own, usual)])),
    'match.price_ratio': isComparable ? price / usual : null,
  }
}

function isEqual(row: Row, ownColumn: string, usualColumn: string): boolean | null {
  const own = pairValue(row, ownColumn, 'text')
  const usual = pairValue(row, usualColumn, 'text')
  return own === null || usual === null ? null : own === usual
}
