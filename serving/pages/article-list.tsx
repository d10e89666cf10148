import { ArticleCard } from './article-card.tsx'
import type { ArticleView, CustomerView, RecommendedArticle } from './article-view.ts'
import { articlePath } from './storefront-paths.ts'

export interface ArticleListProps {
  /** In the page's address and in the ids of its pictures: one word, unique on the page. */
  readonly id: string
  readonly title: string
  readonly articles: readonly (ArticleView | RecommendedArticle)[]
  readonly customer: CustomerView | null
  /** A sentence under the heading. */
  readonly note?: string | undefined
  /** One line that scrolls on narrow screens; otherwise a grid. */
  readonly isRow?: boolean
}

/** Articles under a heading; nothing at all where there are none. */
export const ArticleList = ({ id, title, articles, customer, note, isRow = false }: ArticleListProps) => {
  if (articles.length === 0) return null
  return (
    <section class="article-list" id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{title}</h2>
      {note && <p class="list-note">{note}</p>}
      <ul class={isRow ? 'cards cards-in-a-row' : 'cards'}>
        {articles.map((article) => (
          <li>
            <ArticleCard
              article={article}
              reason={'reason_text' in article ? article.reason_text : undefined}
              href={articlePath(article.article_id, customer)}
              scope={id}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
