import { articleStock } from '../../features/article-stock.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { daysBefore, inLastDays, knownBefore } from '../helpers/feature-oracle-loops.ts'

describeFeatureView(articleStock, {
  reads: ['purchases', 'stockChanges'],
  naive({ purchases, stockChanges }, asOf, { article_id }) {
    const article = ORACLE_ARTICLES.find((row) => row.article_id === article_id)!
    if (article.created_at >= asOf) return undefined
    const changes = stockChanges.filter((row) => row.article_id === article_id)
    const before = changes.filter((row) => row.at < asOf)
    // Backwards from today, undoing what came later.
    const stock = changes.filter((row) => row.at >= asOf).reduce((left, { change }) => left - change, article.stock)
    const restock = before.findLast((row) => row.reason === 'restock')
    const sold = inLastDays(knownBefore(purchases, asOf), asOf, 28).filter((row) => row.article_id === article_id)
    return {
      stock,
      is_sold_out: stock === 0,
      days_since_restock: restock ? daysBefore(asOf, restock.at) : null,
      units_per_day_28d: sold.length / 28,
      days_of_cover: sold.length === 0 ? null : stock / (sold.length / 28),
      event_at: before.at(-1)?.at ?? article.created_at,
    }
  },
  absent: { stock: null, is_sold_out: null, days_since_restock: null, units_per_day_28d: null, days_of_cover: null },
})
