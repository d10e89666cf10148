import type { Queryable } from '../../sql/index.ts'
import { ArticleNotFoundError } from '../articles.ts'

/** Hidden ones are known to analysts. Throws ArticleNotFoundError. */
export async function refuseUnknownArticle(db: Queryable, articleId: number): Promise<void> {
  const { rowCount } = await db.query('select from niche_data.articles where article_id = $1', [articleId])
  if (rowCount === 0) throw new ArticleNotFoundError(articleId)
}
