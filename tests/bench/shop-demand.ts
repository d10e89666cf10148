import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { holdoutRows, readDataPeriod, rowsOf, trainingRows } from '../../features/index.ts'
import type {
  DemandEstimator,
  DemandModel,
  DemandPrediction,
  DemandQuery,
  DemandRow,
} from '../../models/demand/demand.ts'
import { LEVELS } from '../../models/demand/demand.ts'
import { countLimits } from '../../models/demand/intervals/count-limits.ts'
import { judgeDemand } from '../../models/demand/judge-demand.ts'
import { demand } from '../../models/demand/model.ts'
import type { Metrics } from '../../models/model.ts'
import { seasonalNaive } from '../../models/seasonal-naive/model.ts'
import { createPool, type Pool } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { generateShop } from '../../sql/index.ts'
import { migrate } from '../../sql/migrate.ts'
import { DAY_SECONDS } from '../../sql/synthetic/shop-calendar.ts'
import { SHOP_SIZES, type ShopSizeName } from '../../sql/synthetic/shop-size.ts'
import { splitByTime } from '../../training/split-by-time.ts'
import { printTable } from '../helpers/print-table.ts'
import { expectArticleUnits } from './data/expected-article-units.ts'
import { judgePriceResponses } from './data/judge-price-responses.ts'
import { recomposeShop } from './data/shop-recomposed.ts'
import type { BenchFigure } from './report/bench-figure.ts'

/**
 * Forecasts of the last three whole months of a synthetic shop by level of its hierarchy: seasonal naive, the demand model,
 * and beside them the best possible, the expectation of one who knows all but how chance falls (see expectArticleUnits).
 * WRMSSE, bias and coverage as training judges them; the time for all articles; how near price responses come to the truth.
 *
 *   npm run bench -- shop-demand                        a shop of the size demo, made for it
 *   npm run bench -- shop-demand --size small --seed 2
 *   npm run bench -- shop-demand --until 2020-06-01     as if the data ended then: what parameters are chosen on
 *   npm run bench -- shop-demand --database <url>       a synthetic shop that is there, which is only read
 *   npm run bench -- shop-demand --futures 10           fewer draws for the best possible; 0: without it
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'demo' },
      seed: { type: 'string', default: '1' },
      futures: { type: 'string', default: '40' },
      until: { type: 'string' },
      database: { type: 'string' },
    },
    allowPositionals: true,
  })
  const work = (pool: Pool) => report(pool, { futures: Number(values.futures), until: values.until })
  if (values.database !== undefined) {
    const pool = createPool({ connectionString: values.database })
    try {
      return await work(pool)
    } finally {
      await pool.end()
    }
  }
  if (!Object.hasOwn(SHOP_SIZES, values.size)) throw new RangeError(`there is no size "${values.size}"`)
  return await withShop(values.size as ShopSizeName, Number(values.seed), work)
}

async function withShop<Result>(
  size: ShopSizeName,
  seed: number,
  work: (pool: Pool) => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-shop-demand-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const pool = createPool(server.settings)
      try {
        await generateShop(pool, { size, seed, replace: false })
        print(`size ${size}, seed ${seed}`)
        return await work(pool)
      } finally {
        await pool.end()
      }
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function report(
  pool: Pool,
  { futures, until }: { futures: number; until: string | undefined },
): Promise<readonly BenchFigure[]> {
  const period = await readDataPeriod(pool)
  const split = period && splitByTime(until ? { ...period, until: new Date(until) } : period, { months: 3 })
  if (!split || 'reason' in split) throw new Error('the shop holds too little to judge a model on its last months')
  const holdoutPeriod = { asOf: split.evaluatedFrom, until: split.until }
  const training = await readAll(trainingRows(pool, demand, holdoutPeriod))
  const holdout = await readAll(holdoutRows(pool, demand, holdoutPeriod))
  print(
    `${training.length} articles until ${isoDate(split.evaluatedFrom)}, judged on ${holdout.length} until ${isoDate(split.until)}`,
  )

  const naive = await fitTimed(seasonalNaive, training)
  const own = await fitTimed(demand, training)
  const figures: [string, Metrics][] = [
    ['seasonal naive', await naive.model.evaluate(rowsOf(holdout))],
    ['demand', await own.model.evaluate(rowsOf(holdout))],
  ]
  if (futures > 0) figures.push(['best possible', await judgeBest(pool, holdout, holdoutPeriod, futures)])
  printFigures(figures)
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  print(
    `demand: ${own.seconds.toFixed(1)} s for ${training.length} articles, their categories and price responses; peak RSS ${peak} MB`,
  )

  const prices = await judgePriceResponses(pool, own.model, training)
  print(
    `price responses of ${prices.articles} articles reduced before: mean ${prices.meanEstimate.toFixed(2)}, true ` +
      `${prices.meanTruth.toFixed(2)}; correlation ${prices.correlation.toFixed(2)}; ` +
      `${(100 * prices.coverage).toFixed(0)} % of the truths within ${prices.level} % intervals`,
  )
  return benchFigures(new Map(figures), training.length, own.seconds)
}

function benchFigures(
  metrics: ReadonlyMap<string, Metrics>,
  articles: number,
  seconds: number,
): readonly BenchFigure[] {
  const [naive, own, best] = ['seasonal naive', 'demand', 'best possible'].map((name) => metrics.get(name))
  const errors = ['article', 'type', 'shop'].map((level): BenchFigure => {
    const metric = `wrmsse_${level}`
    return {
      name: metric,
      title: `WRMSSE by ${level}`,
      unit: '',
      digits: 3,
      better: 'lower',
      ours: own![metric]!,
      baseline: { of: 'seasonal naive', value: naive![metric]! },
      ...(best && { bound: { of: 'who knows all but chance', value: best[metric]! } }),
    }
  })
  const fitting: BenchFigure = {
    name: 'fit_seconds',
    title: `fitting ${articles.toLocaleString('en')} articles, their categories and price responses`,
    unit: 's',
    digits: 1,
    better: 'lower',
    ours: seconds,
  }
  return [...errors, fitting]
}

async function readAll<Row>(rows: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const all: Row[] = []
  for await (const batch of rows) all.push(...batch)
  return all
}

async function fitTimed(
  estimator: DemandEstimator,
  rows: readonly DemandRow[],
): Promise<{ readonly model: DemandModel; readonly seconds: number }> {
  const started = performance.now()
  const model = await estimator.fit(rowsOf(rows), { seed: 1, signal: new AbortController().signal })
  return { model, seconds: (performance.now() - started) / 1000 }
}

/** Its limits are those of Poisson counts: orders of several units make them a little too narrow. */
async function judgeBest(
  pool: Pool,
  holdout: readonly DemandRow[],
  period: { readonly asOf: Date; readonly until: Date },
  futures: number,
): Promise<Metrics> {
  const shop = await recomposeShop(pool)
  const dayOf = (date: Date) => Math.round((date.getTime() / 1000 - shop.stage.calendar.startSecond) / DAY_SECONDS)
  const monthDays: number[] = []
  for (let month = period.asOf; month <= period.until; month = nextMonth(month)) monthDays.push(dayOf(month))
  const units = expectArticleUnits(shop, monthDays, futures)
  const months = monthDays.length - 1
  const unitsOf = (articleId: number) => units.get(articleId) ?? new Float64Array(months)
  const levels: readonly number[] = LEVELS
  const forecast = ({ of, level }: DemandQuery): DemandPrediction => {
    const mean = new Float64Array(months)
    const members =
      'article_id' in of
        ? [of.article_id]
        : holdout.filter(({ category }) => of.category.every((name, place) => category[place] === name)).map(idOf)
    for (const articleId of members) {
      for (const [month, sold] of unitsOf(articleId).entries()) mean[month]! += sold
    }
    const { lo, hi } = countLimits(mean, Number.POSITIVE_INFINITY)
    const place = levels.indexOf(level)
    return {
      basis: 'own_history',
      first_month: period.asOf,
      mean: [...mean],
      lo: [...lo[place]!],
      hi: [...hi[place]!],
      choices: [],
    }
  }
  return (await judgeDemand({ name: 'best possible', forecast }, rowsOf(holdout))).metrics
}

function idOf({ article_id }: DemandRow): number {
  return article_id
}

function nextMonth(month: Date): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))
}

function printFigures(figures: readonly (readonly [string, Metrics])[]): void {
  const levels = ['article', 'type', 'section', 'index_group', 'shop']
  const per = (metrics: Metrics, measure: string, level: string) =>
    metrics[measure.startsWith('coverage') && level === 'article' ? measure : `${measure}_${level}`]!
  const table = (title: string, measure: string, format: (value: number) => string) =>
    printTable([
      [title, ...levels],
      ...figures.map(([name, metrics]) => [name, ...levels.map((level) => format(per(metrics, measure, level)))]),
    ])
  table('WRMSSE', 'wrmsse', (value) => value.toFixed(3))
  table('bias', 'bias', (value) => `${(100 * value).toFixed(1)} %`)
  table('in 80 %', 'coverage_80', (value) => `${(100 * value).toFixed(1)} %`)
  table('in 95 %', 'coverage_95', (value) => `${(100 * value).toFixed(1)} %`)
}

function isoDate(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1] === import.meta.filename) await run()
