import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { count, numberList, numberOrNull } from './parse-columns.ts'

/** What was in a customer's cart, as far as events tell. */
export interface CustomerCart {
  /** Articles in it. */
  readonly cart_lines: number
  /** add_to_cart events of these lines, each of at least a unit. */
  readonly cart_additions: number
  /** Sum over the lines of the price last paid for a unit. Null: the cart is empty, or none was ever sold. */
  readonly cart_value: number | null
  /** Null: the cart is empty. */
  readonly oldest_cart_line_days: number | null
  readonly newest_cart_line_days: number | null
  /** The latest line first. */
  readonly cart_article_ids: readonly number[]
}

const EMPTY = 'no row: the cart is empty'

/**
 * The table niche_data.cart holds the present only, so that the past is read from the events, and the present as well,
 * for one text serves both. An article is in the cart from its first add_to_cart after the last remove_from_cart or
 * purchase of it. Events hold no units and say nothing of unpaid orders: a lowered quantity reads as taken out, and
 * what was ordered and not paid as still in.
 */
export const customerCart: FeatureView<CustomerCart> = {
  name: 'customer_cart',
  version: 1,
  entity: 'customer',
  description: 'What was in a customer’s cart at as_of, as far as events tell.',
  // A cart that nothing was added to for a month says what was wanted then.
  ttlSeconds: days(30),
  columns: [
    { name: 'cart_lines', type: 'integer', unit: 'articles', description: 'Articles in the cart.', nullMeans: EMPTY },
    {
      name: 'cart_additions',
      type: 'integer',
      unit: 'events',
      description: 'Times something was put in the cart, of the lines in it; each of at least a unit.',
      nullMeans: EMPTY,
    },
    {
      name: 'cart_value',
      type: 'number',
      unit: 'currency',
      description: 'Sum over the lines of the price last paid by anyone for a unit.',
      nullMeans: `${EMPTY}; or none of the lines was ever sold`,
    },
    {
      name: 'oldest_cart_line_days',
      type: 'number',
      unit: 'days',
      description: 'Days from when the oldest line entered to as_of.',
      nullMeans: EMPTY,
    },
    {
      name: 'newest_cart_line_days',
      type: 'number',
      unit: 'days',
      description: 'Days from when the newest line entered to as_of.',
      nullMeans: EMPTY,
    },
    {
      name: 'cart_article_ids',
      type: 'integer_list',
      unit: 'article_id',
      description: 'The articles in the cart, the latest line first.',
      nullMeans: EMPTY,
    },
  ],
  parseRow: (row) => ({
    cart_lines: count(row, 'cart_lines'),
    cart_additions: count(row, 'cart_additions'),
    cart_value: numberOrNull(row, 'cart_value'),
    oldest_cart_line_days: numberOrNull(row, 'oldest_cart_line_days'),
    newest_cart_line_days: numberOrNull(row, 'newest_cart_line_days'),
    cart_article_ids: numberList(row, 'cart_article_ids'),
  }),
}
