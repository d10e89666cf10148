import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import type { FitOptions, Rows } from '../model.ts'
import { seriesByNode } from './category-series.ts'
import { type DemandRow, LEVELS } from './demand.ts'
import type { DemandForecast, NamedSeries } from './demand-forecast.ts'
import { forecastAll } from './forecast-all.ts'
import { forecastNewcomers } from './forecast-newcomers.ts'
import { hierarchyFromPaths, type NamedHierarchy } from './hierarchy/hierarchy.ts'
import { forecastNewcomersToCome, learnNewcomerShares, NEWCOMERS } from './newcomers-to-come.ts'
import type { NodeForecast } from './node-forecasts.ts'
import type { DemandParameters } from './parameters.ts'
import { HORIZON } from './parse-query.ts'
import { pooledMethodsByName } from './pooled-method-list.ts'
import { type LearnedPriceResponses, learnPriceResponses } from './price-response/learn-price-responses.ts'
import { type ReconciledNodes, reconcileNodes } from './reconcile-nodes.ts'
import { type ArticleDemandSeries, readSales, type SalesTable } from './sales-table.ts'
import type { CalendarSeries } from './seasonality/group-seasons.ts'
import { staticFeatures } from './static-features.ts'

const PERIOD = 12
/** Units a month from which a category's sales vary by its season and growth more than by chance. */
const LARGE_UNITS = 50

export interface LearnedDemand {
  readonly hierarchy: NamedHierarchy
  /** The last complete month that was seen. */
  readonly lastMonth: number
  /** By node. */
  readonly forecasts: readonly NodeForecast[]
  readonly reconciled: ReconciledNodes
  readonly priceResponses: LearnedPriceResponses
}

/**
 * Forecasts every article and every category, and makes the figures add up. Throws NoTrainingDataError when nothing was
 * sold in a complete month.
 */
export async function fitDemand(
  name: string,
  parameters: DemandParameters,
  rows: Rows<DemandRow>,
  options: FitOptions,
): Promise<LearnedDemand> {
  const pace = new FitPace(options)
  const sales = await readSales(rows, pace, { leastShare: parameters.least_in_stock_share })
  if (!sales.articles.some(({ units }) => units.some((sold) => sold > 0))) {
    throw new NoTrainingDataError(name, 'nothing was sold in a complete month; train it on a longer period')
  }
  const types = new Map(sales.articles.map(({ category }) => [category.join('/'), category]))
  const hierarchy = hierarchyFromPaths([
    ...sales.articles.map(({ category, article_id }) => ['', ...category, `${article_id}`]),
    ...[...types.values()].map((category) => ['', ...category, NEWCOMERS]),
  ])
  const forecasts = await forecastNodes(hierarchy, sales, parameters, options)
  await pace.begin('making figures add up')
  const reconciled = reconcileNodes(hierarchy, forecasts)
  await pace.begin('learning what prices do')
  const priceResponses = await learnPriceResponses(sales.articles, pace)
  await pace.end()
  return { hierarchy, lastMonth: sales.lastMonth, forecasts, reconciled, priceResponses }
}

async function forecastNodes(
  hierarchy: NamedHierarchy,
  { articles, lastMonth }: SalesTable,
  parameters: DemandParameters,
  options: FitOptions,
): Promise<readonly NodeForecast[]> {
  const { seed, signal, onProgress } = options
  const byNode = new Array<NodeForecast>(hierarchy.parents.length)
  const demand = seriesByNode(hierarchy, articles, lastMonth)
  const settings = { h: HORIZON, seed, signal, levels: LEVELS, loss: 'squared', intervals: 'counts' } as const
  const progress = (phase: string) => (done: number, all: number) => onProgress?.({ phase, share: done / all })

  const isOld = ({ demand: known }: ArticleDemandSeries) => countKnown(known) >= parameters.least_months
  const places = [...articles.keys()]
  const old = places.filter((place) => isOld(articles[place]!))
  const features = staticFeatures(articles.map(({ category }) => category))
  const ofArticles = await forecastAll(
    old.map((place) => ({
      ...namedSeries(articles[place]!, `${place}`, articles[place]!.category.join('/')),
      features: features[place]!,
    })),
    {
      ...settings,
      methods: parameters.methods,
      pooled: pooledMethodsByName(parameters.pooled_methods),
      onProgress: progress('forecasting articles'),
    },
  )
  old.forEach((place, i) => {
    byNode[hierarchy.nodes[place]!] = nodeForecastOf(ofArticles[i]!)
  })

  const young = places.filter((place) => !isOld(articles[place]!))
  const ofNewcomers = await forecastNewcomers(
    articles,
    young.map((place) => articles[place]!),
    HORIZON,
    { seed, signal },
  )
  young.forEach((place, i) => {
    byNode[hierarchy.nodes[place]!] = ofNewcomers[i]!
  })

  const categories = [...hierarchy.isLeaf.keys()].filter((node) => hierarchy.isLeaf[node] === 0)
  const ofCategories = await forecastAll(
    categories.map((node) => namedSeries(demand[node]!, `${node}`, groupOfCategory(demand[node]!.demand))),
    { ...settings, methods: parameters.category_methods, onProgress: progress('forecasting categories') },
  )
  categories.forEach((node, i) => {
    byNode[node] = nodeForecastOf(ofCategories[i]!)
  })

  const shares = learnNewcomerShares(articles, lastMonth, HORIZON)
  for (const node of hierarchy.nodes.subarray(articles.length)) {
    const type = hierarchy.paths[node]!.slice(1, -1).join('/')
    byNode[node] = forecastNewcomersToCome(byNode[hierarchy.parents[node]!]!, shares.of(type))
  }
  return byNode
}

/** Which methods are right for large sums is not to be learnt from types that sell three units a month. */
function groupOfCategory(demand: Float64Array): string {
  return meanOf(demand) >= LARGE_UNITS ? 'large' : 'small'
}

/** With where in the year it begins, for methods over all series. */
function namedSeries(
  { demand, firstMonth }: Pick<ArticleDemandSeries, 'demand' | 'firstMonth'>,
  id: string,
  group: string,
): NamedSeries & CalendarSeries {
  return { unique_id: id, y: demand, period: PERIOD, group, firstSeason: firstMonth % PERIOD }
}

function nodeForecastOf({ mean, intervals, choices }: DemandForecast): NodeForecast {
  return {
    basis: 'own_history',
    mean,
    lo: intervals.map(({ lo }) => lo),
    hi: intervals.map(({ hi }) => hi),
    choices,
  }
}

function countKnown(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
}

/** 0 of nothing. */
function meanOf(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
}
