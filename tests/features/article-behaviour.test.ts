import { type ArticleBehaviour, articleBehaviour } from '../../features/article-behaviour.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { inLastDays, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'

function row(
  viewers: number,
  of: (type: string, days: number) => number,
  rate: (type: string, days: number) => number | null,
): ArticleBehaviour {
  return {
    views_7d: of('view', 7),
    views_30d: of('view', 30),
    clicks_7d: of('click', 7),
    clicks_30d: of('click', 30),
    wishes_7d: of('wishlist', 7),
    wishes_30d: of('wishlist', 30),
    carts_7d: of('add_to_cart', 7),
    carts_30d: of('add_to_cart', 30),
    purchases_7d: of('purchase', 7),
    purchases_30d: of('purchase', 30),
    viewers_30d: viewers,
    click_rate_7d: rate('click', 7),
    click_rate_30d: rate('click', 30),
    cart_rate_7d: rate('add_to_cart', 7),
    cart_rate_30d: rate('add_to_cart', 30),
    purchase_rate_7d: rate('purchase', 7),
    purchase_rate_30d: rate('purchase', 30),
  }
}

describeFeatureView(articleBehaviour, {
  reads: ['events'],
  naive({ events }, asOf, { article_id }) {
    const month = inLastDays(knownBefore(events, asOf), asOf, 30).filter((event) => event.article_id === article_id)
    if (month.length === 0) return undefined
    const of = (type: string, days: number) =>
      inLastDays(month, asOf, days).filter((event) => event.event_type === type).length
    const viewers = new Set(month.filter((event) => event.event_type === 'view').map((event) => event.customer_id))
    const rate = (type: string, days: number) => (of('view', days) === 0 ? null : of(type, days) / of('view', days))
    return { ...row(viewers.size, of, rate), event_at: latest(month) }
  },
  absent: row(
    0,
    () => 0,
    () => null,
  ),
})
