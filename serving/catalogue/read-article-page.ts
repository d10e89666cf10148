import type { Queryable } from '../../sql/index.ts'
import { ArticleNotFoundError } from '../articles.ts'
import { type ArticleReviewFigures, readReviewFigures, readReviewTexts } from '../reviews/read-reviews.ts'
import { type ArticleCard, type ArticleCardRow, cardOf } from './article-card.ts'

/** Of so many of the latest reviews a product page tells what they praise and blame. */
export const PAGE_REVIEWS = 100

/** All that everybody may know of an article, apart from what models say. */
export interface ArticlePageFacts {
  readonly article: ArticleCard & {
    readonly graphical_appearance_name: string | null
    readonly detail_desc: string | null
  }
  /** From the root down to its own. Empty: it is in none. */
  readonly categoryPath: readonly { readonly category_id: number; readonly name: string }[]
  /** The other colours of its product, those in stock first. */
  readonly variants: readonly ArticleCard[]
  readonly reviewFigures: ArticleReviewFigures
  /** The latest first. */
  readonly latestReviews: readonly { readonly review_id: number; readonly review_text: string }[]
}

/** Throws ArticleNotFoundError, also for a hidden one. */
export async function readArticlePage(db: Queryable, articleId: number): Promise<ArticlePageFacts> {
  const { rows } = await db.query<
    ArticleCardRow & { readonly graphical_appearance_name: string | null; readonly detail_desc: string | null }
  >('select * from niche_data.list_article_colours($1)', [articleId])
  const own = rows[0]
  if (!own) throw new ArticleNotFoundError(articleId)
  const path =
    own.category_id === null
      ? []
      : (
          await db.query<{ category_id: number; name: string }>('select * from niche_data.list_category_path($1)', [
            own.category_id,
          ])
        ).rows
  const reviewFigures = await readReviewFigures(db, articleId)
  const { graphical_appearance_name, detail_desc } = own
  return {
    article: { ...cardOf(own), graphical_appearance_name, detail_desc },
    categoryPath: path,
    variants: rows.slice(1).map(cardOf),
    reviewFigures,
    latestReviews: reviewFigures.reviews === 0 ? [] : await readReviewTexts(db, articleId, PAGE_REVIEWS),
  }
}
