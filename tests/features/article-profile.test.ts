import { articleProfile } from '../../features/article-profile.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { daysBefore } from '../helpers/feature-oracle-loops.ts'

describeFeatureView(articleProfile, {
  reads: [],
  naive(_facts, asOf, { article_id }) {
    const known = ORACLE_ARTICLES.filter((row) => row.created_at < asOf)
    const article = known.find((row) => row.article_id === article_id)
    if (!article) return undefined
    return {
      product_code: article.product_code,
      product_type: article.product_type_name,
      product_group: article.product_group_name,
      graphical_appearance: article.graphical_appearance_name,
      colour_group: article.colour_group_name,
      perceived_colour: article.perceived_colour_master_name,
      section: article.section_name,
      garment_group: article.garment_group_name,
      index_group: article.index_group_name,
      department: article.department_name,
      description_length: article.detail_desc?.length ?? null,
      days_since_launch: daysBefore(asOf, article.created_at),
      variants: known.filter((row) => row.product_code === article.product_code).length,
      event_at: article.created_at,
    }
  },
  absent: {
    product_code: null,
    product_type: null,
    product_group: null,
    graphical_appearance: null,
    colour_group: null,
    perceived_colour: null,
    section: null,
    garment_group: null,
    index_group: null,
    department: null,
    description_length: null,
    days_since_launch: null,
    variants: null,
  },
})
