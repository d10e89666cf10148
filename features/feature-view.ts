/** What a column's values are, for readers, files and drift. */
export type FeatureType = 'number' | 'integer' | 'boolean' | 'text' | 'moment' | 'integer_list' | 'number_list'

/** One column of a feature view: what the value means, in which unit, and what its absence says. */
export interface FeatureColumn {
  readonly name: string
  readonly type: FeatureType
  readonly unit: string
  readonly description: string
  /** What null (or, for a list, emptiness) means. */
  readonly nullMeans: string
}

/** What a row of features is about. */
export type FeatureEntity = 'customer' | 'article' | 'customer_article' | 'review'

/**
 * A row per entity, computed beforehand by `selvedge features materialise`, stands in for the function at online reads.
 * For views of one kind of entity, whose values may be a little old by what they mean: never for what the customer who
 * asks has just done.
 */
export interface Materialisation {
  /** A row that was computed longer ago is not read; the function is called as if there were none. */
  readonly maxAgeSeconds: number
}

/**
 * What a model may see of one kind of entity: a versioned definition over one SQL function, which gives at most one row
 * per entity, made only of what was recorded before as_of.
 *
 * customer, article, review: `features.<name>_as_of(as_of timestamptz, ids bigint[] default null)`; ids null: every entity.
 * customer_article: `features.<name>_as_of(as_of timestamptz, customer_ids bigint[], article_ids bigint[])`, aligned.
 *
 * The value for training is the function at a past moment; the value for serving is the same function at now(), or at most
 * `materialised.maxAgeSeconds` before. Its first lines say its version (`-- version 2`), which must be this one: a changed text with the same version is refused
 * when the database is migrated.
 */
export interface FeatureView<Row = unknown> {
  readonly name: string
  /** Raised with every change of the function; a model refuses an artifact that was trained on another version. */
  readonly version: number
  readonly entity: FeatureEntity
  readonly description: string
  /**
   * Online values whose `event_at` (the latest event that they are made of, a column of every view) is older than this
   * are OUTSIDE_MAX_AGE. Null: they never are.
   */
  readonly ttlSeconds: number | null
  /** Where one entity costs too much to compute at each request. Left out: it is always computed. */
  readonly materialised?: Materialisation
  readonly columns: readonly FeatureColumn[]
  /** Turns a row as the driver gives it into the typed row; throws when a column is missing. */
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

export type EntityKey = 'customer_id' | 'article_id' | 'review_id'

/** The key columns of a view's rows. */
export function entityKeys(view: Pick<FeatureView, 'entity'>): readonly EntityKey[] {
  switch (view.entity) {
    case 'customer':
      return ['customer_id']
    case 'article':
      return ['article_id']
    case 'customer_article':
      return ['customer_id', 'article_id']
    case 'review':
      return ['review_id']
  }
}
