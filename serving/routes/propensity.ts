import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { pairPurchases } from '../../features/index.ts'
import type { PropensityPrediction } from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import { csvResponse } from '../csv-response.ts'
import type { PropensityAnswers, PropensityMoment } from '../propensity/propensity-answers.ts'
import { BUYER_COLUMNS, streamBuyers, streamEveryone } from '../propensity/stream-buyers.ts'
import { problemResponse } from './answer-schemas.ts'
import { LARGEST_ARTICLE_ID } from './recommendation-options.ts'

const MOST_PAIRS = 1_000
const MOST_ON_A_PAGE = 1_000
const MOST_IN_A_FILE = 5_000

const articleId = z.number().int().min(1).max(LARGEST_ARTICLE_ID)
const customerId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

const prediction = {
  probability: z.number().openapi({ description: 'Of at least one unit within horizon_days.' }),
  basis: z.enum(['features', 'prior']).openapi({
    description: 'prior: nothing at all is known of the two, and this is the share of all pairs.',
  }),
  contributions: z
    .array(
      z.object({
        feature: z.string().openapi({ example: 'customer_article_affinity.views_30d' }),
        value: z.union([z.number(), z.boolean(), z.string(), z.null()]),
        contribution: z.number().openapi({ description: 'What it adds to the log odds.' }),
        words: z.string().openapi({ example: 'viewed 3 times in the last 30 days' }),
      }),
    )
    .openapi({ description: 'What speaks most for it and against it, the largest first.' }),
}

const moment = {
  horizon_days: z.number().int(),
  as_of: z.iso.datetime().openapi({ description: 'What customers did was read as of this moment.' }),
  articles_as_of: z.iso.datetime().openapi({ description: 'That of the articles’ own figures, up to an hour before.' }),
  model_version: z.number().int(),
}

const top = z.number().int().min(0).max(20).default(3).openapi({ description: 'Contributions each.' })

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const NOT_NOW = problemResponse('No model is published yet, or the database does not answer.')

/** How likely customers are to buy articles, and why. */
export function propensityRoutes(app: OpenAPIHono, answers: PropensityAnswers, pool: Pool): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'customers:read' }),
      method: 'post',
      tags: ['Customers'],
      path: '/api/propensity',
      summary: 'How likely customers are to buy articles',
      description: 'By what they did up to the last commit, as of the end of the shop’s data.',
      request: {
        body: {
          required: true,
          ...json(
            z.object({
              pairs: z
                .array(z.object({ customer_id: customerId, article_id: articleId }))
                .min(1)
                .max(MOST_PAIRS)
                .openapi({ example: [{ customer_id: 42, article_id: 400479004 }] }),
              top,
            }),
          ),
        },
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'Aligned with the pairs.',
          ...json(
            z
              .object({
                items: z.array(z.object({ customer_id: customerId, article_id: articleId, ...prediction })),
                ...moment,
              })
              .openapi('Propensities'),
          ),
        },
        422: problemResponse(
          'The body is not of its form, or a customer or an article does not exist; `errors` names each.',
        ),
        503: NOT_NOW,
      },
    }),
    async (context) => {
      const { pairs, top } = context.req.valid('json')
      const { predictions, ...about } = await answers.ofPairs(pairs, top)
      const items = pairs.map((pair, at) => ({ ...pair, ...answerOf(predictions[at]!) }))
      return context.json({ items, ...momentOf(about) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'customers:read' }),
      method: 'get',
      tags: ['Customers'],
      path: '/api/articles/{article_id}/likely-buyers',
      summary: 'Who is likeliest to buy an article',
      description:
        'The likeliest first. They are looked for among the customers who lately had to do with the article, its product or ' +
        'articles of its type, or who bought its product before: `considered` says among how many. With basis scoring these ' +
        'were narrowed down by the last scoring, and who came since is among them. All are asked about as of now.',
      request: {
        params: z.object({
          article_id: z.coerce
            .number()
            .int()
            .min(1)
            .max(LARGEST_ARTICLE_ID)
            .openapi({ param: { name: 'article_id', in: 'path' }, example: 400479004 }),
        }),
        query: z
          .object({
            n: z.coerce
              .number()
              .int()
              .min(1)
              .max(MOST_IN_A_FILE)
              .default(20)
              .openapi({ description: `How many, 1 to ${MOST_ON_A_PAGE}, or to ${MOST_IN_A_FILE} as csv.` }),
            top: z.coerce.number().int().min(0).max(20).default(3).openapi({ description: 'Contributions each.' }),
            format: z.enum(['json', 'csv']).default('json').openapi({ description: 'csv has no contributions.' }),
            everyone: z.enum(['true', 'false']).default('false').openapi({
              description: 'true, with csv: every customer of the shop, by customer_id; n has no meaning then.',
            }),
          })
          .check(({ value, issues }) => {
            if (value.format === 'csv') return
            if (value.everyone === 'true')
              issues.push({ code: 'custom', input: value, path: ['everyone'], message: 'only with format=csv' })
            if (value.n > MOST_ON_A_PAGE)
              issues.push({
                code: 'custom',
                input: value,
                path: ['n'],
                message: `at most ${MOST_ON_A_PAGE}, or format=csv`,
              })
          }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page, or a file.',
          content: {
            'application/json': {
              schema: z
                .object({
                  article_id: articleId,
                  items: z.array(z.object({ customer_id: customerId, ...prediction })),
                  considered: z.number().int(),
                  basis: z.enum(['scoring', 'request']),
                  ...moment,
                })
                .openapi('LikelyBuyers'),
            },
            'text/csv': { schema: z.string() },
          },
        },
        404: problemResponse('There is no such article.'),
        422: problemResponse('A parameter is not of its form.'),
        503: NOT_NOW,
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { n, top, format, everyone } = context.req.valid('query')
      if (format === 'csv') {
        const rows =
          everyone === 'true'
            ? await streamEveryone(answers, pool, article_id)
            : await streamBuyers(answers, article_id, n)
        return csvResponse(context, `likely-buyers-${article_id}.csv`, BUYER_COLUMNS, rows)
      }
      const { buyers, considered, basis, ...about } = await answers.likelyBuyers(article_id, { n, top })
      const items = buyers.map(({ customer_id, ...answer }) => ({ customer_id, ...answerOf(answer) }))
      return context.json({ article_id, items, considered, basis, ...momentOf(about) }, 200)
    },
  )
}

function answerOf({ probability, basis, contributions }: PropensityPrediction) {
  return { probability, basis, contributions: contributions.map((contribution) => ({ ...contribution })) }
}

function momentOf({ asOf, articlesAsOf, modelVersion }: PropensityMoment) {
  return {
    horizon_days: pairPurchases.sampling.days,
    as_of: asOf.toISOString(),
    articles_as_of: articlesAsOf.toISOString(),
    model_version: modelVersion,
  }
}
