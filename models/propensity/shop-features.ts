import {
  articleDemand,
  articlePrice,
  articleProfile,
  articleStock,
  customerActivity,
  customerArticleAffinity,
  customerArticleTaste,
  customerPreferences,
  customerProfile,
  customerRfm,
  type FeatureView,
} from '../../features/index.ts'
import { pairFeaturesOf } from './pair-features.ts'
import type { PairFeature } from './propensity.ts'
import { daysAgoWords, plainWords, timesWords, type ValueWords, yesNoWords } from './value-words.ts'

/** The columns of a view that are learnt from, each with its words. */
interface ChosenColumns {
  readonly view: FeatureView
  readonly words: Readonly<Record<string, ValueWords>>
}

const month = 'in the last 30 days'
const year = 'in the last year'
const shareWords = (attribute: string, what: string) =>
  plainWords(`share of its ${attribute} in what the customer ${what}`, `the customer ${what} nothing`)
const byCustomer = (what: string, period: string) => plainWords(`${what} by the customer ${period}`, 'no visit lately')

const chosen: readonly ChosenColumns[] = [
  {
    view: customerArticleAffinity,
    words: {
      views_30d: timesWords('viewed', month),
      views_365d: timesWords('viewed', year),
      clicks_30d: timesWords('clicked', month),
      clicks_365d: timesWords('clicked', year),
      wishes_365d: timesWords('wished for', year),
      carts_30d: timesWords('put in the cart', month),
      carts_365d: timesWords('put in the cart', year),
      units_365d: timesWords('bought', year),
      days_since_last_view: daysAgoWords('last viewed', 'never viewed'),
      days_since_last_purchase: daysAgoWords('last bought', 'never bought'),
      product_units: plainWords('units of the product ever bought, in any colour', 'bought nothing yet'),
      product_type_units: plainWords('units of its type ever bought', 'bought nothing yet'),
      product_type_share: shareWords('type', 'bought'),
      is_in_cart: yesNoWords('in the cart', 'not in the cart'),
      is_wished_for: yesNoWords('on the wishlist', 'not on the wishlist'),
    },
  },
  {
    view: customerArticleTaste,
    words: {
      bought_section_share: shareWords('section', 'bought'),
      bought_index_group_share: shareWords('index group', 'bought'),
      bought_garment_group_share: shareWords('garment group', 'bought'),
      bought_colour_group_share: shareWords('colour', 'bought'),
      looked_product_type_share_90d: shareWords('type', 'lately viewed'),
      looked_section_share_90d: shareWords('section', 'lately viewed'),
      looked_index_group_share_90d: shareWords('index group', 'lately viewed'),
      looked_garment_group_share_90d: shareWords('garment group', 'lately viewed'),
      looked_colour_group_share_90d: shareWords('colour', 'lately viewed'),
    },
  },
  {
    view: customerRfm,
    words: {
      recency_days: daysAgoWords("the customer's last purchase was", 'the customer has bought nothing yet'),
      frequency: plainWords('days on which the customer bought', 'the customer has bought nothing yet'),
      monetary_value: plainWords(
        'spent by the customer on a day with a purchase',
        'the customer has bought nothing yet',
      ),
      t_days: daysAgoWords("the customer's first purchase was", 'the customer has bought nothing yet'),
    },
  },
  {
    view: customerActivity,
    words: {
      views_7d: byCustomer('articles viewed', 'in the last 7 days'),
      views_30d: byCustomer('articles viewed', month),
      carts_30d: byCustomer('articles put in the cart', month),
      purchases_90d: byCustomer('articles ordered', 'in the last 90 days'),
      sessions_30d: byCustomer('visits', month),
      days_since_last_event: daysAgoWords('the customer last came', 'the customer has not come for 90 days'),
    },
  },
  {
    view: customerPreferences,
    words: {
      mean_price_paid: plainWords(
        'mean price that the customer pays for a unit',
        'the customer has bought nothing yet',
      ),
      markdown_share: plainWords('share of markdowns in what the customer buys', 'the customer has bought nothing yet'),
      online_share: plainWords('share bought online', 'the customer has bought nothing yet'),
    },
  },
  {
    view: customerProfile,
    words: {
      age: plainWords('age of the customer', 'age unknown'),
      tenure_days: daysAgoWords('the customer signed up', 'when the customer signed up is unknown'),
    },
  },
  {
    view: articleDemand,
    words: {
      units_7d: plainWords('units sold in the last 7 days', 'never sold'),
      units_30d: plainWords('units sold in the last 30 days', 'never sold'),
      units_90d: plainWords('units sold in the last 90 days', 'never sold'),
      trend: plainWords('units a day of the week to those of the month', 'not sold in the last 30 days'),
      days_since_last_sale: daysAgoWords('last sold', 'never sold'),
    },
  },
  {
    view: articleProfile,
    words: {
      product_type: plainWords('type', 'type unknown'),
      index_group: plainWords('index group', 'index group unknown'),
      section: plainWords('section', 'section unknown'),
      garment_group: plainWords('garment group', 'garment group unknown'),
      colour_group: plainWords('colour', 'colour unknown'),
      days_since_launch: daysAgoWords('launched', 'when it was launched is unknown'),
    },
  },
  {
    view: articlePrice,
    words: {
      last_price_paid: plainWords('price', 'never sold'),
      markdown_share: plainWords('share by which it is marked down', 'not sold in the last year'),
    },
  },
  {
    view: articleStock,
    words: {
      is_sold_out: yesNoWords('sold out', 'in stock'),
      days_since_restock: daysAgoWords('restocked', 'never restocked'),
    },
  },
]

/** The views that a pair's features come from. */
export const shopViews: readonly FeatureView[] = chosen.map(({ view }) => view)

/** The columns of these views that are learnt from, named `<view>.<column>`. */
export const viewFeatures: readonly PairFeature[] = chosen.flatMap(({ view, words }) =>
  pairFeaturesOf({ ...view, columns: view.columns.filter(({ name }) => words[name] !== undefined) }, words),
)
