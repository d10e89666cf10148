import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Pool } from '../../sql/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import { csvResponse } from '../csv-response.ts'
import type { CustomerAnswers } from '../customer-value/customer-answers.ts'
import { AT_RISK_COLUMNS, customersAtRisk } from '../customer-value/customer-lists.ts'
import { readPage, streamList } from '../customer-value/list-customers.ts'
import { readChurnBase } from '../customer-value/read-churn-base.ts'
import { readScoring } from '../customer-value/read-scoring.ts'
import { problemResponse } from './answer-schemas.ts'
import { customerIdPath, listQuery } from './list-parameters.ts'

const TAG = 'Customers'
const interval = (unit: string) =>
  z.object({ value: z.number(), lo: z.number(), hi: z.number() }).openapi({ description: unit })

const lifetimeValue = z
  .object({
    customer_id: z.number().int(),
    basis: z.enum(['customer', 'prior']).openapi({
      description:
        'prior: nothing was bought yet, and this is what a customer is worth who has just bought for the first time.',
    }),
    probability_alive: z.number(),
    expected_purchases: interval('Days with a purchase within the horizon.'),
    expected_spend_per_purchase: z.number(),
    clv: interval('Spend within the horizon, discounted.'),
    horizon_days: z.number(),
    discount_rate: z.number(),
    level: z.number(),
    as_of: z.iso.datetime(),
    model_version: z.number().int(),
  })
  .openapi('LifetimeValue')

const customerAtRisk = z
  .object({
    customer_id: z.number().int(),
    segment: z.string().nullable(),
    probability_alive: z.number(),
    spend_per_year: z.number(),
    value_at_stake: z.number().openapi({ description: 'spend_per_year × (1 - probability_alive).' }),
    clv_365d: z.number(),
    clv_365d_lo: z.number(),
    clv_365d_hi: z.number(),
    last_purchased_at: z.iso.datetime(),
  })
  .openapi('CustomerAtRisk')

const scored = { as_of: z.iso.datetime(), model_version: z.number().int() }

/** What customers are worth, and whom the shop may be losing. */
export function customerValueRoutes(app: OpenAPIHono, customers: CustomerAnswers, pool: Pool): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['self', 'analyst'], scope: 'customers:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/customers/{customer_id}/lifetime-value',
      summary: 'What a customer will be worth',
      description: 'From the purchases up to the last commit, as of the end of the shop’s data.',
      request: {
        params: customerIdPath,
        query: z.object({
          horizon_days: z.coerce.number().min(1).max(3650).default(365),
          discount_rate: z.coerce.number().min(0).max(10).default(0.1).openapi({ description: 'A year; 0.1 is 10 %.' }),
          level: z.coerce.number().gt(0).lt(1).default(0.8).openapi({ description: 'Probability of the intervals.' }),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'Expected values with intervals.',
          content: { 'application/json': { schema: lifetimeValue } },
        },
        404: problemResponse('There is no such customer.'),
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('No model is published yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { customer_id } = context.req.valid('param')
      const asked = context.req.valid('query')
      const { asOf, modelVersion, prediction } = await customers.lifetimeValue(customer_id, asked)
      const {
        expected_purchases,
        expected_purchases_lo: lo,
        expected_purchases_hi: hi,
        clv,
        clv_lo,
        clv_hi,
      } = prediction
      return context.json(
        {
          customer_id,
          basis: prediction.basis,
          probability_alive: prediction.probability_alive,
          // With a level there are always limits.
          expected_purchases: { value: expected_purchases, lo: lo!, hi: hi! },
          expected_spend_per_purchase: prediction.expected_spend_per_purchase,
          clv: { value: clv, lo: clv_lo!, hi: clv_hi! },
          ...asked,
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
      path: '/api/churn-base',
      summary: 'How many customers are still there',
      description: 'All customers in tenths of their probability of being alive, as of the last scoring.',
      responses: {
        ...refusedAccess,
        200: {
          description: 'Those who have most likely left first.',
          content: {
            'application/json': {
              schema: z
                .object({
                  customers: z.number().int(),
                  bands: z.array(
                    z.object({
                      from: z.number(),
                      to: z.number(),
                      customers: z.number().int(),
                      spend_per_year: z.number(),
                      value_at_stake: z.number(),
                    }),
                  ),
                  ...scored,
                })
                .openapi('ChurnBase'),
            },
          },
        },
        503: problemResponse('Nobody has been scored yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { as_of, model_version, entities } = await readScoring(pool, 'customer_lifetime_values', 'lifetime_value')
      const bands = await readChurnBase(pool)
      return context.json({ customers: entities, bands: [...bands], as_of: as_of.toISOString(), model_version }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'customers:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/customers/at-risk',
      summary: 'Who may be leaving and was worth much',
      description: 'The most at stake first, as of the last scoring.',
      request: {
        query: listQuery.extend({
          probability_alive_below: z.coerce.number().gt(0).max(1).default(0.5),
          spend_per_year_from: z.coerce.number().min(0).default(0),
        }),
      },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page, or all as CSV.',
          content: {
            'application/json': {
              schema: z.object({ items: z.array(customerAtRisk), cursor: z.string().optional(), ...scored }),
            },
            'text/csv': { schema: z.string() },
          },
        },
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('Nobody has been scored yet, or the database does not answer.'),
      },
    }),
    async (context) => {
      const { limit, cursor, format, probability_alive_below, spend_per_year_from } = context.req.valid('query')
      const { as_of, model_version } = await readScoring(pool, 'customer_lifetime_values', 'lifetime_value')
      const list = customersAtRisk(probability_alive_below, spend_per_year_from)
      if (format === 'csv')
        return csvResponse(context, 'customers-at-risk.csv', AT_RISK_COLUMNS, streamList(pool, list))
      const page = await readPage(pool, list, { limit, cursor })
      const items = page.rows as unknown as z.infer<typeof customerAtRisk>[]
      return context.json({ items, cursor: page.cursor, as_of: as_of.toISOString(), model_version }, 200)
    },
  )
}
