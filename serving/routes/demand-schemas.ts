import { z } from '@hono/zod-openapi'
import { DEMAND_LEVELS } from '../../models/index.ts'
import { LARGEST_ARTICLE_ID } from './recommendation-options.ts'

export const articlePath = z.object({
  article_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(LARGEST_ARTICLE_ID)
    .openapi({ param: { name: 'article_id', in: 'path' }, example: 400479004 }),
})
export const categoryPath = z.object({
  category_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .openapi({ param: { name: 'category_id', in: 'path' }, example: 1 }),
})
const levels: readonly number[] = DEMAND_LEVELS
export const forecastQuery = z.object({
  h: z.coerce.number().int().min(1).max(12).default(12).openapi({ description: 'Months ahead.' }),
  level: z.coerce
    .number()
    .refine((level) => levels.includes(level), { error: `give one of ${levels.join(', ')}` })
    .default(80)
    .openapi({ description: `Per cent that the intervals hold: ${levels.join(', ')}.` }),
})
export const policyQuery = z.object({
  lead_time_days: z.coerce.number().int().min(0).max(180).default(14).openapi({ description: 'From order to goods.' }),
  review_days: z.coerce
    .number()
    .int()
    .min(1)
    .max(180)
    .default(30)
    .openapi({ description: 'From one order to the next.' }),
  service_level: z.coerce
    .number()
    .min(0.5)
    .max(0.999)
    .default(0.95)
    .openapi({ description: 'Probability that the stock lasts until the goods come.' }),
})

export const forecast = z
  .object({
    unique_id: z.string(),
    basis: z.enum(['own_history', 'launch_profile', 'category_mean']).openapi({
      description:
        'own_history: by its own past; launch_profile: by what others of its type sold after their launch; ' +
        'category_mean: the article came after the training, and this is the mean of its category.',
    }),
    months: z.array(z.object({ ds: z.iso.date(), mean: z.number(), lo: z.number(), hi: z.number() })),
    level: z.number(),
    choices: z
      .array(
        z.object({
          method: z.string(),
          weight: z.number(),
          backtest_error: z.number().nullable(),
          group_error: z.number().nullable(),
          origins: z.number(),
        }),
      )
      .openapi({ description: 'The methods behind it by weight, and how each did in backtests, which is why.' }),
    as_of: z.iso.datetime(),
    model_version: z.number().int(),
  })
  .openapi('Forecast')

export const availability = z
  .object({
    article_id: z.number().int(),
    stock: z.number().int(),
    runs_out_on: z.iso.date().nullable().openapi({ description: 'As expected. Null: not within a year.' }),
    runs_out_on_earliest: z.iso.date().nullable(),
    runs_out_on_latest: z.iso.date().nullable(),
    days_of_cover: z.number().nullable(),
    reorder: z.object({
      lead_time_demand: z.number(),
      safety_stock: z.number(),
      reorder_point: z.number(),
      order_up_to: z.number(),
      suggested_units: z.number().int(),
      order_within_days: z.number().nullable(),
    }),
    level: z.number(),
    as_of: z.iso.datetime(),
    model_version: z.number().int(),
  })
  .openapi('Availability')

const range = z.object({ value: z.number(), lo: z.number(), hi: z.number() })
/** What is sold, earned and left without a discount and with it. */
export const markdownEffect = z
  .object({
    units_now: z.number(),
    units_discounted: range,
    revenue_now: z.number(),
    revenue_discounted: range,
    left_over_now: z.number(),
    left_over_discounted: range,
  })
  .openapi('MarkdownEffect')
export const markdown = z
  .object({
    article_id: z.number().int(),
    stock: z.number().int(),
    days: z.number(),
    discount: z.number(),
    price: z.number(),
    discounted_price: z.number(),
    response: z
      .object({ value: z.number(), lo: z.number(), hi: z.number(), level: z.number(), months: z.number() })
      .openapi({ description: 'At a discount d it sells 1 + response × d as much; months of its own that tell so.' }),
    ...markdownEffect.shape,
    as_of: z.iso.datetime(),
    model_version: z.number().int(),
  })
  .openapi('MarkdownWhatIf')

export const ALERT_COLUMNS = [
  'kind',
  'article_id',
  'prod_name',
  'stock',
  'days_of_cover',
  'missed_units',
  'suggested_units',
] as const
export const alert = z
  .object({
    kind: z.enum(['out_of_stock', 'runs_out', 'overstock']),
    article_id: z.number().int(),
    prod_name: z.string(),
    stock: z.number().int(),
    days_of_cover: z.number().nullable(),
    missed_units: z.number(),
    suggested_units: z.number().int(),
  })
  .openapi('InventoryAlert')
