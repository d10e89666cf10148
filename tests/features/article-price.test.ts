import { articlePrice } from '../../features/article-price.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { inLastDays, knownBefore, lastPriceCents, latest } from '../helpers/feature-oracle-loops.ts'

describeFeatureView(articlePrice, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { article_id }) {
    const sold = knownBefore(purchases, asOf).filter((row) => row.article_id === article_id)
    const last = lastPriceCents(sold, article_id)
    if (last === undefined) return undefined
    const year = inLastDays(sold, asOf, 365).map((row) => row.cents)
    const highest = Math.max(...year)
    return {
      last_price_paid: last / 100,
      list_price: year.length === 0 ? null : highest / 100,
      markdown_share: year.length === 0 || highest === 0 ? null : 1 - last / highest,
      event_at: latest(sold),
    }
  },
  absent: { last_price_paid: null, list_price: null, markdown_share: null },
})
