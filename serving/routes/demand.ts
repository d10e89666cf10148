import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, refusedAccess } from '../access/index.ts'
import { csvResponse } from '../csv-response.ts'
import type { DemandAnswers, ForecastAnswer } from '../demand/demand-answers.ts'
import { markdownEffect } from '../demand/markdown-effect.ts'
import { daysUntilSold, suggestReorder } from '../demand/supply.ts'
import { problemResponse } from './answer-schemas.ts'
import {
  ALERT_COLUMNS,
  alert,
  articlePath,
  availability,
  categoryPath,
  forecast,
  forecastQuery,
  markdown,
  policyQuery,
} from './demand-schemas.ts'

const TAG = 'Demand'
const DAY_MS = 86_400_000

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const refusals = {
  404: problemResponse('There is no such article or category.'),
  422: problemResponse('A parameter is not of its form.'),
  503: problemResponse('No model is published yet, or the database does not answer.'),
}

/** What will be asked for, how long the stock lasts, what to order and what a markdown would do. */
export function demandRoutes(app: OpenAPIHono, answers: DemandAnswers): void {
  const forecastOf = (id: string, level: number, { prediction, version }: ForecastAnswer) => ({
    unique_id: id,
    basis: prediction.basis,
    months: prediction.mean.map((mean, step) => ({
      ds: new Date(Date.UTC(prediction.first_month.getUTCFullYear(), prediction.first_month.getUTCMonth() + step, 1))
        .toISOString()
        .slice(0, 10),
      mean,
      lo: prediction.lo[step]!,
      hi: prediction.hi[step]!,
    })),
    level,
    choices: prediction.choices.map((choice) => ({ ...choice })),
    as_of: version.trainedUntil.toISOString(),
    model_version: version.version,
  })

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/forecast/article/{article_id}',
      summary: 'Units of an article, month by month',
      request: { params: articlePath, query: forecastQuery },
      responses: {
        ...refusedAccess,
        200: { description: 'Expected units with intervals.', ...json(forecast) },
        ...refusals,
      },
    }),
    async (context) => {
      const { article_id: articleId } = context.req.valid('param')
      const { h, level } = context.req.valid('query')
      return context.json(
        forecastOf(`article:${articleId}`, level, await answers.forecast({ articleId }, h, level)),
        200,
      )
    },
  )
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/forecast/category/{category_id}',
      summary: 'Units of a category, month by month',
      description: 'The sum of what its articles and those still to be launched in it will sell.',
      request: { params: categoryPath, query: forecastQuery },
      responses: {
        ...refusedAccess,
        200: { description: 'Expected units with intervals.', ...json(forecast) },
        ...refusals,
      },
    }),
    async (context) => {
      const { category_id: categoryId } = context.req.valid('param')
      const { h, level } = context.req.valid('query')
      const answer = await answers.forecast({ categoryId }, h, level)
      return context.json(forecastOf(`category:${categoryId}`, level, answer), 200)
    },
  )
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/forecast/shop',
      summary: 'Units of the whole shop, month by month',
      request: { query: forecastQuery },
      responses: {
        ...refusedAccess,
        200: { description: 'Expected units with intervals.', ...json(forecast) },
        ...refusals,
      },
    }),
    async (context) => {
      const { h, level } = context.req.valid('query')
      return context.json(forecastOf('shop', level, await answers.forecast('shop', h, level)), 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/articles/{article_id}/availability',
      summary: 'When an article runs out, and what to order',
      description: 'From the stock of the last commit and the forecast at level 80.',
      request: { params: articlePath, query: policyQuery },
      responses: {
        ...refusedAccess,
        200: { description: 'Dates, and an order-up-to suggestion.', ...json(availability) },
        ...refusals,
      },
    }),
    async (context) => {
      const { article, daily, asOf, version } = await answers.supply(context.req.valid('param').article_id)
      const dateIn = (days: number | null) =>
        days === null ? null : new Date(asOf.getTime() + days * DAY_MS).toISOString().slice(0, 10)
      const cover = daysUntilSold(article.stock, daily.expected)
      return context.json(
        {
          article_id: article.article_id,
          stock: article.stock,
          runs_out_on: dateIn(cover),
          runs_out_on_earliest: dateIn(daysUntilSold(article.stock, daily.high)),
          runs_out_on_latest: dateIn(daysUntilSold(article.stock, daily.low)),
          days_of_cover: cover,
          reorder: suggestReorder(article.stock, daily, context.req.valid('query')),
          level: 80,
          as_of: asOf.toISOString(),
          model_version: version.version,
        },
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/articles/{article_id}/markdown',
      summary: 'What a markdown would do',
      description:
        'Units, revenue and what is left over with and without a discount, from the estimated price response.',
      request: {
        params: articlePath,
        query: z.object({
          discount: z.coerce.number().gt(0).max(0.9).openapi({ description: 'Share off the price.', example: 0.3 }),
          days: z.coerce.number().int().min(1).max(365).default(30),
        }),
      },
      responses: { ...refusedAccess, 200: { description: 'Both ways side by side.', ...json(markdown) }, ...refusals },
    }),
    async (context) => {
      const { discount, days } = context.req.valid('query')
      const { article, daily, asOf, version, response } = await answers.supply(context.req.valid('param').article_id)
      // A model that was trained has seen prices of its shop, if of no article of this type.
      const known = response ?? { response: 0, lo: 0, hi: 0, level: 80, months: 0 }
      const { price, stock } = article
      const discountedPrice = Math.round(price * (1 - discount) * 100) / 100
      return context.json(
        {
          article_id: article.article_id,
          stock,
          days,
          discount,
          price,
          discounted_price: discountedPrice,
          response: { value: known.response, lo: known.lo, hi: known.hi, level: known.level, months: known.months },
          ...markdownEffect({ price, discountedPrice, stock, daily, response }, { discount, days }),
          as_of: asOf.toISOString(),
          model_version: version.version,
        },
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/inventory/alerts',
      summary: 'Which stock needs somebody',
      description: 'Sold out, running out before goods ordered now would come, or far more than will be sold.',
      request: {
        query: policyQuery.extend({
          kind: z.enum(['out_of_stock', 'runs_out', 'overstock']).optional(),
          overstock_days: z.coerce.number().int().min(1).max(365).default(180),
          limit: z.coerce.number().int().min(1).max(1_000).default(100),
          format: z.enum(['json', 'csv']).default('json').openapi({ description: 'csv: all of them.' }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'The most units missed first, overstock last.',
          content: {
            'application/json': {
              schema: z.object({
                items: z.array(alert),
                total: z.number().int(),
                as_of: z.iso.datetime(),
                model_version: z.number().int(),
              }),
            },
            'text/csv': { schema: z.string() },
          },
        },
        422: refusals[422],
        503: refusals[503],
      },
    }),
    async (context) => {
      const { kind, limit, format, ...policy } = context.req.valid('query')
      const { alerts, asOf, version } = await answers.alerts(policy)
      const rows = alerts
        .filter((found) => kind === undefined || found.kind === kind)
        .map(({ article: { article_id, prod_name, stock }, ...rest }) => ({
          kind: rest.kind,
          article_id,
          prod_name,
          stock,
          days_of_cover: rest.days_of_cover,
          missed_units: rest.missed_units,
          suggested_units: rest.suggested_units,
        }))
      if (format === 'csv') return csvResponse(context, 'inventory-alerts.csv', ALERT_COLUMNS, inOneBatch(rows))
      return context.json(
        { items: rows.slice(0, limit), total: rows.length, as_of: asOf.toISOString(), model_version: version.version },
        200,
      )
    },
  )
}

async function* inOneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[], void, undefined> {
  yield rows
}
