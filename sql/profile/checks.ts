import type { DataSource } from './data-source.ts'

/** error: the data contradict themselves; warning: likely a mistake; note: worth knowing, and may be as it should. */
export type Severity = 'error' | 'warning' | 'note'

/** One question asked of the data. What it finds is the rows of `checks/<source>/<name>.sql`. */
export interface Check {
  readonly name: string
  readonly source: DataSource
  /** What a finding is, in words. */
  readonly title: string
  readonly severity: Severity
  /** The table whose rows the findings are a share of. */
  readonly of: string
}

type CheckLine = readonly [name: string, severity: Severity, of: string, title: string]

const SHOP_CHECKS: readonly CheckLine[] = [
  ['orders_with_wrong_total', 'error', 'orders', 'Orders whose total differs from their items'],
  ['orders_without_items', 'error', 'orders', 'Orders without an item'],
  ['orders_with_payment_against_status', 'error', 'orders', 'Orders whose payment status contradicts their status'],
  [
    'purchases_without_order',
    'error',
    'transactions',
    'Units bought, since there are orders, that no paid order holds',
  ],
  ['paid_items_without_purchase', 'error', 'transactions', 'Units of paid orders that are missing from the purchases'],
  ['purchases_before_article', 'error', 'transactions', 'Purchases before the article entered the shop'],
  ['purchases_before_signup', 'error', 'transactions', 'Purchases before the customer signed up'],
  ['purchases_without_price', 'error', 'transactions', 'Purchases at a price of zero or less'],
  ['purchases_after_latest_order', 'warning', 'transactions', 'Purchases on a day after the latest order'],
  ['articles_without_price', 'error', 'articles', 'Articles with a price of zero or less'],
  ['articles_without_category', 'warning', 'articles', 'Articles without a category'],
  ['articles_without_description', 'warning', 'articles', 'Articles without a description'],
  ['customers_with_shared_email', 'error', 'customers', 'Customers who share an e-mail address'],
  ['postal_codes_with_two_cities', 'error', 'customers', 'Customers in a postal code that has two cities'],
  ['customers_of_doubtful_age', 'warning', 'customers', 'Customers younger than 16 or older than 99'],
  ['customers_without_purchase', 'note', 'customers', 'Customers who never bought'],
  ['reviews_without_purchase', 'warning', 'reviews', 'Reviews of an article that the customer never bought'],
  ['reviews_against_their_words', 'warning', 'reviews', 'Reviews whose words contradict their stars'],
  ['reviews_after_latest_order', 'warning', 'reviews', 'Reviews on a day after the latest order'],
  ['purchase_events_without_view', 'warning', 'events', 'Purchases without a view of the article before'],
  ['events_after_latest_order', 'warning', 'events', 'Events on a day after the latest order'],
  ['events_outside_sessions', 'note', 'events', 'Events that belong to no session'],
  ['carts_with_unavailable_article', 'note', 'cart', 'Cart lines of an article that is hidden or sold out'],
  ['carts_above_stock', 'note', 'cart', 'Cart lines that want more units than are in stock'],
]

const FILES_CHECKS: readonly CheckLine[] = [
  ['articles_without_product_type', 'error', 'articles', 'Articles without a product type'],
  ['articles_without_description', 'warning', 'articles', 'Articles without a description'],
  ['articles_never_sold', 'note', 'articles', 'Articles that were never bought'],
  ['purchases_without_price', 'error', 'transactions', 'Purchases at a price of zero'],
  ['rejected_rows', 'warning', 'transactions', 'Rows of the files that were not loaded'],
  ['customers_without_attributes', 'warning', 'customers', 'Customers of whom nothing is known'],
  ['customers_without_purchase', 'note', 'customers', 'Customers who never bought'],
]

/** A further check is one more line above and one more file. */
export const CHECKS: readonly Check[] = [
  ...SHOP_CHECKS.map((line) => checkOf('shop', 'niche_data', line)),
  ...FILES_CHECKS.map((line) => checkOf('files', 'public', line)),
]

function checkOf(source: DataSource, schema: string, [name, severity, table, title]: CheckLine): Check {
  return { name, source, title, severity, of: `${schema}.${table}` }
}
