import { customerArticleTaste } from '../../features/customer-article-taste.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { inLastDays, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'

type OracleArticle = (typeof ORACLE_ARTICLES)[number]
type Attribute = Extract<keyof OracleArticle, `${string}_name`>

const articleOf = (id: number) => ORACLE_ARTICLES.find((row) => row.article_id === id)!

describeFeatureView(customerArticleTaste, {
  reads: ['events', 'purchases'],
  naive({ events, purchases }, asOf, { customer_id, article_id }) {
    const own = <Row extends { customer_id: number }>(rows: readonly Row[]) =>
      rows.filter((row) => row.customer_id === customer_id)
    const bought = own(knownBefore(purchases, asOf))
    const looked = inLastDays(own(knownBefore(events, asOf)), asOf, 90).filter(
      (row) => row.event_type === 'view' && row.article_id !== null,
    )
    if (bought.length === 0 && looked.length === 0) return undefined
    const share = (rows: readonly { article_id: number | null }[], attribute: Attribute) => {
      if (rows.length === 0) return null
      const wanted = articleOf(article_id)[attribute]
      const like = rows.filter((row) => wanted !== null && articleOf(row.article_id!)[attribute] === wanted)
      return like.length / rows.length
    }
    return {
      bought_section_share: share(bought, 'section_name'),
      bought_index_group_share: share(bought, 'index_group_name'),
      bought_garment_group_share: share(bought, 'garment_group_name'),
      bought_colour_group_share: share(bought, 'colour_group_name'),
      looked_product_type_share_90d: share(looked, 'product_type_name'),
      looked_section_share_90d: share(looked, 'section_name'),
      looked_index_group_share_90d: share(looked, 'index_group_name'),
      looked_garment_group_share_90d: share(looked, 'garment_group_name'),
      looked_colour_group_share_90d: share(looked, 'colour_group_name'),
      event_at: latest([...bought, ...looked]),
    }
  },
  absent: {
    bought_section_share: null,
    bought_index_group_share: null,
    bought_garment_group_share: null,
    bought_colour_group_share: null,
    looked_product_type_share_90d: null,
    looked_section_share_90d: null,
    looked_index_group_share_90d: null,
    looked_garment_group_share_90d: null,
    looked_colour_group_share_90d: null,
  },
})
