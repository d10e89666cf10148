import type { Queryable } from '../../sql/index.ts'
import { ArticleNotFoundError } from '../articles.ts'

/** What an article is and how much of it there is. */
export interface ArticleSupply {
  readonly article_id: number
  readonly prod_name: string
  readonly stock: number
  readonly price: number
  readonly index_group: string | null
  readonly section: string | null
  readonly product_type: string | null
}

const COLUMNS = `article_id, prod_name, stock, price::double precision as price, index_group_name as index_group,
  section_name as section, product_type_name as product_type`

/** One article. Throws ArticleNotFoundError. */
export async function readArticleSupply(db: Queryable, articleId: number): Promise<ArticleSupply> {
  const { rows } = await db.query<ArticleSupply>(`select ${COLUMNS} from niche_data.articles where article_id = $1`, [
    articleId,
  ])
  if (!rows[0]) throw new ArticleNotFoundError(articleId)
  return rows[0]
}

/** All that shoppers may see, by article_id. */
export async function readAllSupply(db: Queryable): Promise<readonly ArticleSupply[]> {
  const { rows } = await db.query<ArticleSupply>(
    `select ${COLUMNS} from niche_data.articles where not is_hidden order by article_id`,
  )
  return rows
}

/** Those of the articles that there are, by article_id. */
export async function readSupplies(db: Queryable, articleIds: readonly number[]): Promise<readonly ArticleSupply[]> {
  const { rows } = await db.query<ArticleSupply>(
    `select ${COLUMNS} from niche_data.articles where article_id = any ($1) order by article_id`,
    [articleIds],
  )
  return rows
}

/** A category's names from the index group down. Raises SV… when there is none of that id. */
export async function readCategoryPath(db: Queryable, categoryId: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>('select name from niche_data.list_category_path($1)', [categoryId])
  return rows.map(({ name }) => name)
}

/** The end of the shop's data: what "now" is for stock and demand. Undefined: nothing was bought yet. */
export async function readShopMoment(db: Queryable): Promise<Date | undefined> {
  const { rows } = await db.query<{ as_of: Date | null }>(
    'select least(until_at, now()) as as_of from niche_data.find_recent_days(1)',
  )
  return rows[0]?.as_of ?? undefined
}
