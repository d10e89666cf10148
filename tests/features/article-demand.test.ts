import { articleDemand } from '../../features/article-demand.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { daysBefore, inLastDays, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'
import { sum } from '../helpers/ledger-rows.ts'

describeFeatureView(articleDemand, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { article_id }) {
    const sold = knownBefore(purchases, asOf).filter((row) => row.article_id === article_id)
    if (sold.length === 0) return undefined
    const week = inLastDays(sold, asOf, 7)
    const month = inLastDays(sold, asOf, 30)
    return {
      units_7d: week.length,
      units_30d: month.length,
      units_90d: inLastDays(sold, asOf, 90).length,
      units_total: sold.length,
      customers_30d: new Set(month.map((row) => row.customer_id)).size,
      revenue_30d: sum(month.map((row) => row.cents)) / 100,
      trend: month.length === 0 ? null : week.length / 7 / (month.length / 30),
      days_since_last_sale: daysBefore(asOf, latest(sold)),
      event_at: latest(sold),
    }
  },
  absent: {
    units_7d: 0,
    units_30d: 0,
    units_90d: 0,
    units_total: 0,
    customers_30d: 0,
    revenue_30d: 0,
    trend: null,
    days_since_last_sale: null,
  },
})
