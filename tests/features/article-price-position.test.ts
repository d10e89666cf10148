import { articlePricePosition } from '../../features/article-price-position.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { byArticle, inLastDays, knownBefore, lastPriceCents, latest } from '../helpers/feature-oracle-loops.ts'

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}

describeFeatureView(articlePricePosition, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { article_id }) {
    const sold = inLastDays(knownBefore(purchases, asOf), asOf, 365)
    const own = byArticle(sold).get(article_id)
    if (!own) return undefined
    const typeOf = (id: number) => ORACLE_ARTICLES.find((row) => row.article_id === id)!.product_type_name
    const others = [...byArticle(sold).keys()]
      .filter((id) => id !== article_id && typeOf(id) === typeOf(article_id))
      .map((id) => lastPriceCents(sold, id)!)
    const price = lastPriceCents(sold, article_id)!
    const median = medianOf([price, ...others])
    const cheaper = others.filter((other) => other < price).length
    const asDear = others.filter((other) => other === price).length
    return {
      type_price_percentile: others.length === 0 ? null : (cheaper + asDear / 2) / others.length,
      price_to_type_median: median === 0 ? null : price / median,
      type_articles: others.length + 1,
      event_at: latest(own),
    }
  },
  absent: { type_price_percentile: null, price_to_type_median: null, type_articles: 0 },
})
