import { customerWishlist } from '../../features/customer-wishlist.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import {
  byArticle,
  daysBefore,
  earliest,
  inOrder,
  knownBefore,
  lastPriceCents,
  latest,
} from '../helpers/feature-oracle-loops.ts'
import { sum } from '../helpers/ledger-rows.ts'

describeFeatureView(customerWishlist, {
  reads: ['events', 'purchases'],
  naive({ events, purchases }, asOf, { customer_id }) {
    const own = inOrder(knownBefore(events, asOf).filter((row) => row.customer_id === customer_id))
    const wishes: { article: number; at: Date }[] = []
    for (const [article, moves] of byArticle(own)) {
      let wishedAt: Date | undefined
      for (const { event_type, at } of moves) {
        if (event_type === 'wishlist') wishedAt = at
        else if (event_type === 'add_to_cart' || event_type === 'purchase') wishedAt = undefined
      }
      if (wishedAt) wishes.push({ article, at: wishedAt })
    }
    if (wishes.length === 0) return undefined
    const prices = wishes
      .map(({ article }) => lastPriceCents(knownBefore(purchases, asOf), article))
      .filter((cents) => cents !== undefined)
    return {
      open_wishes: wishes.length,
      wish_value: prices.length === 0 ? null : sum(prices) / 100,
      oldest_wish_days: daysBefore(asOf, earliest(wishes)),
      newest_wish_days: daysBefore(asOf, latest(wishes)),
      wished_article_ids: wishes
        .toSorted((a, b) => b.at.getTime() - a.at.getTime() || a.article - b.article)
        .map(({ article }) => article),
      event_at: latest(wishes),
    }
  },
  absent: { open_wishes: 0, wish_value: null, oldest_wish_days: null, newest_wish_days: null, wished_article_ids: [] },
})
