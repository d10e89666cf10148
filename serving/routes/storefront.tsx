import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Pool } from '../../sql/index.ts'
import { ArticleNotFoundError, readNewestByType, readOtherColours } from '../articles.ts'
import { readCustomerSuggestions } from '../customers.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { CustomerView, RecommendedArticle } from '../pages/article-view.ts'
import { HomePage } from '../pages/home-page.tsx'
import { pluralOf } from '../pages/plural.ts'
import { ProblemPage } from '../pages/problem-page.tsx'
import { ProductPage } from '../pages/product-page.tsx'
import { storefrontStylesheet } from '../pages/storefront-stylesheet.ts'
import type { Problem } from '../problem.ts'
import type { Recommender } from '../recommend/recommend.ts'
import { defaultOptions } from '../recommend/recommend-options.ts'
import type { RecommendedItem } from '../recommend/recommended-item.ts'

const ROW_LENGTH = 8
const ARTICLES_PER_TYPE = 8
const YEAR_SECONDS = 31_536_000

/** The pages a shopper sees. `?customer_id=` chooses through whose eyes. */
export function storefrontRoutes(app: OpenAPIHono, pool: Pool, recommender: Recommender): void {
  app.get('/', async (context) => {
    const customer = chosenCustomer(context)
    const [customerSuggestions, byType, forYou] = await Promise.all([
      readCustomerSuggestions(pool),
      readNewestByType(pool, ARTICLES_PER_TYPE),
      recommendationsFor(recommender, customer),
    ])
    const sections = byType.map(({ productType, articles }) => ({ title: pluralOf(productType), articles }))
    return context.html(
      <HomePage customer={customer} customerSuggestions={customerSuggestions} sections={sections} {...forYou} />,
    )
  })

  app.get('/articles/:article_id{[0-9]+}', async (context) => {
    const customer = chosenCustomer(context)
    const articleId = Number(context.req.param('article_id'))
    // Past what the column holds there is no article, and PostgreSQL would call it a mistake.
    if (articleId > 2 ** 31 - 1) throw new ArticleNotFoundError(articleId)
    const [customerSuggestions, { article, items }] = await Promise.all([
      readCustomerSuggestions(pool),
      recommender.forArticle(articleId, defaultOptions(ROW_LENGTH, 'product-page')),
    ])
    const otherColours = await readOtherColours(pool, article)
    return context.html(
      <ProductPage
        article={article}
        goesWith={items.map(recommendedArticle)}
        otherColours={otherColours}
        customer={customer}
        customerSuggestions={customerSuggestions}
      />,
    )
  })

  app.get(storefrontStylesheet.path, (context) =>
    context.body(storefrontStylesheet.text, 200, {
      'content-type': 'text/css; charset=utf-8',
      // Another content has another path.
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
    }),
  )
}

/** What went wrong, as a page. */
export function respondWithProblemPage(context: Context, problem: Problem): Response | Promise<Response> {
  context.status(problem.status as 400)
  return context.html(<ProblemPage status={problem.status} title={problem.title} detail={problem.detail} />)
}

interface Recommendations {
  readonly recommendations: readonly RecommendedArticle[]
  readonly fallbackNote: string | null
}

async function recommendationsFor(recommender: Recommender, customer: CustomerView | null): Promise<Recommendations> {
  try {
    if (!customer) {
      const { items } = await recommender.popular(defaultOptions(ROW_LENGTH, 'home'))
      return { recommendations: items.map(recommendedArticle), fallbackNote: 'No customer is chosen.' }
    }
    const answer = await recommender.forCustomer(customer.customer_id, defaultOptions(ROW_LENGTH, 'home'))
    return { recommendations: answer.items.map(recommendedArticle), fallbackNote: fallbackNote(customer, answer) }
  } catch (error) {
    // A shop without a model still sells.
    if (!(error instanceof ModelNotLoadedError)) throw error
    return { recommendations: [], fallbackNote: null }
  }
}

function fallbackNote(
  { customer_id }: CustomerView,
  { isKnownCustomer, historyLength }: { isKnownCustomer: boolean; historyLength: number },
): string | null {
  if (!isKnownCustomer) return `There is no customer ${customer_id}.`
  if (historyLength === 0) return `Customer ${customer_id} has bought nothing yet.`
  return null
}

function recommendedArticle({ article, source, reason }: RecommendedItem): RecommendedArticle {
  return { ...article, source, reason_text: reason.text }
}

/** Anything that is no number of a customer is nobody. */
function chosenCustomer(context: Context): CustomerView | null {
  const text = context.req.query('customer_id')?.trim()
  return text && /^[1-9][0-9]{0,14}$/.test(text) ? { customer_id: Number(text) } : null
}
