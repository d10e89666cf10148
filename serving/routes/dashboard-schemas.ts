import { z } from '@hono/zod-openapi'
import { DEMAND_GROUPS, DEMAND_ORDERS } from '../dashboards/demand.ts'
import { STOCK_STATES } from '../dashboards/inventory.ts'

const count = z.number().int()
const optional = z.number().nullable()
const day = z.iso.date()

const sales = {
  units: count,
  revenue: z.number().openapi({ description: 'In the shop’s currency.' }),
  customers: count,
  mean_basket: optional.openapi({ description: 'Null: nobody bought.' }),
}
export const dailySales = z.object({ period: day, ...sales })
export const monthlySales = z.object({
  period: day.openapi({ description: 'First day of the month (UTC).' }),
  units: sales.units,
  revenue: sales.revenue,
  customers: sales.customers,
  orders: count,
  mean_basket: sales.mean_basket,
})
export const overviewPeriod = z.object({
  period: z.enum(['today', 'week', 'month']),
  first_day: day,
  last_day: day,
  units: count,
  revenue: z.number(),
  orders: count.openapi({ description: 'What one customer buys on one day is one order.' }),
  units_last_year: count.nullable(),
  revenue_last_year: optional,
  orders_last_year: count.nullable(),
  revenue_change: optional.openapi({ description: 'revenue / revenue_last_year - 1.' }),
})
export const demandRow = z.object({
  key: z.string().openapi({ description: 'The article’s number, or the name of the group.' }),
  name: z.string(),
  units: count,
  revenue: z.number(),
  units_before: count,
  change: count,
})
export const inventoryRow = z.object({
  article_id: count,
  prod_name: z.string(),
  product_type_name: z.string(),
  is_hidden: z.boolean(),
  price: z.number(),
  stock: count,
  units_28d: count,
  days_of_cover: optional.openapi({ description: 'Null: none was sold in the 28 days.' }),
  state: z.enum(STOCK_STATES),
})
export const stateTotal = z.object({
  state: z.enum(STOCK_STATES),
  articles: count,
  units: count,
  value: z.number().openapi({ description: 'Units times present price.' }),
})
export const sentimentRow = z.object({
  product_type_name: z.string(),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  reviews: count,
  share: z.number(),
  mean_rating: z.number(),
  mean_sentiment_score: z.number(),
})
const steps = {
  view_sessions: count,
  click_sessions: count,
  add_to_cart_sessions: count,
  purchase_sessions: count,
}
export const funnelDay = z.object({
  day,
  device: z.enum(['desktop', 'phone', 'tablet', 'unknown']),
  ...steps,
  view_customers: count,
  click_customers: count,
  add_to_cart_customers: count,
  purchase_customers: count,
  view_to_purchase_rate: optional,
})
export const funnelWhole = {
  ...steps,
  view_to_click_rate: optional,
  click_to_add_to_cart_rate: optional,
  add_to_cart_to_purchase_rate: optional,
  view_to_purchase_rate: optional,
}
export const segmentRow = z.object({
  basis: z.enum(['rfm', 'clv', 'lifetime']),
  segment: z.string(),
  customers: count,
  share_of_customers: z.number(),
  mean_probability_alive: optional,
  clv_365d: optional.openapi({ description: 'Sum over its customers.' }),
})
export const decileRow = z.object({
  decile: count,
  customers: count,
  clv_365d_from: z.number(),
  clv_365d_to: z.number(),
  clv_365d: z.number(),
  share_of_clv: optional,
  mean_probability_alive: z.number(),
  expected_purchases_365d: z.number(),
})
export const cohortRow = z.object({
  cohort: day.openapi({ description: 'First day of the quarter (UTC) of the first purchase.' }),
  customers: count,
  spend: z.number(),
  clv_365d: z.number(),
  mean_probability_alive: z.number(),
  expected_purchases_365d: z.number(),
})
export const loyaltyBand = z.object({
  from: count,
  to: count,
  customers: count,
  share_of_customers: optional,
  mean_score: optional,
})
export const conversionRow = z.object({
  scenario: z.string(),
  source: z.string(),
  model_name: z.string().nullable(),
  model_version: count.nullable(),
  position_group: z.enum(['1-3', '4-10', '11+']),
  answers: count,
  impressions: count,
  clicks: count,
  carts: count,
  purchases: count,
  units: count,
  revenue: z.number(),
  click_rate: z.number(),
  cart_rate: z.number(),
  purchase_rate: z.number(),
  click_lift: optional.openapi({ description: 'Over popular articles in the same scenario and group.' }),
  purchase_lift: optional,
})
const moment = z.iso.datetime().nullable()
export const modelHealth = z.object({
  model: z.string(),
  champion: count.nullable().openapi({ description: 'The version that is served. Null: none is.' }),
  challenger: count.nullable(),
  published_at: moment,
  trained_until: moment,
  data_age_days: optional.openapi({ description: 'From trained_until to the end of the shop’s data.' }),
  metric: z.string(),
  value: optional,
  baseline_value: optional,
  drift: z.enum(['none', 'moderate', 'severe']).nullable(),
  drift_measured_at: moment,
  last_training_state: z.string().nullable(),
  last_training_started_at: moment,
  last_training_seconds: optional,
  last_training_error: z.string().nullable(),
  failures_since_success: count,
})

const wantedDay = z.iso.date().optional()
export const dailySalesQuery = z.object({
  from: wantedDay.openapi({
    description: 'First day (UTC); without it 90 days before the last.',
    example: '2020-09-01',
  }),
  to: wantedDay.openapi({ description: 'Last day (UTC); without it the last of the data.', example: '2020-09-22' }),
})
export const monthlySalesQuery = z.object({
  months: z.coerce.number().int().min(1).max(240).default(24).openapi({ description: 'How many, up to the last.' }),
})
export const demandQuery = z.object({
  by: z.enum(DEMAND_GROUPS).default('article'),
  order: z.enum(DEMAND_ORDERS).default('units').openapi({ description: 'rising, falling: by the change of units.' }),
  month: wantedDay.openapi({ description: 'A day of the last month wanted; without it the latest whole month.' }),
  months: z.coerce.number().int().min(1).max(24).default(1).openapi({ description: 'How many, up to that month.' }),
  product_type: z.string().min(1).max(100).optional().openapi({ example: 'Hoodie' }),
  section: z.string().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
})
const daysUpTo = {
  to: wantedDay.openapi({ description: 'Last day (UTC); without it the last that was counted.' }),
  days: z.coerce.number().int().min(1).max(366).default(28).openapi({ description: 'How many, up to that day.' }),
}
export const funnelQuery = z.object({
  ...daysUpTo,
  device: z.enum(['desktop', 'phone', 'tablet', 'unknown']).optional(),
})
export const conversionQuery = z.object({ ...daysUpTo, scenario: z.string().min(1).max(100).optional() })
export const inventoryQuery = z.object({
  state: z.enum(STOCK_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
})
