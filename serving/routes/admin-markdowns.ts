import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, authenticatedPrincipal, identityOf, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { applyMarkdown, listMarkdowns, readMarkdown, readMarkdownPrices, undoMarkdown } from '../admin/markdowns.ts'
import { numberBefore, numberedPage } from '../admin/numbered-page.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { type PreviewedMarkdown, readMarkdownPreview } from '../control-room/read-markdown-preview.ts'
import { priceChange } from './admin-prices.ts'
import { problemResponse } from './answer-schemas.ts'
import { markdownEffect } from './demand-schemas.ts'
import { pageQuery, reasonField } from './list-parameters.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Administration: articles'
const id = z.number().int()

const terms = {
  percentile: z.number().min(0).max(1).openapi({ description: 'Of the articles that sell least: 0.2 is a fifth.' }),
  discount: z.number().min(0).max(0.9).openapi({ description: 'Share off the price.' }),
}
const categoryId = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const markdownBody = z
  .object({ ...terms, category_id: categoryId.nullable().default(null), reason: reasonField })
  .openapi('MarkdownBody', { example: { percentile: 0.1, discount: 0.2, category_id: null } })
const markdown = z
  .object({
    markdown_id: id,
    applied_at: z.iso.datetime(),
    applied_by: z.string().openapi({ description: 'The account.' }),
    undone_at: z.iso.datetime().nullable(),
    undone_by: z.string().nullable(),
    ...terms,
    category_id: id.nullable(),
    articles: id.openapi({ description: 'Whose price it changed.' }),
    in_force: id.openapi({ description: 'Whose price nobody has changed since.' }),
  })
  .openapi('Markdown')
const prices = z.object({ article_id: id, old_price: z.number(), new_price: z.number() })
const preview = z
  .object({
    items: z.array(
      prices.extend({
        units_42d: id,
        prod_name: z.string().nullable(),
        effect: markdownEffect.nullable().openapi({ description: 'Null: no model of demand is served.' }),
      }),
    ),
    days: id,
    effect: markdownEffect
      .extend({
        with_own_response: id.openapi({ description: 'Articles whose own sales tell what a price does.' }),
        without_response: id.openapi({ description: 'Articles of which nothing does; theirs is taken to do nothing.' }),
        level: id.openapi({ description: 'Per cent that the intervals hold.' }),
        as_of: z.iso.datetime(),
        model_version: id,
      })
      .nullable()
      .openapi({ description: 'Of all of them. Null: no model of demand is served.' }),
  })
  .openapi('MarkdownPreview')
const markdownPath = z.object({
  markdown_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ param: { name: 'markdown_id', in: 'path' }, example: 1 }),
})

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const away = problemResponse('The database does not answer.')

/** Markdowns of what sells least, previewed, applied and taken back. */
export function adminMarkdownRoutes(
  app: OpenAPIHono,
  { requests, demand }: Pick<ControlRoomDeps, 'requests' | 'demand'>,
): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'get',
      tags: [TAG],
      path: '/api/admin/markdowns/preview',
      summary: 'What a markdown would change',
      request: {
        query: z.object({
          percentile: z.coerce.number().min(0).max(1).openapi({ example: 0.1 }),
          discount: z.coerce.number().min(0).max(0.9).openapi({ example: 0.2 }),
          category_id: z.coerce
            .number()
            .int()
            .min(1)
            .max(2 ** 31 - 1)
            .optional(),
          days: z.coerce
            .number()
            .int()
            .min(1)
            .max(365)
            .default(30)
            .openapi({ description: 'Of which the effect is told.' }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description:
            'The articles that sell least, with their units of the last 42 days, and what the markdown would do; those whose ' +
            'revenue it changes most first.',
          ...json(preview),
        },
        404: problemResponse('There is no such category.'),
        422: problemResponse('A parameter is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { category_id = null, ...terms } = context.req.valid('query')
      const identity = identityOf(await authenticatedPrincipal(context))
      const previewed = await readMarkdownPreview({ requests, demand }, identity, { ...terms, category_id })
      return context.json(toPreview(previewed, terms.days), 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/admin/markdowns',
      summary: 'Mark down what sells least',
      request: { body: { required: true, ...json(markdownBody) } },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        201: { description: 'Done; it can be undone by its number.', ...json(markdown) },
        404: problemResponse('There is no such category.'),
        422: problemResponse('The terms are not allowed.'),
        503: away,
      },
    }),
    async (context) => {
      const { reason, ...asked } = context.req.valid('json')
      const answer = await audited(context, requests, async (client, { accountId }) => {
        const applied = await readMarkdown(client, await applyMarkdown(client, asked, accountId))
        const changed = await readMarkdownPrices(client, applied.markdown_id)
        const side = (of: 'old_price' | 'new_price') =>
          Object.fromEntries(changed.map((row) => [row.article_id, row[of]]))
        return {
          answer: applied,
          done: {
            action: 'markdown.apply',
            targetType: 'markdown',
            targetId: applied.markdown_id,
            before: { prices: side('old_price') },
            after: { ...asked, prices: side('new_price') },
            reason,
          },
        }
      })
      return context.json(answer, 201)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'get',
      tags: [TAG],
      path: '/api/admin/markdowns',
      summary: 'The markdowns there were',
      request: { query: pageQuery },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page, the latest first.',
          ...json(z.object({ items: z.array(markdown), cursor: z.string().optional() })),
        },
        422: problemResponse('A parameter is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { limit, cursor } = context.req.valid('query')
      const rows = await requests.read(identityOf(await authenticatedPrincipal(context)), (client) =>
        listMarkdowns(client, { limit: limit + 1, before: numberBefore(cursor) }),
      )
      return context.json(
        numberedPage(rows, limit, (row) => row.markdown_id),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'get',
      tags: [TAG],
      path: '/api/admin/markdowns/{markdown_id}',
      summary: 'A markdown, article by article',
      request: { params: markdownPath },
      responses: {
        ...refusedAccess,
        200: {
          description: 'What it changed, and what is still in force.',
          ...json(markdown.extend({ prices: z.array(prices.extend({ is_in_force: z.boolean() })) })),
        },
        404: problemResponse('There is no such markdown.'),
        422: problemResponse('A parameter is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { markdown_id } = context.req.valid('param')
      const answer = await requests.read(identityOf(await authenticatedPrincipal(context)), async (client) => ({
        ...(await readMarkdown(client, markdown_id)),
        prices: [...(await readMarkdownPrices(client, markdown_id))],
      }))
      return context.json(answer, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/admin/markdowns/{markdown_id}/undo',
      summary: 'Take a markdown back',
      description: 'Every article gets exactly the price it had, but for those whose price somebody has changed since.',
      request: { params: markdownPath },
      responses: {
        ...refusedAccess,
        200: {
          description: 'Done.',
          ...json(
            z.object({
              markdown_id: id,
              restored: z.array(priceChange),
              kept: id.openapi({ description: 'Articles whose price was changed since.' }),
            }),
          ),
        },
        404: problemResponse('There is no such markdown.'),
        409: problemResponse('It was undone already.'),
        422: problemResponse('A parameter is not of its form.'),
        503: away,
      },
    }),
    async (context) => {
      const { markdown_id } = context.req.valid('param')
      const answer = await audited(context, requests, async (client, { accountId }) => {
        const restored = [...(await undoMarkdown(client, markdown_id, accountId))]
        const { articles } = await readMarkdown(client, markdown_id)
        const side = (of: 'price_before' | 'price_after') =>
          Object.fromEntries(restored.map((row) => [row.article_id, row[of]]))
        return {
          answer: { markdown_id, restored, kept: articles - restored.length },
          done: {
            action: 'markdown.undo',
            targetType: 'markdown',
            targetId: markdown_id,
            before: { prices: side('price_before') },
            after: { prices: side('price_after') },
          },
        }
      })
      return context.json(answer, 200)
    },
  )
}

function toPreview({ articles, whole }: PreviewedMarkdown, days: number): z.infer<typeof preview> {
  return {
    items: [...articles],
    days,
    effect: whole && {
      ...whole.effect,
      with_own_response: whole.withOwnResponse,
      without_response: whole.withoutResponse,
      level: whole.level,
      as_of: whole.asOf.toISOString(),
      model_version: whole.version,
    },
  }
}
