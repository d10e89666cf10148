import { articleSalesHistory } from '../../features/article-sales-history.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { earliest, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'

const monthOf = (moment: Date, later = 0) =>
  new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + later, 1))

describeFeatureView(articleSalesHistory, {
  reads: ['purchases', 'stockChanges'],
  naive({ purchases, stockChanges }, asOf, { article_id }) {
    const article = ORACLE_ARTICLES.find((row) => row.article_id === article_id)!
    const arrived = article.created_at
    const sold = knownBefore(purchases, asOf).filter((row) => row.article_id === article_id && row.at < monthOf(asOf))
    if (arrived >= asOf && sold.length === 0) return undefined
    const first = monthOf(earliest([...sold, { at: arrived }]))
    const months: Date[] = []
    for (let month = first; month < monthOf(asOf); month = monthOf(month, 1)) months.push(month)
    const soldIn = (month: Date) => sold.filter((row) => row.at >= month && row.at < monthOf(month, 1))
    const changes = stockChanges.filter((row) => row.article_id === article_id)
    /** Hour by hour would miss changes in between: so the level of every stretch between two changes. */
    const emptyMilliseconds = (from: Date, until: Date) => {
      const edges = [from, ...changes.map(({ at }) => at).filter((at) => at > from && at < until && at < asOf), until]
      return edges.slice(1).reduce((total, edge, place) => {
        const start = edges[place]!
        const undone = changes.filter(({ at }) => at > start || (at >= asOf && at >= start))
        const level = undone.reduce((left, { change }) => left - change, article.stock)
        return total + (level === 0 ? edge.getTime() - start.getTime() : 0)
      }, 0)
    }
    return {
      first_month: first,
      units_by_month: months.map((month) => soldIn(month).length),
      mean_price_by_month: months.map((month) => {
        const rows = soldIn(month)
        return rows.length === 0 ? null : rows.reduce((sum, { cents }) => sum + cents, 0) / rows.length / 100
      }),
      in_stock_share_by_month: months.map((month) => {
        const end = monthOf(month, 1)
        if (arrived >= end) return null
        const start = arrived > month ? arrived : month
        return 1 - emptyMilliseconds(start, end) / (end.getTime() - start.getTime())
      }),
      event_at: sold.length > 0 ? latest(sold) : arrived,
    }
  },
  absent: { first_month: null, units_by_month: [], mean_price_by_month: [], in_stock_share_by_month: [] },
})
