import type { FeatureView } from './feature-view.ts'
import { numberList } from './parse-columns.ts'

/** What a customer had bought before a moment, one entry per unit, latest first; the two lists are aligned. */
export interface CustomerHistory {
  readonly article_ids: readonly number[]
  /** Days from the purchase to as_of; not negative. */
  readonly recency_days: readonly number[]
}

export const customerHistory: FeatureView<CustomerHistory> = {
  name: 'customer_history',
  version: 1,
  entity: 'customer',
  description: 'Every unit a customer had bought before as_of, as far as it was recorded before as_of, latest first.',
  ttlSeconds: null,
  columns: [
    {
      name: 'article_ids',
      type: 'integer_list',
      unit: 'article_id',
      description: 'The articles bought, one entry per unit, latest first.',
      nullMeans: 'no row: the customer had bought nothing',
    },
    {
      name: 'recency_days',
      type: 'number_list',
      unit: 'days',
      description: 'Days from each purchase to as_of, aligned with article_ids.',
      nullMeans: 'no row: the customer had bought nothing',
    },
  ],
  parseRow: (row) => ({
    article_ids: numberList(row, 'article_ids'),
    recency_days: numberList(row, 'recency_days'),
  }),
}
