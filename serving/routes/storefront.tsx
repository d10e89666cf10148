import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps.ts'
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
import {
  type RecommendedItem,
  recommendForArticle,
  recommendForCustomer,
  recommendPopular,
} from '../recommendations.ts'

const ROW_LENGTH = 8
const ARTICLES_PER_TYPE = 8
const YEAR_SECONDS = 31_536_000

/** The pages a shopper sees. `?customer_id=` chooses through whose eyes. */
export function storefrontRoutes(app: OpenAPIHono, deps: AppDeps): void {
  app.get('/', async (context) => {
    const customer = chosenCustomer(context)
    const [customerSuggestions, byType, forYou] = await Promise.all([
      readCustomerSuggestions(deps.pool),
      readNewestByType(deps.pool, ARTICLES_PER_TYPE),
      recommendationsFor(deps, customer),
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
      readCustomerSuggestions(deps.pool),
      recommendForArticle(deps, articleId, ROW_LENGTH),
    ])
    const otherColours = await readOtherColours(deps.pool, article)
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

async function recommendationsFor(deps: AppDeps, customer: CustomerView | null): Promise<Recommendations> {
  try {
    if (!customer) {
      const { items } = await recommendPopular(deps, ROW_LENGTH)
      return { recommendations: items.map(recommendedArticle), fallbackNote: 'No customer is chosen.' }
    }
    const answer = await recommendForCustomer(deps, customer.customer_id, ROW_LENGTH)
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
