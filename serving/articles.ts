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

/** One article that shoppers may see. Throws ArticleNotFoundError, also for a hidden one. */
export async function readArticle(db: Queryable, articleId: number): Promise<ArticleView> {
  const { rows } = await db.query<ArticleView>(
    `select ${COLUMNS} from niche_data.articles where article_id = $1 and not is_hidden`,
    [articleId],
  )
  if (!rows[0]) throw new ArticleNotFoundError(articleId)
  return rows[0]
}
