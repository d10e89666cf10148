import type { Queryable } from '../../sql/index.ts'
import { ArticleNotFoundError } from '../articles.ts'

/** An article as those who keep the shop see it, hidden ones too. */
export interface KeptArticle {
  readonly article_id: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly colour_group_name: string | null
  readonly graphical_appearance_name: string | null
  readonly section_name: string | null
  readonly detail_desc: string | null
  readonly category_id: number | null
  readonly price: number
  readonly stock: number
  readonly is_hidden: boolean
}

const COLUMNS = `article_id, prod_name, product_type_name, colour_group_name, graphical_appearance_name, section_name,
  detail_desc, category_id, price::double precision as price, stock, is_hidden`

export interface ArticleSearch {
  /** A part of the name, or a number. Undefined: any. */
  readonly text?: string | undefined
  readonly state: 'all' | 'hidden' | 'sold_out'
  readonly limit: number
}

/** By name; those whose number or name begins with the text first. */
export async function findArticles(
  db: Queryable,
  { text, state, limit }: ArticleSearch,
): Promise<{ readonly items: readonly KeptArticle[]; readonly total: number }> {
  const { rows } = await db.query<KeptArticle & { readonly total: number }>(
    `select ${COLUMNS}, count(*) over ()::integer as total
       from niche_data.articles
      where ($1::text is null or strpos(lower(prod_name), lower($1)) > 0 or starts_with(article_id::text, $1))
        and ($2 <> 'hidden' or is_hidden)
        and ($2 <> 'sold_out' or stock = 0)
      order by $1::text is not null and strpos(lower(prod_name), lower($1)) <> 1, prod_name, article_id
      limit $3`,
    [text ?? null, state, limit],
  )
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** Throws ArticleNotFoundError. */
export async function readKeptArticle(db: Queryable, articleId: number): Promise<KeptArticle> {
  const { rows } = await db.query<KeptArticle>(`select ${COLUMNS} from niche_data.articles where article_id = $1`, [
    articleId,
  ])
  if (!rows[0]) throw new ArticleNotFoundError(articleId)
  return rows[0]
}
