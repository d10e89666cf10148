import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { GUEST_IDENTITY, type RequestDatabase } from '../access/index.ts'
import type { ContextReader } from '../catalogue/context-reader.ts'
import { CategoryNames, type CountedCategory, countCategories } from '../catalogue/list-categories.ts'
import { suggest } from '../catalogue/suggest.ts'
import { problemResponse } from './answer-schemas.ts'
import { CACHE_CONTROL, CATALOGUE_TAG, REVALIDATED_RESPONSES, revalidated } from './articles.ts'

interface CategoryNode {
  category_id: number
  parent_id: number | null
  name: string
  articles: number
  in_stock: number
  children: CategoryNode[]
}

const categoryNode: z.ZodType<CategoryNode> = z
  .object({
    category_id: z.number().int(),
    parent_id: z.number().int().nullable(),
    name: z.string(),
    articles: z.number().int().openapi({ description: 'In it and below it, hidden ones not counted.' }),
    in_stock: z.number().int().openapi({ description: 'Of these, those that have stock.' }),
    children: z.array(z.lazy(() => categoryNode)),
  })
  .openapi('Category')

const suggestions = z
  .object({
    words: z
      .array(z.object({ text: z.string(), articles: z.number().int() }))
      .openapi({ description: 'q with its last word completed, and how many articles have all the words.' }),
    articles: z.array(
      z.object({
        article_id: z.number().int(),
        prod_name: z.string(),
        product_type_name: z.string(),
        colour_group_name: z.string().nullable(),
        price: z.string(),
      }),
    ),
    categories: z.array(
      z.object({
        category_id: z.number().int(),
        name: z.string(),
        path: z.array(z.string()).openapi({ description: 'Names of the categories above it, the root first.' }),
        articles: z.number().int(),
      }),
    ),
  })
  .openapi('Suggestions')

export interface CategoryRoutesDeps {
  readonly requests: RequestDatabase
  readonly contexts: Pick<ContextReader, 'read'>
}

/** The tree of categories, and what is suggested while somebody types. */
export function categoryRoutes(app: OpenAPIHono, { requests, contexts }: CategoryRoutesDeps): void {
  const names = new CategoryNames()

  async function readCategories() {
    const { state } = await contexts.read(null)
    const known =
      names.known(state.tree) ?? (await requests.read(GUEST_IDENTITY, (client) => names.read(state.tree, client)))
    return { state, roots: countCategories(state, known) }
  }

  app.openapi(
    createRoute({
      ...revalidated,
      method: 'get',
      tags: [CATALOGUE_TAG],
      path: '/api/categories',
      summary: 'The categories, with how many articles they have',
      responses: {
        200: {
          description: 'The roots, siblings by name.',
          content: { 'application/json': { schema: z.object({ categories: z.array(categoryNode) }) } },
        },
        ...REVALIDATED_RESPONSES,
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { roots } = await readCategories()
      return context.json({ categories: roots.map(nodeOf) }, 200, CACHE_CONTROL)
    },
  )

  app.openapi(
    createRoute({
      ...revalidated,
      method: 'get',
      tags: [CATALOGUE_TAG],
      path: '/api/suggest',
      summary: 'What somebody who types so much may want',
      description:
        'For each key that is pressed: words that complete the search, articles and categories. The last word may be ' +
        'unfinished; mistyped words are corrected by the search alone.',
      request: {
        query: z.object({
          q: z.string().min(1).max(100).openapi({ description: 'What was typed so far.', example: 'black ja' }),
          n: z.coerce.number().int().min(1).max(20).default(5).openapi({ description: 'At most so many of each.' }),
        }),
      },
      responses: {
        200: {
          description: 'The best of each kind first.',
          content: { 'application/json': { schema: suggestions } },
        },
        ...REVALIDATED_RESPONSES,
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { q, n } = context.req.valid('query')
      const { state, roots } = await readCategories()
      const { words, articles, categories } = suggest(state, roots, q, n)
      const answer = {
        words: [...words],
        articles: [...articles],
        categories: categories.map((category) => ({ ...category, path: [...category.path] })),
      }
      return context.json(answer, 200, CACHE_CONTROL)
    },
  )
}

function nodeOf({ inStock, children, ...category }: CountedCategory): CategoryNode {
  return { ...category, in_stock: inStock, children: children.map(nodeOf) }
}
