import type { Pool } from '../../../sql/connection.ts'
import type { ArticleTruth, CustomerTruth } from './shop-truth-propensity.ts'

/** As sql/synthetic/behaviour/browse.ts has them. */
const EARLIER_INTEREST_SHARE = 0.35
const INTEREST_MOST_DAYS = 10
const INTEREST = { wishlist: 0.27, add_to_cart: 0.18 }
const BOUNCE_SHARE = 0.35
const LOOKS_OF_A_SESSION = 1 + 3.5
const OTHER_LOOKS_PER_LINE = 1.2
const CLICK = { least: 0.12, byLiking: 0.45 }
const WISH = { least: 0.03, byLiking: 0.14 }
const CART = { least: 0.06, byLiking: 0.4 }
const WINDOW_DAYS = 7

export type Depth = 'view' | 'click' | 'wishlist' | 'add_to_cart'

/** A day on which the customer looked at an article, and the most they did with it. */
export interface Look {
  /** 1: the day before the moment. */
  readonly daysAgo: number
  readonly depth: Depth
}

/** The looks of the last ten days at articles that were not bought since, by `customer article`. */
export async function readLooks(
  pool: Pool,
  customerIds: readonly number[],
  asOf: Date,
): Promise<ReadonlyMap<string, readonly Look[]>> {
  const { rows } = await pool.query<{ pair: string; days_ago: number; depth: Depth }>(
    `select e.customer_id || ' ' || e.article_id as pair,
            ceil(extract(epoch from $2::timestamptz - e.occurred_at) / 86400)::integer as days_ago,
            (array_agg(e.event_type order by array_position(array['add_to_cart', 'wishlist', 'click', 'view'], e.event_type)))[1]
              as depth
       from niche_data.events e
      where e.customer_id = any ($1) and e.article_id is not null
        and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
        and e.occurred_at >= $2::timestamptz - $3 * interval '1 day' and e.occurred_at < $2
        and not exists (
          select from niche_data.transactions t
           where t.customer_id = e.customer_id and t.article_id = e.article_id
             and t.purchased_at >= e.occurred_at and t.purchased_at < $2
        )
      group by e.customer_id, e.article_id, days_ago`,
    [customerIds, asOf, INTEREST_MOST_DAYS],
  )
  const looks = new Map<string, Look[]>()
  for (const { pair, days_ago, depth } of rows) {
    const look = { daysAgo: days_ago, depth }
    const own = looks.get(pair)
    if (own) own.push(look)
    else looks.set(pair, [look])
  }
  return looks
}

/**
 * P(bought within the window) by who knows the law of looks too. A third of the articles bought were looked at on one of the
 * ten days before; so purchases come in two independent streams, those that nobody looked forward to and those that each look
 * may be the first sign of, against the looks of somebody who just looks around (Bayes).
 */
export function withLooks(customer: CustomerTruth, article: ArticleTruth, looks: readonly Look[]): number {
  const { probability } = article
  const perDay = -Math.log1p(-Math.min(probability, 0.999)) / WINDOW_DAYS
  // Of an order in w days the look may have been on ten days, of which ten - w lie before the moment.
  const lookedForward = (EARLIER_INTEREST_SHARE * (INTEREST_MOST_DAYS - (WINDOW_DAYS - 1) / 2)) / INTEREST_MOST_DAYS
  const sessionLooks = BOUNCE_SHARE + (1 - BOUNCE_SHARE) * LOOKS_OF_A_SESSION
  const browsing =
    customer.visitsPerDay *
    (customer.sessionsPerVisit * sessionLooks + customer.perBasket * OTHER_LOOKS_PER_LINE) *
    article.browsingShare
  let none = 1 - probability * (1 - lookedForward)
  for (const { daysAgo, depth } of looks) {
    const orderDays = INTEREST_MOST_DAYS + 1 - daysAgo
    const sign = ((perDay * EARLIER_INTEREST_SHARE) / INTEREST_MOST_DAYS) * interestDepth(depth)
    const all = sign * orderDays + browsing * browsingDepth(depth, article.liking)
    if (all > 0) none *= 1 - (sign * Math.min(WINDOW_DAYS, orderDays)) / all
  }
  return 1 - none
}

function interestDepth(depth: Depth): number {
  if (depth === 'view') return 0
  return depth === 'click' ? 1 - INTEREST.wishlist - INTEREST.add_to_cart : INTEREST[depth]
}

function browsingDepth(depth: Depth, liking: number): number {
  const click = CLICK.least + CLICK.byLiking * liking
  const wish = WISH.least + WISH.byLiking * liking
  const cart = (1 - wish) * (CART.least + CART.byLiking * liking)
  switch (depth) {
    case 'view':
      return 1 - click
    case 'click':
      return click * (1 - wish - cart)
    case 'wishlist':
      return click * wish
    case 'add_to_cart':
      return click * cart
  }
}
