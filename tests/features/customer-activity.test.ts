import { type CustomerActivity, customerActivity } from '../../features/customer-activity.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { daysBefore, inLastDays, inOrder, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'

const PAUSE_MS = 30 * 60_000

function counts(of: (what: string, days: number) => number): Omit<CustomerActivity, 'days_since_last_event'> {
  return {
    views_7d: of('view', 7),
    views_30d: of('view', 30),
    views_90d: of('view', 90),
    clicks_7d: of('click', 7),
    clicks_30d: of('click', 30),
    clicks_90d: of('click', 90),
    wishes_7d: of('wishlist', 7),
    wishes_30d: of('wishlist', 30),
    wishes_90d: of('wishlist', 90),
    carts_7d: of('add_to_cart', 7),
    carts_30d: of('add_to_cart', 30),
    carts_90d: of('add_to_cart', 90),
    purchases_7d: of('purchase', 7),
    purchases_30d: of('purchase', 30),
    purchases_90d: of('purchase', 90),
    searches_7d: of('search', 7),
    searches_30d: of('search', 30),
    searches_90d: of('search', 90),
    sessions_7d: of('session', 7),
    sessions_30d: of('session', 30),
    sessions_90d: of('session', 90),
  }
}

describeFeatureView(customerActivity, {
  reads: ['events'],
  naive({ events }, asOf, { customer_id }) {
    const own = inOrder(knownBefore(events, asOf).filter((row) => row.customer_id === customer_id))
    const last = inLastDays(own, asOf, 90)
    if (last.length === 0) return undefined
    const sessions = own
      .filter((row, place) => place === 0 || row.at.getTime() - own[place - 1]!.at.getTime() > PAUSE_MS)
      .map((row) => ({ ...row, event_type: 'session' }))
    return {
      ...counts(
        (what, days) => inLastDays([...own, ...sessions], asOf, days).filter((row) => row.event_type === what).length,
      ),
      days_since_last_event: daysBefore(asOf, latest(last)),
      event_at: latest(last),
    }
  },
  absent: { ...counts(() => 0), days_since_last_event: null },
})
