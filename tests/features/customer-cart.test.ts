import { customerCart } from '../../features/customer-cart.ts'
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

describeFeatureView(customerCart, {
  reads: ['events', 'purchases'],
  naive({ events, purchases }, asOf, { customer_id }) {
    const own = inOrder(knownBefore(events, asOf).filter((row) => row.customer_id === customer_id))
    // Step by step, as the cart would have been filled and emptied.
    const cart = new Map<number, { at: Date }[]>()
    for (const [article, moves] of byArticle(own)) {
      for (const { event_type, at } of moves) {
        if (event_type === 'add_to_cart') cart.set(article, [...(cart.get(article) ?? []), { at }])
        else if (event_type === 'remove_from_cart' || event_type === 'purchase') cart.delete(article)
      }
    }
    if (cart.size === 0) return undefined
    const lines = [...cart].map(([article, additions]) => ({ article, at: earliest(additions) }))
    const additions = [...cart.values()].flat()
    const prices = lines
      .map(({ article }) => lastPriceCents(knownBefore(purchases, asOf), article))
      .filter((cents) => cents !== undefined)
    return {
      cart_lines: lines.length,
      cart_additions: additions.length,
      cart_value: prices.length === 0 ? null : sum(prices) / 100,
      oldest_cart_line_days: daysBefore(asOf, earliest(lines)),
      newest_cart_line_days: daysBefore(asOf, latest(lines)),
      cart_article_ids: lines
        .toSorted((a, b) => b.at.getTime() - a.at.getTime() || a.article - b.article)
        .map(({ article }) => article),
      event_at: latest(additions),
    }
  },
  absent: {
    cart_lines: 0,
    cart_additions: 0,
    cart_value: null,
    oldest_cart_line_days: null,
    newest_cart_line_days: null,
    cart_article_ids: [],
  },
})
