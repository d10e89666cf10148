import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Pool } from '../../sql/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import { csvResponse } from '../csv-response.ts'
import { readPage, streamList } from '../customer-value/list-customers.ts'
import { flaggedReviews } from '../reviews/read-reviews.ts'
import { type ReviewAnswers, SUMMARISED_REVIEWS } from '../reviews/review-answers.ts'
import { problemResponse } from './answer-schemas.ts'
import { articlePath } from './demand-schemas.ts'
import { listQuery } from './list-parameters.ts'
import { FLAGGED_COLUMNS, flaggedReview, rated, reviewSummary, sentimentBody } from './review-schemas.ts'

const TAG = 'Reviews'

/** What reviews say. */
export function reviewRoutes(app: OpenAPIHono, answers: ReviewAnswers, pool: Pool): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'models:read' }),
      method: 'post',
      tags: [TAG],
      path: '/api/sentiment',
      summary: 'What texts say',
      description: 'Stores nothing. Each text is answered by itself, in the order given.',
      request: { body: { required: true, content: { 'application/json': { schema: sentimentBody } } } },
      responses: {
        ...refusedAccess,
        200: {
          description: 'One answer per text.',
          content: {
            'application/json': { schema: z.object({ items: z.array(rated), model_version: z.number().int() }) },
          },
        },
        422: problemResponse('The body is not of its form.'),
        503: problemResponse('No model is published yet.'),
      },
    }),
    async (context) => {
      const { texts, aspects } = context.req.valid('json')
      const { predictions, version } = await answers.rate(texts, { aspects })
      const items = predictions.map((prediction) => ({
        ...prediction,
        rating_probabilities: prediction.rating_probabilities && [...prediction.rating_probabilities],
        aspects: prediction.aspects.map((mention) => ({ ...mention, phrases: [...mention.phrases] })),
      }))
      return context.json({ items, model_version: version.version }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'catalogue:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/articles/{article_id}/review-summary',
      summary: 'What the reviews of an article say',
      description:
        'Up to the last commit: stars, and per aspect (fit, fabric, colour, quality, price, delivery) how many reviews ' +
        `praise or blame it, with the clearest sentence of each side as it was written. Aspects are of the latest ${SUMMARISED_REVIEWS} reviews.`,
      request: { params: articlePath },
      responses: {
        200: {
          description: 'The aspect most spoken of first.',
          content: { 'application/json': { schema: reviewSummary } },
        },
        404: problemResponse('There is no such article.'),
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('No model is published yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { version, aspects, reviews_by_rating, ...figures } = await answers.summary(article_id)
      return context.json(
        {
          article_id,
          ...figures,
          reviews_by_rating: [...reviews_by_rating],
          aspects: aspects.map((summary) => ({ ...summary })),
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
      path: '/api/reviews/moderation',
      summary: 'Reviews whose stars and words disagree',
      description: 'Own rating more than 2 stars from the predicted one: slips, irony, stars for something else.',
      request: { query: listQuery },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page, the latest review first, or all as CSV.',
          content: {
            'application/json': { schema: z.object({ items: z.array(flaggedReview), cursor: z.string().optional() }) },
            'text/csv': { schema: z.string() },
          },
        },
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { limit, cursor, format } = context.req.valid('query')
      if (format === 'csv') {
        return csvResponse(context, 'moderation.csv', FLAGGED_COLUMNS, streamList(pool, flaggedReviews))
      }
      const page = await readPage(pool, flaggedReviews, { limit, cursor })
      const items = page.rows as unknown as z.infer<typeof flaggedReview>[]
      return context.json({ items, ...(page.cursor !== undefined && { cursor: page.cursor }) }, 200)
    },
  )
}
