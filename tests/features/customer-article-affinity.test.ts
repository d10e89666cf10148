import { customerArticleAffinity } from '../../features/customer-article-affinity.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { daysBefore, inLastDays, inOrder, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'

const articleOf = (id: number) => ORACLE_ARTICLES.find((row) => row.article_id === id)!

describeFeatureView(customerArticleAffinity, {
  reads: ['events', 'purchases'],
  naive({ events, purchases }, asOf, { customer_id, article_id }) {
    const article = articleOf(article_id)
    const seen = inOrder(knownBefore(events, asOf)).filter(
      (row) => row.customer_id === customer_id && row.article_id === article_id,
    )
    const bought = knownBefore(purchases, asOf).filter((row) => row.customer_id === customer_id)
    if (seen.length === 0 && bought.length === 0) return undefined
    const of = (type: string, days: number) =>
      inLastDays(seen, asOf, days).filter((row) => row.event_type === type).length
    const views = seen.filter((row) => row.event_type === 'view')
    const own = bought.filter((row) => row.article_id === article_id)
    const ofType = bought.filter((row) => articleOf(row.article_id).product_type_name === article.product_type_name)
    let isInCart = false
    let isWishedFor = false
    for (const { event_type } of seen) {
      if (event_type === 'add_to_cart') isInCart = true
      if (event_type === 'remove_from_cart' || event_type === 'purchase') isInCart = false
      if (event_type === 'wishlist') isWishedFor = true
      if (event_type === 'add_to_cart' || event_type === 'purchase') isWishedFor = false
    }
    return {
      views_30d: of('view', 30),
      views_365d: of('view', 365),
      clicks_30d: of('click', 30),
      clicks_365d: of('click', 365),
      wishes_30d: of('wishlist', 30),
      wishes_365d: of('wishlist', 365),
      carts_30d: of('add_to_cart', 30),
      carts_365d: of('add_to_cart', 365),
      units_30d: inLastDays(own, asOf, 30).length,
      units_365d: inLastDays(own, asOf, 365).length,
      days_since_last_view: views.length === 0 ? null : daysBefore(asOf, latest(views)),
      days_since_last_purchase: own.length === 0 ? null : daysBefore(asOf, latest(own)),
      product_units: bought.filter((row) => articleOf(row.article_id).product_code === article.product_code).length,
      product_type_units: ofType.length,
      product_type_share: bought.length === 0 ? null : ofType.length / bought.length,
      is_in_cart: isInCart,
      is_wished_for: isWishedFor,
      event_at: latest([...seen, ...bought]),
    }
  },
  absent: {
    views_30d: 0,
    views_365d: 0,
    clicks_30d: 0,
    clicks_365d: 0,
    wishes_30d: 0,
    wishes_365d: 0,
    carts_30d: 0,
    carts_365d: 0,
    units_30d: 0,
    units_365d: 0,
    days_since_last_view: null,
    days_since_last_purchase: null,
    product_units: 0,
    product_type_units: 0,
    product_type_share: null,
    is_in_cart: false,
    is_wished_for: false,
  },
})
