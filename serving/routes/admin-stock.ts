import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { allows, authenticatedPrincipal, identityOf, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { UnsupportedMediaTypeError } from '../admin/errors.ts'
import { readStockCsv, readStockList, type StockUpload, UploadFaults } from '../admin/read-stock-upload.ts'
import {
  addStock,
  compareStocks,
  LARGEST_STOCK,
  lockStocks,
  type StockChange,
  setStock,
  setStocks,
} from '../admin/stock.ts'
import { problemResponse } from './answer-schemas.ts'
import { articlePath } from './demand-schemas.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Administration: articles'

const stockBody = z
  .object({
    set: z.number().int().min(0).max(LARGEST_STOCK).optional().openapi({ description: 'Units that can be sold now.' }),
    add: z
      .number()
      .int()
      .min(-LARGEST_STOCK)
      .max(LARGEST_STOCK)
      .optional()
      .openapi({ description: 'Units that came; negative: went.' }),
    reason: z.enum(['restock', 'correction']).default('restock').openapi({
      description: 'As it is recorded in stock_changes; fewer units than before are always a correction.',
    }),
  })
  .refine(({ set, add }) => (set === undefined) !== (add === undefined), { error: 'give either set or add' })
  .openapi('StockBody', { example: { add: 20 } })

const stockChange = z
  .object({ article_id: z.number().int(), stock_before: z.number().int(), stock_after: z.number().int() })
  .openapi('StockChange')

const stockList = z
  .array(z.object({ article_id: z.number(), stock: z.number() }))
  .openapi('StockList', { example: [{ article_id: 400479004, stock: 20 }] })

const upload = z
  .object({
    is_preview: z.boolean(),
    articles: z.number().int().openapi({ description: 'How many were named.' }),
    changed: z.number().int().openapi({ description: 'How many had another stock.' }),
    changes: z.array(stockChange).openapi({ description: 'The first thousand of them.' }),
  })
  .openapi('StockUpload')

/** What can be sold, set by administrators. */
export function adminStockRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'patch',
      tags: [TAG],
      path: '/api/admin/articles/{article_id}/stock',
      summary: 'Set or add to the stock of an article',
      request: {
        params: articlePath,
        body: { required: true, content: { 'application/json': { schema: stockBody } } },
      },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Done.', content: { 'application/json': { schema: stockChange } } },
        404: problemResponse('There is no such article.'),
        422: problemResponse('The stock is not allowed.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { set, add, reason } = context.req.valid('json')
      const change = await audited(context, requests, async (client) => {
        const answer =
          set === undefined
            ? await addStock(client, article_id, add ?? 0, reason)
            : await setStock(client, article_id, set, reason)
        return { answer, done: actionOf(set === undefined ? 'stock.add' : 'stock.set', answer) }
      })
      return context.json(change, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/admin/stock',
      summary: 'Set the stock of many articles',
      description:
        'All or none: where a line is wrong nothing is changed, and every such line (the first hundred) is told. CSV has ' +
        'the header article_id,stock; JSON is a list of objects with both.',
      request: {
        query: z.object({
          dry_run: z.enum(['true', 'false']).default('false').openapi({ description: 'true: tell what would change.' }),
        }),
        body: { content: { 'text/csv': { schema: z.string() }, 'application/json': { schema: stockList } } },
      },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Done, or what would be done.', content: { 'application/json': { schema: upload } } },
        415: problemResponse('It is neither CSV nor JSON.'),
        422: problemResponse('Lines are wrong; nothing was changed.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const isPreview = context.req.valid('query').dry_run === 'true'
      const type = context.req.header('content-type')
      const given =
        type !== undefined && /^text\/csv\b/i.test(type)
          ? await readStockCsv(context.req.raw.body ?? new Blob([]).stream())
          : isJson(type)
            ? readStockList(context.req.valid('json') as z.output<typeof stockList>)
            : refuseType(type)
      const changes = isPreview
        ? await previewUpload(context, requests, given)
        : await applyUpload(context, requests, given)
      return context.json(
        {
          is_preview: isPreview,
          articles: given.stocks.size,
          changed: changes.length,
          changes: changes.slice(0, 1_000),
        },
        200,
      )
    },
  )
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /^application\/([a-z-.]+\+)?json\b/i.test(type)
}

function refuseType(type: string | undefined): never {
  throw new UnsupportedMediaTypeError(type, ['text/csv', 'application/json'])
}

async function previewUpload(
  context: Context,
  requests: RequestDatabase,
  given: StockUpload,
): Promise<readonly StockChange[]> {
  const identity = identityOf(await authenticatedPrincipal(context))
  const { changes, unknown } = await requests.read(identity, (client) => compareStocks(client, given.stocks))
  refuseUnknown(given, unknown)
  return changes
}

async function applyUpload(
  context: Context,
  requests: RequestDatabase,
  given: StockUpload,
): Promise<readonly StockChange[]> {
  return await audited(context, requests, async (client) => {
    await lockStocks(client, given.stocks)
    const { changes, unknown } = await compareStocks(client, given.stocks)
    refuseUnknown(given, unknown)
    await setStocks(client, changes)
    const stocks = (side: 'stock_before' | 'stock_after') =>
      Object.fromEntries(changes.map((change) => [change.article_id, change[side]]))
    return {
      answer: changes,
      done: {
        action: 'stock.upload',
        targetType: 'article',
        before: stocks('stock_before'),
        after: stocks('stock_after'),
      },
    }
  })
}

function refuseUnknown({ placeOf }: StockUpload, unknown: ReadonlySet<number>): void {
  const faults = new UploadFaults()
  for (const [articleId, place] of placeOf)
    if (unknown.has(articleId)) faults.add(place, `there is no article ${articleId}`)
  faults.throwIfAny()
}

function actionOf(action: 'stock.add' | 'stock.set', change: StockChange) {
  return {
    action,
    targetType: 'article',
    targetId: change.article_id,
    before: { stock: change.stock_before },
    after: { stock: change.stock_after },
  } as const
}
