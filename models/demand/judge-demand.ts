import { NothingToEvaluateError } from '../errors.ts'
import type { Judgement, Rows } from '../model.ts'
import { meanDefined } from './accuracy/mean-defined.ts'
import { rmsse } from './accuracy/rmsse.ts'
import { type JudgedSeries, wrmsseByLevel } from './accuracy/wrmsse.ts'
import type { DemandModel, DemandRow } from './demand.ts'

/** The metric that decides: the error of articles, each weighed by what it sold in the year before, so that it is money. */
export const primaryMetric = 'negative_wrmsse'

/** The levels of the hierarchy by the length of a category's path. */
const LEVEL_NAMES = ['shop', 'index_group', 'section', 'type'] as const

interface JudgedArticle extends JudgedSeries {
  readonly covered80: number
  readonly covered95: number
}

/**
 * Judges forecasts of the holdout's months by articles and by every level above them: WRMSSE as in the M5 competition
 * (scaled by the naive error in the history, weighed by the units of the last 12 months) and bias; the coverage of the
 * intervals of articles. Months in which an article was out of stock for more than half of the time judge nobody.
 */
export async function judgeDemand(model: DemandModel, name: string, holdout: Rows<DemandRow>): Promise<Judgement> {
  const articles: JudgedArticle[] = []
  const rows: DemandRow[] = []
  for await (const batch of holdout) {
    for (const row of batch) {
      rows.push(row)
      articles.push(await judgeArticle(model, row))
    }
  }
  const errors = articles.map(({ train, actual, forecast }) => rmsse(train, actual, forecast, 1, 'first-sale'))
  const known = errors
    .map((error, place) => ({ error, weight: articles[place]!.weight }))
    .filter(({ error }) => !Number.isNaN(error))
  const weights = known.reduce((sum, { weight }) => sum + weight, 0)
  if (known.length === 0 || weights === 0) throw new NothingToEvaluateError(name, rows.length)
  // The mean over the rows that have one is then the weighed mean.
  const rowValues = Float64Array.from(
    errors,
    (error, place) => (-error * articles[place]!.weight * known.length) / weights,
  )

  const { byLevel } = wrmsseByLevel({ article: articles, ...sumByLevel(rows, articles) })
  const levels = Object.entries(byLevel).flatMap(([level, { wrmsse, bias }]) => [
    [`wrmsse_${level}`, wrmsse],
    [`bias_${level}`, bias],
  ])
  return {
    metrics: {
      [primaryMetric]: meanDefined([...rowValues]).mean,
      ...Object.fromEntries(levels),
      coverage_80: meanDefined(articles.map(({ covered80 }) => covered80)).mean,
      coverage_95: meanDefined(articles.map(({ covered95 }) => covered95)).mean,
      articles: known.length,
    },
    slices: slicesByVolume(articles, errors),
    rowValues,
  }
}

async function judgeArticle(model: DemandModel, row: DemandRow): Promise<JudgedArticle> {
  const h = row.target_units_by_month.length
  const of = { article_id: row.article_id, category: row.category }
  const [at80, at95] = await model.predict([
    { of, h, level: 80 },
    { of, h, level: 95 },
  ])
  const actual = Float64Array.from(row.target_units_by_month, (units, month) =>
    (row.target_in_stock_share_by_month[month] ?? 1) < 0.5 ? Number.NaN : units,
  )
  const train = Float64Array.from(row.units_by_month)
  const covered = ({ lo, hi }: { lo: readonly number[]; hi: readonly number[] }) =>
    meanDefined(
      Array.from(actual, (units, month) =>
        Number.isNaN(units) ? Number.NaN : Number(units >= Math.floor(lo[month]!) && units <= Math.ceil(hi[month]!)),
      ),
    ).mean
  return {
    train,
    actual,
    forecast: Float64Array.from(at80!.mean),
    weight: train.slice(-12).reduce((sum, units) => sum + units, 0),
    covered80: covered(at80!),
    covered95: covered(at95!),
  }
}

/**
 * Every level above the articles, each category the sum of its articles: of those that were there, since what comes later
 * is not theirs.
 */
function sumByLevel(
  rows: readonly DemandRow[],
  articles: readonly JudgedSeries[],
): Readonly<Record<(typeof LEVEL_NAMES)[number], readonly JudgedSeries[]>> {
  const judged = {} as Record<(typeof LEVEL_NAMES)[number], readonly JudgedSeries[]>
  for (const [length, level] of LEVEL_NAMES.entries()) {
    const groups = new Map<string, JudgedSeries[]>()
    rows.forEach(({ category }, place) => {
      const key = category.slice(0, length).join('/')
      const members = groups.get(key)
      if (members) members.push(articles[place]!)
      else groups.set(key, [articles[place]!])
    })
    judged[level] = [...groups.values()].map(sumOf)
  }
  return judged
}

/** Series that end in the same month, added up; an unknown month (NaN) of one is left out of actual and forecast alike. */
function sumOf(members: readonly JudgedSeries[]): JudgedSeries {
  const months = Math.max(...members.map(({ train }) => train.length))
  const h = members[0]!.actual.length
  const sum = {
    train: new Float64Array(months),
    actual: new Float64Array(h),
    forecast: new Float64Array(h),
    weight: 0,
  }
  for (const { train, actual, forecast, weight } of members) {
    train.forEach((units, month) => {
      sum.train[months - train.length + month]! += units
    })
    for (let step = 0; step < h; step++) {
      if (Number.isNaN(actual[step]!)) continue
      sum.actual[step]! += actual[step]!
      sum.forecast[step]! += forecast[step]!
    }
    sum.weight += weight
  }
  return sum
}

/** By how many units a month an article sold in the year before. */
function slicesByVolume(articles: readonly JudgedArticle[], errors: readonly number[]) {
  const sliceOf = ({ weight }: JudgedArticle) =>
    weight < 12
      ? 'below 1 a month'
      : weight < 120
        ? '1 to 10 a month'
        : weight < 600
          ? '10 to 50 a month'
          : '50 or more'
  const bySlice: Record<string, Record<string, number>> = {}
  for (const slice of ['below 1 a month', '1 to 10 a month', '10 to 50 a month', '50 or more']) {
    const members = articles.flatMap((article, place) =>
      sliceOf(article) === slice ? [{ article, error: errors[place]! }] : [],
    )
    const known = members.filter(({ error }) => !Number.isNaN(error))
    if (known.length === 0) continue
    bySlice[slice] = {
      [primaryMetric]: -meanDefined(known.map(({ error }) => error)).mean,
      coverage_80: meanDefined(known.map(({ article }) => article.covered80)).mean,
      articles: known.length,
    }
  }
  return { volume: bySlice }
}
