/** One column of a feature view: what the number means, in which unit, and what its absence says. */
export interface FeatureColumn {
  readonly name: string
  readonly unit: string
  readonly description: string
  /** What null (or, for a list, emptiness) means. */
  readonly nullMeans: string
}

/**
 * What a model may see of one kind of entity: a versioned definition over one SQL function
 * `features.<name>_as_of(as_of timestamptz, ids bigint[] default null)`, which gives at most one row per entity.
 * The value for training is the function at a past moment; the value for serving is the same function at now().
 */
export interface FeatureView<Row = unknown> {
  readonly name: string
  /** Raised with every change of meaning; a model refuses an artifact that was trained on another version. */
  readonly version: number
  readonly entity: 'customer' | 'article'
  readonly description: string
  readonly columns: readonly FeatureColumn[]
  /** Turns a row as the driver gives it into the typed row; throws when a column is missing. */
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

/** The key column of a view's rows: `customer_id` or `article_id`. */
export function entityKey(view: Pick<FeatureView, 'entity'>): 'customer_id' | 'article_id' {
  return view.entity === 'customer' ? 'customer_id' : 'article_id'
}
