import { articleContent } from '../../features/article-content.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'

describeFeatureView(articleContent, {
  reads: [],
  naive(_facts, asOf, { article_id }) {
    const article = ORACLE_ARTICLES.find((row) => row.article_id === article_id && row.created_at < asOf)
    if (!article) return undefined
    return {
      product_code: article.product_code,
      name: article.prod_name,
      description: article.detail_desc,
      product_type: article.product_type_name,
      product_group: article.product_group_name,
      graphical_appearance: article.graphical_appearance_name,
      colour_group: article.colour_group_name,
      perceived_colour: article.perceived_colour_master_name,
      section: article.section_name,
      garment_group: article.garment_group_name,
      index_group: article.index_group_name,
      department: article.department_name,
      event_at: article.created_at,
    }
  },
  absent: {
    product_code: null,
    name: null,
    description: null,
    product_type: null,
    product_group: null,
    graphical_appearance: null,
    colour_group: null,
    perceived_colour: null,
    section: null,
    garment_group: null,
    index_group: null,
    department: null,
  },
})
