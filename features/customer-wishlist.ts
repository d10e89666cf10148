import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { count, numberList, numberOrNull } from './parse-columns.ts'

/** The open wishes of a customer, as far as events tell. */
export interface CustomerWishlist {
  /** Articles wished for. */
  readonly open_wishes: number
  /** Sum over them of the price last paid for a unit. Null: there is no open wish, or none was ever sold. */
  readonly wish_value: number | null
  /** Null: there is no open wish. */
  readonly oldest_wish_days: number | null
  readonly newest_wish_days: number | null
  /** The latest wish first. */
  readonly wished_article_ids: readonly number[]
}

const NO_WISH = 'no row: the customer has no open wish'

/**
 * The table niche_data.wishlist holds the present only, so that the past is read from the events, and the present as
 * well, for one text serves both. A wish is open until the article is put in the cart or bought. Taking it off the list
 * is no event, so that it reads as still wished for.
 */
export const customerWishlist: FeatureView<CustomerWishlist> = {
  name: 'customer_wishlist',
  version: 1,
  entity: 'customer',
  description:
    'The articles a customer wished for and neither put in the cart nor bought since, as far as events tell.',
  // Nobody waits for more than a year for last year's jacket.
  ttlSeconds: days(365),
  columns: [
    { name: 'open_wishes', type: 'integer', unit: 'articles', description: 'Open wishes.', nullMeans: NO_WISH },
    {
      name: 'wish_value',
      type: 'number',
      unit: 'currency',
      description: 'Sum over the wishes of the price last paid by anyone for a unit.',
      nullMeans: `${NO_WISH}; or none of the articles was ever sold`,
    },
    {
      name: 'oldest_wish_days',
      type: 'number',
      unit: 'days',
      description: 'Days from the oldest wish to as_of.',
      nullMeans: NO_WISH,
    },
    {
      name: 'newest_wish_days',
      type: 'number',
      unit: 'days',
      description: 'Days from the newest wish to as_of.',
      nullMeans: NO_WISH,
    },
    {
      name: 'wished_article_ids',
      type: 'integer_list',
      unit: 'article_id',
      description: 'The articles wished for, the latest wish first.',
      nullMeans: NO_WISH,
    },
  ],
  parseRow: (row) => ({
    open_wishes: count(row, 'open_wishes'),
    wish_value: numberOrNull(row, 'wish_value'),
    oldest_wish_days: numberOrNull(row, 'oldest_wish_days'),
    newest_wish_days: numberOrNull(row, 'newest_wish_days'),
    wished_article_ids: numberList(row, 'wished_article_ids'),
  }),
}
