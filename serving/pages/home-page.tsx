import { ArticleList } from './article-list.tsx'
import type { ArticleSection, ArticleView, CustomerView, RecommendedArticle } from './article-view.ts'
import { Layout } from './layout.tsx'

export interface HomePageProps {
  readonly customer: CustomerView | null
  readonly customerSuggestions: readonly number[]
  readonly recommendations: readonly RecommendedArticle[]
  /** Why the recommendations are not this customer's own ("Nobody is chosen"). Null: they are. */
  readonly fallbackNote: string | null
  readonly newest?: readonly ArticleView[] | undefined
  readonly sections: readonly ArticleSection[]
}

/** 'Hats & beanies' is 'hats-beanies'. */
const slug = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** The first page of the shop: what is for this customer, then what there is. */
export const HomePage = (props: HomePageProps) => {
  const { customer, customerSuggestions, recommendations, fallbackNote, newest = [], sections } = props
  const isPersonal = customer !== null && fallbackNote === null
  const filled = sections.filter(({ articles }) => articles.length > 0)
  const isEmpty = filled.length === 0 && recommendations.length === 0 && newest.length === 0
  return (
    <Layout title="Jackets, hoodies, beanies, denim" customer={customer} customerSuggestions={customerSuggestions}>
      <div class="opening">
        <h1>Jackets, hoodies, beanies, denim.</h1>
        {filled.length > 0 && (
          <nav aria-label="Garments">
            {filled.map(({ title }) => (
              <a class="section-link" href={`#in-${slug(title)}`}>
                {title}
              </a>
            ))}
          </nav>
        )}
      </div>
      {isEmpty && <p class="empty">There is nothing in the shop yet.</p>}
      <ArticleList
        id="for-you"
        title={isPersonal ? 'Recommended for you' : 'Popular now'}
        note={fallbackNote ?? undefined}
        articles={recommendations}
        customer={customer}
        isRow
      />
      <ArticleList id="newest" title="New in" articles={newest} customer={customer} isRow />
      {filled.map(({ title, articles }) => (
        <ArticleList id={`in-${slug(title)}`} title={title} articles={articles} customer={customer} />
      ))}
    </Layout>
  )
}
