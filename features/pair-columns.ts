import type { FeatureType, FeatureView } from './feature-view.ts'
import { parseFeatureValue } from './parse-feature-value.ts'

export type PairValue = number | string | boolean | null

/** What a view's column is called in a row of a pair: views of the customer, the article and the pair call some alike. */
export function pairColumn(view: Pick<FeatureView, 'name'>, column: string): string {
  return `${view.name}__${column}`
}

/** The parameters of a view's function for the pairs of one moment, as SQL. */
export interface PairParameters {
  /** Distinct customers and distinct articles. */
  readonly customerIds: string
  readonly articleIds: string
  /** Pair by pair, aligned. */
  readonly pairCustomerIds: string
  readonly pairArticleIds: string
}

/** How a view's function is called and joined to pairs. Throws TypeError for a view of neither side of a pair. */
export function pairJoin(view: FeatureView, given: PairParameters): { parameters: string; keys: readonly string[] } {
  switch (view.entity) {
    case 'customer':
      return { parameters: given.customerIds, keys: ['customer_id'] }
    case 'article':
      return { parameters: given.articleIds, keys: ['article_id'] }
    case 'customer_article':
      return {
        parameters: `${given.pairCustomerIds}, ${given.pairArticleIds}`,
        keys: ['customer_id', 'article_id'],
      }
    case 'review':
      throw new TypeError(`${view.name} is about reviews, not about customers, articles or pairs of them`)
  }
}

/**
 * The columns of the views as they are selected for a pair, and `known_at`: when the latest event happened that any of them
 * is made of. `aliases` are the views' in the query, aligned.
 */
export function pairSelection(views: readonly FeatureView[], aliases: readonly string[]): string {
  const columns = views.flatMap((view, at) =>
    view.columns.map(({ name }) => `${aliases[at]}.${name} as ${pairColumn(view, name)}`),
  )
  const events = aliases.map((alias) => `${alias}.event_at`).join(', ')
  return [...columns, `greatest(${events}) as known_at`].join(', ')
}

/**
 * A value of a pair's row that a model can learn from; `numeric` arrives as text and becomes a number. Null: not known, or
 * the view had no row. Throws TypeError where the row lacks the column.
 */
export function pairValue(row: Readonly<Record<string, unknown>>, name: string, type: FeatureType): PairValue {
  const value = row[name]
  if (value === undefined) throw new TypeError(`a row of a pair has no column ${name}`)
  const parsed = parseFeatureValue(value, type)
  if (typeof parsed === 'object' && parsed !== null) throw new TypeError(`column ${name} holds a list`)
  return parsed
}
