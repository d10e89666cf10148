/**
 * What a model shall predict: one SQL function `features.<name>(from_at, until_at, ids)`, at most one row per entity,
 * which says what truly happened in [from_at, until_at). Only evaluation and the fitting of labels read it; no served
 * feature does, so it is no feature view.
 */
export interface TargetView<Row = unknown> {
  readonly name: string
  readonly entity: 'customer' | 'article' | 'review'
  readonly description: string
  parseRow(row: Readonly<Record<string, unknown>>): Row
}
