/** What a model shall predict. Only evaluation and the fitting of labels read it; no served feature does, so it is no feature view. */
export type TargetView<Row = unknown> = EntityTarget<Row> | PairTarget<Row>

interface Target<Row> {
  readonly name: string
  readonly description: string
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

/**
 * Of entities: one SQL function `features.<name>(from_at, until_at, ids)`, at most one row per entity, which says what
 * truly happened in [from_at, until_at).
 */
export interface EntityTarget<Row = unknown> extends Target<Row> {
  readonly entity: 'customer' | 'article' | 'review'
}

/**
 * Of pairs, which are too many to have them all: one SQL function
 * `features.<name>(from_at, until_at, known_at, seed, …sizes)`, which says what truly happened in [from_at, until_at) as far
 * as it was recorded before known_at, of a sample of the pairs that the shop knew before from_at; at most one row per pair,
 * with `weight`, the inverse of the probability with which a pair like it comes into the sample.
 */
export interface PairTarget<Row = unknown> extends Target<Row> {
  readonly entity: 'customer_article'
  readonly sampling: PairSampling
}

export interface PairSampling {
  /** The same pairs are drawn each time: all models learn from and are judged by the same ones. */
  readonly seed: number
  /** What the period of a training row is long, in days: as long as the holdout. */
  readonly days: number
  /**
   * From so many past moments, `days` apart, the last of them `days` before the end of what is known: so every period is
   * over by then.
   */
  readonly moments: number
  /** How many pairs of each kind are taken at a moment: the further parameters of the function, by name. */
  readonly sizes: Readonly<Record<string, number>>
}
