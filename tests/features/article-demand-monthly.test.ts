import { articleDemandMonthly } from '../../features/article-demand-monthly.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { knownBefore, latest } from '../helpers/feature-oracle-loops.ts'

describeFeatureView(articleDemandMonthly, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { article_id }) {
    const monthStart = (ago: number) => new Date(Date.UTC(asOf.getUTCFullYear(), asOf.getUTCMonth() - ago, 1))
    const sold = knownBefore(purchases, asOf).filter(
      (row) => row.article_id === article_id && row.at >= monthStart(12) && row.at < monthStart(0),
    )
    if (sold.length === 0) return undefined
    return {
      units_by_month: Array.from(
        { length: 12 },
        (_, place) => sold.filter((row) => row.at >= monthStart(12 - place) && row.at < monthStart(11 - place)).length,
      ),
      event_at: latest(sold),
    }
  },
  absent: { units_by_month: [] },
})
