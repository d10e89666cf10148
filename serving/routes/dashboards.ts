import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { estimators } from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import {
  readLoyalty,
  readScoringAge,
  readSegments,
  readValueCohorts,
  readValueDeciles,
} from '../dashboards/customers.ts'
import { readCountedAge, readLiveAge } from '../dashboards/data-age.ts'
import { readDemand } from '../dashboards/demand.ts'
import { readFunnel, readFunnelAge } from '../dashboards/funnel.ts'
import { readInventory } from '../dashboards/inventory.ts'
import { listDashboard } from '../dashboards/list-dashboard.ts'
import { readModelHealth } from '../dashboards/models.ts'
import { readOverview } from '../dashboards/overview.ts'
import { readConversion, readConversionAge } from '../dashboards/recommendations.ts'
import { readReviewSentiment } from '../dashboards/review-sentiment.ts'
import { readDailySales, readMonthlySales, readSalesAge } from '../dashboards/sales.ts'
import * as schemas from './dashboard-schemas.ts'

const modelVersion = {
  model_version: z.number().int().nullable().openapi({ description: 'Of the last scoring. Null: there was none.' }),
}

/** Figures of the shop, each with its age. */
export function dashboardRoutes(app: OpenAPIHono, pool: Pool): void {
  salesDashboards(app, pool)
  articleDashboards(app, pool)
  customerDashboards(app, pool)
  modelDashboards(app, pool)
}

function salesDashboards(app: OpenAPIHono, pool: Pool): void {
  listDashboard(app, pool, {
    name: 'overview',
    schemaName: 'OverviewDashboard',
    summary: 'Today, the week and the month against last year',
    description:
      'The last day of the data, the last 7 and the last 28 days (UTC), each beside the days 364 days before, which are ' +
      'the same days of the week.',
    query: z.object({}),
    item: schemas.overviewPeriod,
    read: async (db) => ({ items: await readOverview(db), age: await readSalesAge(db, 'mv_daily_sales') }),
  })
  listDashboard(app, pool, {
    name: 'daily-sales',
    schemaName: 'DailySalesDashboard',
    summary: 'Sales day by day',
    description: 'Every day (UTC) of the stretch asked for, days without a sale included.',
    query: schemas.dailySalesQuery,
    item: schemas.dailySales,
    read: async (db, query) => ({
      items: await readDailySales(db, query),
      age: await readSalesAge(db, 'mv_daily_sales'),
    }),
  })
  listDashboard(app, pool, {
    name: 'monthly-sales',
    schemaName: 'MonthlySalesDashboard',
    summary: 'Sales month by month',
    description: 'Calendar months (UTC); the last may still be growing.',
    query: schemas.monthlySalesQuery,
    item: schemas.monthlySales,
    read: async (db, { months }) => ({
      items: await readMonthlySales(db, months),
      age: await readSalesAge(db, 'mv_monthly_sales'),
    }),
  })
}

function articleDashboards(app: OpenAPIHono, pool: Pool): void {
  listDashboard(app, pool, {
    name: 'demand',
    schemaName: 'DemandDashboard',
    summary: 'What sells, and what moves',
    description: 'Articles, product types or sections by the units of some months beside as many months before them.',
    query: schemas.demandQuery,
    item: schemas.demandRow,
    whole: { first_month: z.iso.date().nullable(), last_month: z.iso.date().nullable() },
    read: async (db, query) => {
      const { items, ...whole } = await readDemand(db, query)
      return { items, whole, age: await readSalesAge(db, 'mv_product_demand') }
    },
  })
  listDashboard(app, pool, {
    name: 'inventory',
    schemaName: 'InventoryDashboard',
    summary: 'How long the stock lasts',
    description:
      'From the stock of the last commit and the demand of the last 28 days of the data; the least cover first.',
    query: schemas.inventoryQuery,
    item: schemas.inventoryRow,
    whole: { states: z.array(schemas.stateTotal).openapi({ description: 'Of all articles, whatever was asked for.' }) },
    read: async (db, query) => {
      const { items, states } = await readInventory(db, query)
      return { items, whole: { states }, age: await readLiveAge(db) }
    },
  })
  listDashboard(app, pool, {
    name: 'review-sentiment',
    schemaName: 'ReviewSentimentDashboard',
    summary: 'What reviews say, by product type',
    description:
      'Of every review, by the model’s rating, else by the keywords’, as the job count-figures counted them.',
    query: z.object({}),
    item: schemas.sentimentRow,
    read: async (db) => ({ items: await readReviewSentiment(db), age: await readCountedAge(db, 'review_sentiment') }),
  })
}

function customerDashboards(app: OpenAPIHono, pool: Pool): void {
  listDashboard(app, pool, {
    name: 'funnel',
    schemaName: 'FunnelDashboard',
    summary: 'How far visits get',
    description:
      'From view over click and add_to_cart to purchase, by day (UTC) and device, as the job count-figures counted them: ' +
      'the last eight days anew at every run. A session over midnight counts on both days, in the sums as well.',
    query: schemas.funnelQuery,
    item: schemas.funnelDay,
    whole: schemas.funnelWhole,
    read: async (db, query) => ({ ...(await readFunnel(db, query)), age: await readFunnelAge(db) }),
  })
  listDashboard(app, pool, {
    name: 'segments',
    schemaName: 'SegmentsDashboard',
    summary: 'How the customers are divided',
    description: 'The segments of the three clusterings, as of the last scoring.',
    query: z.object({}),
    item: schemas.segmentRow,
    whole: modelVersion,
    read: async (db) => {
      const { model_version, ...age } = await readScoringAge(db, 'customer_segments')
      return { items: await readSegments(db), whole: { model_version }, age }
    },
  })
  listDashboard(app, pool, {
    name: 'lifetime-value',
    schemaName: 'LifetimeValueDashboard',
    summary: 'How the expected worth is spread',
    description: 'All customers in tenths by what they are expected to spend in a year, as of the last scoring.',
    query: z.object({}),
    item: schemas.decileRow,
    whole: modelVersion,
    read: async (db) => {
      const { model_version, ...age } = await readScoringAge(db, 'customer_lifetime_values')
      return { items: await readValueDeciles(db), whole: { model_version }, age }
    },
  })
  listDashboard(app, pool, {
    name: 'lifetime-value-cohorts',
    schemaName: 'LifetimeValueCohortsDashboard',
    summary: 'What became of those who came together',
    description: 'Customers by the quarter of their first purchase, and what they are worth, as of the last scoring.',
    query: z.object({}),
    item: schemas.cohortRow,
    whole: modelVersion,
    read: async (db) => {
      const { model_version, ...age } = await readScoringAge(db, 'customer_lifetime_values')
      return { items: await readValueCohorts(db), whole: { model_version }, age }
    },
  })
  listDashboard(app, pool, {
    name: 'loyalty',
    schemaName: 'LoyaltyDashboard',
    summary: 'How loyal the customers are',
    description: 'All customers in tenths of the loyalty score, as the job count-figures counted them.',
    query: z.object({}),
    item: schemas.loyaltyBand,
    read: async (db) => ({ items: await readLoyalty(db), age: await readCountedAge(db, 'loyalty_bands') }),
  })
}

function modelDashboards(app: OpenAPIHono, pool: Pool): void {
  listDashboard(app, pool, {
    name: 'models',
    schemaName: 'ModelsDashboard',
    summary: 'How the models are doing',
    description: 'What is served, how old and how good it is, whether its features drift, and its last training.',
    query: z.object({}),
    item: schemas.modelHealth,
    read: async (db) => ({ items: await readModelHealth(db, estimators), age: await readLiveAge(db) }),
  })
  listDashboard(app, pool, {
    name: 'recommendations',
    schemaName: 'RecommendationsDashboard',
    summary: 'What comes of recommendations',
    description:
      'Clicks within a day and purchases within seven, by scenario, source, version and position, as the job count-figures ' +
      'counted them. Lift compares what was shown; it is no experiment.',
    query: schemas.conversionQuery,
    item: schemas.conversionRow,
    read: async (db, query) => ({ items: await readConversion(db, query), age: await readConversionAge(db) }),
  })
}
