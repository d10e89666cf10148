import { type FeatureType, type FeatureView, pairColumn, pairPurchases, pairValue } from '../../features/index.ts'
import { matchesOf } from './match-features.ts'
import type { PairFeature, PropensityRow } from './propensity.ts'
import type { FeatureValue } from './table/feature-table.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * Reads the joined row of a pair as the model learns from it: one text for training and serving. `chosen` are features named
 * `<view>.<column>`. Throws TypeError where a column is missing.
 */
export function pairRowParser(views: readonly FeatureView[], chosen: readonly PairFeature[]) {
  const columns = views.flatMap((view) =>
    view.columns.map((column) => ({ feature: `${view.name}.${column.name}`, ...columnOf(view, column) })),
  )
  const read = columns.filter(({ feature }) => chosen.some(({ name }) => name === feature))
  return (row: Row): PropensityRow => {
    const features: Record<string, FeatureValue> = {}
    for (const { feature, name, type } of read) features[feature] = pairValue(row, name, type)
    const { is_bought, weight } = pairPurchases.parseRow(row)
    return {
      customer_id: Number(row.customer_id),
      article_id: Number(row.article_id),
      as_of: momentOf(row, 'as_of') ?? Number.NaN,
      known_at: momentOf(row, 'known_at'),
      label: is_bought === null ? null : is_bought === 0 ? 0 : 1,
      weight: weight ?? 1,
      features: Object.assign(features, matchesOf(row)),
    }
  }
}

function columnOf(view: FeatureView, { name, type }: { readonly name: string; readonly type: FeatureType }) {
  return { name: pairColumn(view, name), type }
}

/** Milliseconds since 1970. */
function momentOf(row: Row, column: string): number | null {
  const value = row[column]
  if (value === null) return null
  if (!(value instanceof Date)) throw new TypeError(`column ${column} must be a date, but is ${typeof value}`)
  return value.getTime()
}
