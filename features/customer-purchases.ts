import { numberList } from './parse-columns.ts'
import type { TargetView } from './target-view.ts'

/** What a customer bought in a period: distinct articles, ascending. */
export interface CustomerPurchases {
  readonly target_article_ids: readonly number[]
}

export const customerPurchases: TargetView<CustomerPurchases> = {
  name: 'collect_customer_purchases',
  entity: 'customer',
  description: 'The distinct articles each customer bought in the period.',
  parseRow: (row) => ({ target_article_ids: numberList(row, 'target_article_ids') }),
}
