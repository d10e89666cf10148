import type { Queryable } from '../sql/index.ts'
import type { ArticleView } from './pages/article-view.ts'

/** The article asked for does not exist. */
export class ArticleNotFoundError extends Error {
  readonly code = 'ARTICLE_NOT_FOUND'
  constructor(articleId: number) {
    super(`there is no article ${articleId}`)
    this.name = 'ArticleNotFoundError'
  }
}

const COLUMNS = `article_id, product_code, prod_name, product_type_name, colour_group_name, graphical_appearance_name,
  section_name, detail_desc, price, stock`

/** The named articles, by id; one that does not exist is missing from the map. */
export async function readArticles(db: Queryable, ids: readonly number[]): Promise<ReadonlyMap<number, ArticleView>> {
  const { rows } = await db.query<ArticleView>(
    `select ${COLUMNS} from niche_data.articles where article_id = any ($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.article_id, row]))
}

/** One article that shoppers may see. Throws ArticleNotFoundError, also for a hidden one. */
export async function readArticle(db: Queryable, articleId: number): Promise<ArticleView> {
  const { rows } = await db.query<ArticleView>(
    `select ${COLUMNS} from niche_data.articles where article_id = $1 and not is_hidden`,
    [articleId],
  )
  if (!rows[0]) throw new ArticleNotFoundError(articleId)
  return rows[0]
}

/** The other colours of an article's product that shoppers may see, in stock first. */
export async function readOtherColours(db: Queryable, article: ArticleView): Promise<readonly ArticleView[]> {
  const { rows } = await db.query<ArticleView>(
    `select ${COLUMNS} from niche_data.articles
      where product_code = $1 and article_id <> $2 and not is_hidden
      order by stock = 0, article_id
      limit 12`,
    [article.product_code, article.article_id],
  )
  return rows
}

/** For each product type of the shop, the one with most articles first: its newest articles that are in stock. */
export async function readNewestByType(
  db: Queryable,
  articlesPerType: number,
): Promise<readonly { readonly productType: string; readonly articles: readonly ArticleView[] }[]> {
  const { rows } = await db.query<ArticleView & { type_size: number }>(
    `with types as (
       select product_type_name, count(*)::integer as type_size
         from niche_data.articles
        group by product_type_name
        order by type_size desc, product_type_name
        limit 8
     )
     select types.type_size, newest.*
       from types
      cross join lateral (
        select ${COLUMNS} from niche_data.articles
         where product_type_name = types.product_type_name and stock > 0 and not is_hidden
         order by created_at desc, article_id
         limit $1
      ) newest
      order by types.type_size desc, types.product_type_name`,
    [articlesPerType],
  )
  const byType = new Map<string, ArticleView[]>()
  for (const { type_size: _, ...article } of rows) {
    const articles = byType.get(article.product_type_name)
    if (articles) articles.push(article)
    else byType.set(article.product_type_name, [article])
  }
  return [...byType].map(([productType, articles]) => ({ productType, articles }))
}
