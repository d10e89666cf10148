import { NothingToEvaluateError } from '../errors.ts'
import type { Judgement, Rows } from '../model.ts'
import { meanDefined } from './accuracy/mean-defined.ts'
import { rmsse } from './accuracy/rmsse.ts'
import { wrmsseByLevel } from './accuracy/wrmsse.ts'
import type { CategoryPath, DemandPrediction, DemandQuery, DemandRow } from './demand.ts'
import { type JudgedNode, judgeNode, judgeSum } from './judge-node.ts'
import { slicesByVolume } from './slices-by-volume.ts'

/** The metric that decides: the error of articles, each weighed by what it sold in the year before, so that it is money. */
export const primaryMetric = 'negative_wrmsse'

/** The levels of the hierarchy by the length of a category's path. */
const LEVEL_NAMES = ['shop', 'index_group', 'section', 'type'] as const

/** What is judged. */
export interface JudgedModel {
  readonly name: string
  /** As predict, but with limits as they were calibrated, from -½ on. */
  readonly forecast: (query: DemandQuery) => DemandPrediction
}

/**
 * Judges forecasts of the holdout's months by articles and by every level above them: WRMSSE as in the M5 competition (scaled
 * by the naive error in the history, weighed by the units of the last 12 months), bias, and the coverage of the intervals
 * (see judge-node.ts). Months in which an article was out of stock for more than half of the time judge nobody. A category
 * is judged by its articles that were there: what came later is not in the holdout.
 */
export async function judgeDemand(model: JudgedModel, holdout: Rows<DemandRow>): Promise<Judgement> {
  const rows: DemandRow[] = []
  for await (const batch of holdout) rows.push(...batch)
  const articles = rows.map((row) => judgeArticle(model, row))
  const errors = articles.map(({ train, actual, forecast }) => rmsse(train, actual, forecast, 1, 'first-sale'))
  const known = errors
    .map((error, place) => ({ error, weight: articles[place]!.weight }))
    .filter(({ error }) => !Number.isNaN(error))
  const weights = known.reduce((sum, { weight }) => sum + weight, 0)
  if (known.length === 0 || weights === 0)
    throw new NothingToEvaluateError(model.name, rows.length, 'no article had sold before')
  // The mean over the rows that have one is then the weighed mean.
  const rowValues = Float64Array.from(
    errors,
    (error, place) => (-error * articles[place]!.weight * known.length) / weights,
  )

  const levels = { article: articles, ...judgeCategories(model, rows, articles) }
  const { byLevel } = wrmsseByLevel(levels)
  const coverage = (nodes: readonly JudgedNode[], level: 80 | 95) =>
    meanDefined(nodes.map(({ covered }) => covered[level])).mean
  return {
    metrics: {
      [primaryMetric]: meanDefined([...rowValues]).mean,
      ...Object.fromEntries(
        Object.entries(levels).flatMap(([name, nodes]) => {
          const { wrmsse, bias } = byLevel[name as keyof typeof byLevel]
          const suffix = name === 'article' ? '' : `_${name}`
          return [
            [`wrmsse_${name}`, wrmsse],
            [`bias_${name}`, bias],
            [`coverage_80${suffix}`, coverage(nodes, 80)],
            [`coverage_95${suffix}`, coverage(nodes, 95)],
          ]
        }),
      ),
      articles: known.length,
    },
    slices: slicesByVolume(articles, errors),
    rowValues,
  }
}

function judgeArticle(model: JudgedModel, row: DemandRow): JudgedNode {
  const actual = Float64Array.from(row.target_units_by_month, (units, month) =>
    (row.target_in_stock_share_by_month[month] ?? 1) < 0.5 ? Number.NaN : units,
  )
  const of = { article_id: row.article_id, category: row.category }
  return judgeNode(model, of, { train: Float64Array.from(row.units_by_month), actual })
}

function judgeCategories(
  model: JudgedModel,
  rows: readonly DemandRow[],
  articles: readonly JudgedNode[],
): Readonly<Record<(typeof LEVEL_NAMES)[number], readonly JudgedNode[]>> {
  const judged = {} as Record<(typeof LEVEL_NAMES)[number], readonly JudgedNode[]>
  for (const [length, level] of LEVEL_NAMES.entries()) {
    const groups = new Map<string, { category: CategoryPath; members: JudgedNode[] }>()
    rows.forEach((row, place) => {
      const category = row.category.slice(0, length)
      const group = groups.get(category.join('/'))
      if (group) group.members.push(articles[place]!)
      else groups.set(category.join('/'), { category, members: [articles[place]!] })
    })
    judged[level] = [...groups.values()].map(({ category, members }) => judgeSum(model, category, members))
  }
  return judged
}
