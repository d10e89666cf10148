import type { ArticleRow } from '../../../serving/catalogue/catalogue-columns.ts'

/** An article with plain values where the test names none. */
export function articleRow(article_id: number, values: Partial<ArticleRow> = {}): ArticleRow {
  return {
    article_id,
    stock: 5,
    price_cents: 2999,
    is_hidden: false,
    product_code: Math.trunc(article_id / 10),
    created_at_ms: 1_600_000_000_000,
    category_id: null,
    prod_name: `Article ${article_id}`,
    product_type_name: 'Jacket',
    product_group_name: null,
    graphical_appearance_name: 'Solid',
    colour_group_name: 'Black',
    perceived_colour_master_name: null,
    department_name: null,
    index_group_name: null,
    section_name: null,
    garment_group_name: null,
    detail_desc: null,
    ...values,
  }
}
