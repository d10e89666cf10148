import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import {
  type Access,
  allows,
  GUEST_IDENTITY,
  type RequestDatabase,
  refusedAccess,
  requireAccess,
} from '../access/index.ts'
import { stockBandOf } from '../catalogue/article-card.ts'
import type { ContextReader } from '../catalogue/context-reader.ts'
import { FacetCache } from '../catalogue/facet-cache.ts'
import { type ArticlePageFacts, readArticlePage } from '../catalogue/read-article-page.ts'
import { type ArticleSearch, countFacets, searchArticles, totalOf } from '../catalogue/search-articles.ts'
import { type LoadedModels, ModelNotLoadedError } from '../loaded-models.ts'
import type { Recommender } from '../recommend/recommend.ts'
import { defaultOptions } from '../recommend/recommend-options.ts'
import { AspectCache } from '../reviews/aspect-cache.ts'
import { problemResponse } from './answer-schemas.ts'
import { articlePage, articlePageQuery, searchAnswer, searchQuery } from './article-schemas.ts'
import { articlePath } from './demand-schemas.ts'
import type { itemSchema } from './recommendation-answer.ts'

export const CATALOGUE_TAG = 'Catalogue'

const access: Access = { who: ['everybody'], scope: 'catalogue:read' }

/** For GET routes of the catalogue: whoever has an answer asks whether it still holds, and gets it again only if not. */
export const revalidated = {
  ...allows(access),
  middleware: [requireAccess(access), etag({ weak: true })],
}
/** Kept by whoever likes, shown never without asking again: prices and stock are those of the last commit. */
export const CACHE_CONTROL = { 'cache-control': 'public, no-cache' }
/** Entries of `responses` for such routes. A key that opens nothing, or not this, is refused also where none is needed. */
export const REVALIDATED_RESPONSES = {
  ...refusedAccess,
  304: { description: 'As the answer that has the ETag of If-None-Match.' },
}

export interface ArticleRoutesDeps {
  readonly requests: RequestDatabase
  readonly contexts: Pick<ContextReader, 'read'>
  readonly recommender: Recommender
  readonly models: LoadedModels
}

/** The shop's articles, for everybody. */
export function articleRoutes(app: OpenAPIHono, { requests, contexts, recommender, models }: ArticleRoutesDeps): void {
  const facetCache = new FacetCache()
  const aspectCache = new AspectCache(models)

  app.openapi(
    createRoute({
      ...revalidated,
      method: 'get',
      tags: [CATALOGUE_TAG],
      path: '/api/articles',
      summary: 'Search and browse articles',
      description:
        'All filters must hold; of a parameter that comes several times, any one. Stock and prices are those of the last ' +
        'commit. Pages repeat and leave out nothing, whatever comes in between.',
      request: { query: searchQuery },
      responses: {
        200: { description: 'A page.', content: { 'application/json': { schema: searchAnswer } } },
        ...REVALIDATED_RESPONSES,
        404: problemResponse('There is no such category.'),
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { sort, n, cursor, facets: wanted = String(cursor === undefined), ...filters } = context.req.valid('query')
      const search = searchOf(filters)
      // Read first: what is counted afterwards sees at least as much.
      const state = wanted === 'true' ? (await contexts.read(null)).state : undefined
      const { page, facets } = await requests.read(GUEST_IDENTITY, async (client) => ({
        page: await searchArticles(client, search, { sort, n, cursor }),
        facets: state && (await facetCache.facets(state, search, () => countFacets(client, search))),
      }))
      const answer: z.input<typeof searchAnswer> = {
        items: [...page.items],
        ...(page.searchedInstead !== undefined && { searched_instead: page.searchedInstead }),
        ...(facets && { total: totalOf(facets, search), facets: writable(facets) }),
        ...(page.cursor !== undefined && { cursor: page.cursor }),
      }
      return context.json(answer, 200, CACHE_CONTROL)
    },
  )

  app.openapi(
    createRoute({
      ...revalidated,
      method: 'get',
      tags: [CATALOGUE_TAG],
      path: '/api/articles/{article_id}',
      summary: 'An article, with all that a product page shows',
      description:
        'Its other colours, whether it can be had, what its reviews say, and what goes with it. Neighbors are an answer of ' +
        'a model with a recomm_id of its own for feedback: with them, no two answers are the same.',
      request: { params: articlePath, query: articlePageQuery },
      responses: {
        200: { description: 'The article.', content: { 'application/json': { schema: articlePage } } },
        ...REVALIDATED_RESPONSES,
        404: problemResponse('There is no such article.'),
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { article_id: articleId } = context.req.valid('param')
      const { neighbors: n } = context.req.valid('query')
      const facts = await requests.read(GUEST_IDENTITY, (client) => readArticlePage(client, articleId))
      const aspects = await aspectCache.aspects(articleId, facts.latestReviews)
      const answer = { ...pageOf(facts, aspects), neighbors: n === 0 ? null : await neighborsOf(articleId, n) }
      return context.json(answer, 200, n === 0 ? CACHE_CONTROL : { 'cache-control': 'no-store' })
    },
  )

  /** Null: no model that could say it is loaded; the page does without. */
  async function neighborsOf(articleId: number, n: number): Promise<z.infer<typeof articlePage>['neighbors']> {
    try {
      const { recommId, version, items } = await recommender.forArticle(articleId, defaultOptions(n, 'article'))
      return {
        recomm_id: recommId,
        model: version?.modelName ?? null,
        model_version: version?.version ?? null,
        items: items.map(({ article, source, reason }) => ({
          article_id: article.article_id,
          product_code: article.product_code,
          prod_name: article.prod_name,
          product_type_name: article.product_type_name,
          colour_group_name: article.colour_group_name,
          price: article.price,
          availability: stockBandOf(article.stock),
          source,
          reason: reason as z.infer<typeof itemSchema>['reason'],
        })),
      }
    } catch (error) {
      if (error instanceof ModelNotLoadedError) return null
      throw error
    }
  }
}

function searchOf(given: Omit<z.infer<typeof searchQuery>, 'sort' | 'n' | 'cursor' | 'facets'>): ArticleSearch {
  return {
    query: given.q,
    categoryId: given.category,
    productTypes: given.product_type,
    colours: given.colour,
    sections: given.section,
    priceFrom: given.min_price,
    priceTo: given.max_price,
    onlyInStock: given.in_stock,
    onlyOnSale: given.on_sale,
  }
}

function pageOf(
  { article, categoryPath, variants, reviewFigures, latestReviews }: ArticlePageFacts,
  aspects: Awaited<ReturnType<AspectCache['aspects']>>,
) {
  return {
    ...article,
    category_path: [...categoryPath],
    variants: [...variants],
    reviews: {
      ...reviewFigures,
      reviews_by_rating: [...reviewFigures.reviews_by_rating],
      aspects: aspects?.map((summary) => ({ ...summary })) ?? null,
      summarised: latestReviews.length,
    },
  }
}

function writable({ product_type, colour, section, price }: Awaited<ReturnType<typeof countFacets>>) {
  return { product_type: [...product_type], colour: [...colour], section: [...section], price: [...price] }
}
