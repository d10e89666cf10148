import { z } from 'zod'
import { articleProfile, articleSales, articleSalesHistory } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf } from '../artifact-checks.ts'
import type { DemandEstimator } from '../demand/demand.ts'
import { readContents } from '../demand/demand-artifact.ts'
import { hierarchyFromPaths, sumUp } from '../demand/hierarchy/hierarchy.ts'
import { countLimits } from '../demand/intervals/count-limits.ts'
import { primaryMetric } from '../demand/judge-demand.ts'
import { exampleQuery, HORIZON, parseDemandQuery } from '../demand/parse-query.ts'
import { parseDemandRow } from '../demand/parse-row.ts'
import { readSales } from '../demand/sales-table.ts'
import { TrainedDemand } from '../demand/trained-demand.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import { parseParameters } from '../parse-parameters.ts'
import { repeatLastYear } from './repeat-last-year.ts'

const NAME = 'seasonal_naive'
const FORMAT_VERSION = 1
const parametersSchema = z.strictObject({}).readonly()

/** Every month sells what it sold a year before: the baseline of the demand forecasts. */
export function createSeasonalNaive(): DemandEstimator {
  const features = [articleSalesHistory, articleProfile]
  const header = { modelName: NAME, formatVersion: FORMAT_VERSION, featureVersions: featureVersionsOf({ features }) }

  return {
    name: NAME,
    description: 'Every month sells what it sold a year before: the baseline of the demand forecasts',
    parameters: {},
    features,
    target: articleSales,
    primaryMetric,
    holdout: { months: 3 },
    limits: ['It knows no trend, no stock-outs and no life of an article; its intervals are those of chance alone.'],
    exampleQuery,
    withParameters: (changed) => {
      parseParameters(NAME, parametersSchema, changed)
      return createSeasonalNaive()
    },
    parseRow: parseDemandRow,
    parseQuery: (input) => parseDemandQuery(NAME, input),

    async fit(rows, options) {
      const { articles, lastMonth } = await readSales(rows, new FitPace(options), { leastShare: 0 })
      if (!articles.some(({ units }) => units.some((sold) => sold > 0))) {
        throw new NoTrainingDataError(NAME, 'nothing was sold in a complete month; train it on a longer period')
      }
      const hierarchy = hierarchyFromPaths(
        articles.map(({ category, article_id }) => ['', ...category, `${article_id}`]),
      )
      const mean = new Float64Array(hierarchy.parents.length * HORIZON)
      articles.forEach(({ units }, place) => {
        mean.set(repeatLastYear(units, HORIZON), hierarchy.nodes[place]! * HORIZON)
      })
      sumUp(hierarchy, mean, HORIZON)
      const contents = {
        lastMonth,
        paths: hierarchy.paths.map((path) => path.slice(1)),
        isLeaf: hierarchy.isLeaf,
        basis: hierarchy.paths.map(() => 'own_history' as const),
        choices: hierarchy.paths.map(() => []),
        mean,
        ...countLimits(mean, Number.POSITIVE_INFINITY),
        responses: new Map(),
        categoryResponses: new Map(),
      }
      return new TrainedDemand(contents, { ...header, parameters: {} })
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      return new TrainedDemand(readContents(artifact), { ...header, parameters: {} })
    },
  }
}

export const seasonalNaive = createSeasonalNaive()
