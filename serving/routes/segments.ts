import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type SegmentProfile, segmentation } from '../../models/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import type { AppDeps } from '../app-deps.ts'
import { csvResponse } from '../csv-response.ts'
import type { CustomerAnswers } from '../customer-value/customer-answers.ts'
import {
  customersOfSegment,
  SEGMENT_COLUMNS,
  SEGMENT_LIST_COLUMNS,
  type SegmentBasis,
} from '../customer-value/customer-lists.ts'
import { readPage, streamList } from '../customer-value/list-customers.ts'
import { readScoring } from '../customer-value/read-scoring.ts'
import { readMigration, readSegmentSizes, SegmentNotFoundError } from '../customer-value/read-segments.ts'
import { problemResponse } from './answer-schemas.ts'
import { customerIdPath, listQuery } from './list-parameters.ts'

const TAG = 'Customers'
const DAY_MS = 86_400_000

const scores = z.object({ recency: z.number(), frequency: z.number(), monetary: z.number() })
const placement = z.object({ name: z.string(), confidence: z.number().nullable() })

const customerSegment = z
  .object({
    customer_id: z.number().int(),
    segment: z.string(),
    since: z.iso.datetime().nullable().openapi({
      description: 'As of when. Null: since the last scoring, or nobody has been scored.',
    }),
    sentence: z.string().nullable(),
    action: z.string().nullable(),
    scores: scores.nullable().openapi({ description: 'Quintiles, 5 the best. Null: nothing was bought.' }),
    placements: z.record(z.string(), placement).openapi({ description: 'By clustering: rfm, clv, lifetime.' }),
    basis: z.enum(['features', 'prior']).openapi({ description: 'prior: nothing was bought yet.' }),
    as_of: z.iso.datetime(),
    model_version: z.number().int(),
  })
  .openapi('CustomerSegment')

const segment = z
  .object({
    name: z.string(),
    sentence: z.string().nullable(),
    action: z.string().nullable(),
    customers: z.number().int(),
    share_of_customers: z.number(),
    revenue_share: z.number().nullable().openapi({ description: 'Of all spend until the training.' }),
    mean_probability_alive: z.number().nullable(),
    clv_365d: z.number().nullable().openapi({ description: 'Sum over its customers.' }),
    means: z.record(z.string(), z.number().nullable()).nullable(),
    mean_scores: scores.nullable(),
    top_product_types: z.array(z.object({ product_type: z.string(), customers: z.number(), share: z.number() })),
  })
  .openapi('Segment')

const segmentList = z
  .object({
    basis: z.enum(['rfm', 'clv', 'lifetime']),
    segments: z.array(segment),
    moves_since: z.iso.datetime(),
    migration: z
      .array(z.object({ from: z.string().nullable(), to: z.string(), customers: z.number().int() }))
      .openapi({ description: 'Between rfm segments since moves_since; from null: they were in none.' }),
    as_of: z.iso.datetime(),
    model_version: z.number().int(),
  })
  .openapi('Segments')

const memberOfSegment = z
  .object({
    customer_id: z.number().int(),
    since: z.iso.datetime(),
    recency_score: z.number().int(),
    frequency_score: z.number().int(),
    monetary_score: z.number().int(),
    confidence: z.number(),
    probability_alive: z.number().nullable(),
    clv_365d: z.number().nullable(),
    clv_365d_lo: z.number().nullable(),
    clv_365d_hi: z.number().nullable(),
  })
  .openapi('CustomerOfSegment')

const basisQuery = z
  .enum(Object.keys(SEGMENT_COLUMNS) as [SegmentBasis, ...SegmentBasis[]])
  .default('rfm')
  .openapi({ description: 'Which clustering: by recency, frequency and monetary value; by worth; by what is bought.' })

/** Who the customers are. */
export function segmentRoutes(
  app: OpenAPIHono,
  customers: CustomerAnswers,
  { pool, models }: Pick<AppDeps, 'pool' | 'models'>,
): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['self', 'analyst'], scope: 'customers:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/customers/{customer_id}/segment',
      summary: 'Who a customer is among the others',
      description: 'From the purchases up to the last commit, as of the end of the shop’s data.',
      request: { params: customerIdPath },
      responses: {
        ...refusedAccess,
        200: {
          description: 'The segment, what it means and what to do.',
          content: { 'application/json': { schema: customerSegment } },
        },
        404: problemResponse('There is no such customer.'),
        503: problemResponse('No model is published yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { customer_id } = context.req.valid('param')
      const { asOf, modelVersion, prediction, profile, since } = await customers.segment(customer_id)
      const placements = Object.entries(prediction.placements).map(([basis, { name, confidence }]) => [
        basis,
        { name, confidence },
      ])
      return context.json(
        {
          customer_id,
          segment: prediction.segment,
          since: since?.toISOString() ?? null,
          sentence: profile?.sentence ?? null,
          action: profile?.action ?? null,
          scores: prediction.scores,
          placements: Object.fromEntries(placements) as Record<string, z.infer<typeof placement>>,
          basis: prediction.basis,
          as_of: asOf.toISOString(),
          model_version: modelVersion,
        },
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'customers:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/segments',
      summary: 'The segments: size, profile, migration',
      description: 'Sizes are as of the last scoring, profiles as of the training.',
      request: {
        query: z.object({
          basis: basisQuery,
          moves_since: z.coerce.date().optional().openapi({
            type: 'string',
            format: 'date-time',
            description: 'Moves from then on; without it those of the 90 days before as_of.',
          }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: { description: 'The largest first.', content: { 'application/json': { schema: segmentList } } },
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('Nobody has been scored yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { basis, moves_since } = context.req.valid('query')
      const { as_of, model_version, entities } = await readScoring(pool, 'customer_segments', segmentation.name)
      const since = moves_since ?? new Date(as_of.getTime() - 90 * DAY_MS)
      const profiles = await models.use(segmentation, async (model) => model.profiles())
      const [sizes, migration] = await Promise.all([readSegmentSizes(pool, basis), readMigration(pool, since)])
      const profileOf = (name: string): SegmentProfile | undefined =>
        profiles.find((profile) => profile.basis === basis && profile.name === name)
      return context.json(
        {
          basis,
          segments: sizes.map((size) => {
            const profile = profileOf(size.name)
            return {
              name: size.name,
              sentence: profile?.sentence ?? null,
              action: profile?.action ?? null,
              customers: size.customers,
              share_of_customers: size.customers / Math.max(1, entities),
              revenue_share: profile?.revenue_share ?? null,
              mean_probability_alive: size.mean_probability_alive,
              clv_365d: size.clv_365d,
              means: profile ? { ...profile.means } : null,
              mean_scores: profile?.mean_scores ?? null,
              top_product_types: profile ? [...profile.top_product_types] : [],
            }
          }),
          moves_since: since.toISOString(),
          migration: [...migration],
          as_of: as_of.toISOString(),
          model_version,
        },
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'customers:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/segments/{name}/customers',
      summary: 'Who is in a segment',
      request: {
        params: z.object({
          name: z.string().openapi({ param: { name: 'name', in: 'path' }, example: 'champions' }),
        }),
        query: listQuery.extend({ basis: basisQuery }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page by customer_id, or all as CSV; as of the last scoring.',
          content: {
            'application/json': {
              schema: z.object({
                items: z.array(memberOfSegment),
                cursor: z.string().optional(),
                as_of: z.iso.datetime(),
                model_version: z.number().int(),
              }),
            },
            'text/csv': { schema: z.string() },
          },
        },
        404: problemResponse('Nobody is in a segment of that name.'),
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('Nobody has been scored yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { name } = context.req.valid('param')
      const { basis, limit, cursor, format } = context.req.valid('query')
      const { as_of, model_version } = await readScoring(pool, 'customer_segments', segmentation.name)
      const list = customersOfSegment(basis, name)
      const page = await readPage(pool, list, { limit, cursor: format === 'csv' ? undefined : cursor })
      if (page.rows.length === 0 && cursor === undefined) {
        const names = (await readSegmentSizes(pool, basis)).map((size) => size.name)
        throw new SegmentNotFoundError(name, basis, names)
      }
      if (format === 'csv') return csvResponse(context, `${name}.csv`, SEGMENT_LIST_COLUMNS, streamList(pool, list))
      const items = page.rows as unknown as z.infer<typeof memberOfSegment>[]
      return context.json({ items, cursor: page.cursor, as_of: as_of.toISOString(), model_version }, 200)
    },
  )
}
