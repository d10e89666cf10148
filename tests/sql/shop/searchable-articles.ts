import type { Queryable } from '../../../sql/connection.ts'

/** What a search can see of an article. */
export interface SearchableArticle {
  readonly article_id: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly colour_group_name: string
  readonly section_name: string
  readonly detail_desc: string | null
  readonly category_id: number | null
  readonly price: number
  readonly stock: number
  readonly is_hidden: boolean
  readonly created_at: Date
}

const plain = {
  product_type_name: 'Jacket',
  colour_group_name: 'Black',
  section_name: 'Mens Outerwear',
  detail_desc: null,
  category_id: null,
  price: 20,
  stock: 5,
  is_hidden: false,
  created_at: new Date('2020-01-01'),
}

/** Inserts the articles in one statement, as loading does; what one does not name is plain. */
export async function insertSearchable(
  db: Queryable,
  articles: readonly (Partial<SearchableArticle> & Pick<SearchableArticle, 'article_id' | 'prod_name'>)[],
): Promise<readonly SearchableArticle[]> {
  const rows = articles.map((article) => ({ ...plain, ...article }))
  await db.query(
    `insert into niche_data.articles
       (article_id, product_code, prod_name, product_type_name, colour_group_name, section_name, detail_desc,
        category_id, price, stock, is_hidden, created_at)
     select r.article_id, r.article_id / 1000, r.prod_name, r.product_type_name, r.colour_group_name, r.section_name,
            r.detail_desc, r.category_id, r.price, r.stock, r.is_hidden, r.created_at
       from jsonb_populate_recordset(null::niche_data.articles, $1) as r`,
    [JSON.stringify(rows)],
  )
  return rows
}
