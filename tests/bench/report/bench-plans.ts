import type { Capability } from './capabilities.ts'

export interface BenchPlan {
  /** Of its file in tests/bench. */
  readonly name: string
  readonly title: string
  readonly capability: Capability
  /** Quality is the same on every machine; speed wants a quiet one. */
  readonly measures: 'quality' | 'speed'
  /** Takes `--database <url>`, and only reads there or also writes rows, which it takes away again. */
  readonly database?: 'reads' | 'writes'
  /** Takes `--size demo|small|full` of the synthetic shop that it makes. */
  readonly size?: 'demo' | 'small' | 'full'
}

/** Every bench once, quality first: a run of all of them takes them in this order. `size` is the one without any wish. */
export const benchPlans: readonly BenchPlan[] = [
  {
    name: 'gowalla-recommendation',
    title: 'Gowalla: 29,858 users, 40,981 places, split of NGCF, all places ranked',
    capability: 'Recommendation',
    measures: 'quality',
  },
  {
    name: 'ml-1m-recommendation',
    title: 'MovieLens-1M: 6,022 users, 3,043 films, UltraGCN’s split, all films ranked',
    capability: 'Recommendation',
    measures: 'quality',
  },
  {
    name: 'beauty-recommendation',
    title: 'Amazon Beauty: the last purchase of 22,363 users, 12,101 items, all ranked',
    capability: 'Recommendation',
    measures: 'quality',
  },
  {
    name: 'cold-start',
    title: 'Amazon Beauty: a tenth of the items without any purchase',
    capability: 'Recommendation',
    measures: 'quality',
  },
  {
    name: 'best-possible',
    title: 'A synthetic shop, where the best possible ranking is known',
    capability: 'Recommendation',
    measures: 'quality',
    database: 'reads',
    size: 'demo',
  },
  {
    name: 'm3-demand',
    title: 'M3 competition: 1,428 monthly series, 18 months ahead',
    capability: 'Demand',
    measures: 'quality',
  },
  {
    name: 'car-parts-demand',
    title: 'Car parts: 2,509 intermittent monthly series, 12 months ahead',
    capability: 'Demand',
    measures: 'quality',
  },
  {
    name: 'shop-demand',
    title: 'A synthetic shop: every article and category, the last 3 months',
    capability: 'Demand',
    measures: 'quality',
    database: 'reads',
    size: 'small',
  },
  {
    name: 'cdnow-lifetime-value',
    title: 'CDNOW: 39 weeks foretold from 39 weeks',
    capability: 'Lifetime value',
    measures: 'quality',
  },
  {
    name: 'shop-lifetime-value',
    title: 'A synthetic shop, where it is known who is still a customer; the last 90 days',
    capability: 'Lifetime value',
    measures: 'quality',
    database: 'reads',
    size: 'small',
  },
  {
    name: 'segmentation',
    title: 'k-means of 557,000 customers, k = 6, ten starts',
    capability: 'Segmentation',
    measures: 'speed',
    database: 'reads',
  },
  {
    name: 'online-shoppers-propensity',
    title: 'Online Shoppers Purchasing Intention: 12,330 sessions, ten stratified folds',
    capability: 'Propensity',
    measures: 'quality',
  },
  {
    name: 'shop-propensity',
    title: 'A synthetic shop, where tastes and rates are known: pairs bought in the last 7 days',
    capability: 'Propensity',
    measures: 'quality',
    database: 'reads',
    size: 'demo',
  },
  {
    name: 'likely-buyers',
    title: 'Who is looked at for an article’s likely buyers, beside everybody',
    capability: 'Propensity',
    measures: 'quality',
    database: 'reads',
    size: 'demo',
  },
  {
    name: 'review-sentiment',
    title: 'Reviews: of goods (CR), of films (MR) and of clothing',
    capability: 'Reviews',
    measures: 'quality',
  },
  {
    name: 'keyword-sentiment',
    title: 'The database’s own ratings on Women’s Clothing reviews',
    capability: 'Reviews',
    measures: 'quality',
  },
  {
    name: 'shop-realism',
    title: 'The synthetic shop beside the real H&M sample',
    capability: 'Data',
    measures: 'quality',
    size: 'small',
  },
  {
    name: 'train-beside-implicit',
    title: 'Training on a shop’s purchases, beside the package implicit with the same parameters',
    capability: 'Recommendation',
    measures: 'speed',
    database: 'reads',
    size: 'small',
  },
  {
    name: 'demand-articles',
    title: 'Forecasts of as many series as a shop has articles (7,400)',
    capability: 'Demand',
    measures: 'speed',
  },
  {
    name: 'feature-build',
    title: 'Point-in-time training sets of a million rows',
    capability: 'Features',
    measures: 'speed',
    database: 'reads',
    size: 'small',
  },
  {
    name: 'online-features',
    title: 'Online features of one customer or article over HTTP',
    capability: 'Features',
    measures: 'speed',
    database: 'writes',
    size: 'small',
  },
  {
    name: 'checkout-load',
    title: '64 connections, 10,000 checkouts of 50 articles that are too few',
    capability: 'Shop procedures',
    measures: 'speed',
  },
  {
    name: 'checkout-throughput',
    title: 'process_checkout beside the writes that no checkout can do without',
    capability: 'Shop procedures',
    measures: 'speed',
  },
  {
    name: 'event-intake',
    title: 'POST /api/events of eight clients',
    capability: 'Shop procedures',
    measures: 'speed',
  },
  {
    name: 'refresh-views',
    title: 'Materialized views over a ledger of 2,000,000 units',
    capability: 'Shop procedures',
    measures: 'speed',
  },
  {
    name: 'recommend-load',
    title: 'Personal recommendations over HTTP',
    capability: 'Serving',
    measures: 'speed',
    database: 'writes',
    size: 'small',
  },
  {
    name: 'dashboards',
    title: 'What each dashboard reads of the database',
    capability: 'Serving',
    measures: 'speed',
    database: 'reads',
  },
  {
    name: 'pages',
    title: 'The storefront’s pages on the demo shop',
    capability: 'Pages',
    measures: 'speed',
    database: 'writes',
  },
  {
    name: 'admin-pages',
    title: 'The control room’s pages',
    capability: 'Pages',
    measures: 'speed',
    database: 'reads',
    size: 'small',
  },
  {
    name: 'ingest',
    title: 'Loading files of the H&M form',
    capability: 'Data',
    measures: 'speed',
  },
  {
    name: 'import',
    title: 'A shop’s own tables by a mapping file',
    capability: 'Data',
    measures: 'speed',
  },
  {
    name: 'generate',
    title: 'Generating a synthetic shop',
    capability: 'Data',
    measures: 'speed',
    size: 'full',
  },
]

/** Throws a RangeError that lists what there is. */
export function plansNamed(names: readonly string[]): readonly BenchPlan[] {
  const unknown = names.filter((name) => !benchPlans.some((plan) => plan.name === name))
  if (unknown.length > 0) {
    const there = benchPlans.map(({ name }) => name).join(', ')
    throw new RangeError(`there is no bench "${unknown.join('", "')}"; there are ${there}`)
  }
  return benchPlans.filter(({ name }) => names.includes(name))
}
