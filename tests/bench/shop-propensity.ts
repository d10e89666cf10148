import { parseArgs } from 'node:util'
import type { Metrics } from '../../models/model.ts'
import type { PropensityRow } from '../../models/propensity/propensity.ts'
import { createPool, type Pool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import {
  differences,
  metricsOf,
  type Probabilities,
  placesByCustomer,
  probabilitiesOf,
  scoreAlone,
} from './data/judge-pairs-of-week.ts'
import { measurePairSpeed } from './data/pair-speed.ts'
import { fitWeeks, readPairsOfWeek, type Week, type Weeks } from './data/propensity-weeks.ts'
import { readSubjects, scoreAll } from './data/recommender-subjects.ts'
import { reportReranking } from './data/rerank-report.ts'
import { recomposeShop } from './data/shop-recomposed.ts'
import { readLooks, withLooks } from './data/shop-truth-looks.ts'
import { truthOf } from './data/shop-truth-propensity.ts'
import { windowOf } from './data/shop-window-customers.ts'
import type { BenchFigure } from './report/bench-figure.ts'

/**
 * Purchase propensity on a synthetic shop: which pairs of a customer and an article are bought in the last 7 days, by models
 * that saw nothing of them, beside what popularity and the recommender's score alone say (turned into probabilities on the
 * week before), the baseline, and whoever knows the customers' tastes and rates, without and with the law by which they look
 * at articles. All figures are weighed back to all pairs. Then MAP@12 of the recommender's articles before and after they are
 * ordered anew by propensity.
 *
 *   npm run bench -- shop-propensity [--size demo|small|full] [--customers 2000]
 *   npm run bench -- shop-propensity --database <url>     a synthetic shop that is there, which is only read
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      size: { type: 'string', default: 'demo' },
      customers: { type: 'string', default: '2000' },
    },
    allowPositionals: true,
  })
  const measure = async (pool: Pool) => {
    const weeks = await fitWeeks(pool, say)
    const pairs = await reportPairs(pool, weeks, Number(values.customers))
    const lists = await reportReranking(pool, weeks, Number(values.customers), say)
    return [...pairs, ...lists, ...(await reportEverybody(pool, weeks.judged))]
  }
  if (values.database === undefined) {
    return await withGeneratedShop(sizeOption(values.size), ({ pool }) => measure(pool))
  }
  const pool = createPool({ connectionString: values.database })
  try {
    return await measure(pool)
  } finally {
    await pool.end()
  }
}

async function reportPairs(
  pool: Pool,
  { judged, earlier }: Weeks,
  mostCustomers: number,
): Promise<readonly BenchFigure[]> {
  const before = await readPairsOfWeek(pool, earlier, mostCustomers)
  const rows = await readPairsOfWeek(pool, judged, mostCustomers)
  say(
    `${rows.length} pairs of ${new Set(rows.map(({ customer_id }) => customer_id)).size} customers, ` +
      `${rows.filter(({ label }) => label === 1).length} bought, standing for ` +
      `${Math.round(rows.reduce((sum, { weight }) => sum + weight, 0)).toLocaleString('en')} pairs`,
  )
  const unitsSold = ({ features }: PropensityRow) => Number(features['article_demand.units_7d'] ?? 0)
  const scores = new Map([...(await scorePairs(pool, earlier, before)), ...(await scorePairs(pool, judged, rows))])
  const recommender = await scoreAlone('recommender', before, rows, (row) => scores.get(keyOf(row)) ?? Number.NaN)
  const own = await probabilitiesOf(judged.propensity, rows)
  const truth = await readTruth(pool, judged, rows)
  const compared: readonly [name: string, probabilities: Probabilities][] = [
    ['popularity: units sold in 7 days', await scoreAlone('popularity', before, rows, unitsSold)],
    ['the recommender’s score alone', recommender],
    ['purchase_rate (the baseline)', await probabilitiesOf(judged.purchaseRate, rows)],
    ['propensity', own],
    ['who knows tastes and rates', truth.blind],
    ['… and what looks mean: the best possible', truth.seeing],
  ]
  printTable([
    ['', 'AUC', 'PR-AUC', 'Brier x 1e6', 'ECE x 1e6', 'foretold / bought', 'log likelihood x 1e6'],
    ...compared.map(([name, probabilities]) => {
      const { auc, average_precision, brier, ece, calibration_ratio, log_likelihood } = metricsOf(probabilities, rows)
      return [
        name,
        auc!.toFixed(4),
        average_precision!.toFixed(4),
        (1e6 * brier!).toFixed(3),
        (1e6 * ece!).toFixed(3),
        calibration_ratio!.toFixed(3),
        (1e6 * log_likelihood!).toFixed(2),
      ]
    }),
  ])
  const { auc, average_precision, log_likelihood } = differences(own, recommender, rows)
  printTable([
    ['propensity beside the recommender’s score', 'difference', '95 %'],
    ...(
      [
        ['AUC', auc, 1],
        ['PR-AUC', average_precision, 1],
        ['log likelihood x 1e6', log_likelihood, 1e6],
      ] as const
    ).map(([name, { mean, lower, upper }, unit]) => [
      name,
      (unit * mean).toFixed(4),
      `${(unit * lower).toFixed(4)} to ${(unit * upper).toFixed(4)}`,
    ]),
  ])
  printTable([
    ['what moves the log odds most', 'share'],
    ...judged.propensity
      .importance()
      .slice(0, 15)
      .map(({ feature, share }) => [feature, share.toFixed(3)]),
  ])
  return figuresOf(...[own, recommender, truth.seeing].map((probabilities) => metricsOf(probabilities, rows)))
}

/** All sampled pairs of the week, not only those of the customers drawn: how far the probabilities hold, and what they cost. */
async function reportEverybody(pool: Pool, judged: Week): Promise<readonly BenchFigure[]> {
  const rows = await readPairsOfWeek(pool, judged, Number.POSITIVE_INFINITY)
  printTable([
    [`${rows.length} pairs of all customers`, 'AUC', 'ECE x 1e6', 'foretold / bought', 'log likelihood x 1e6'],
    ...(await Promise.all(
      [judged.purchaseRate, judged.propensity].map(async (model, at) => {
        const { auc, ece, calibration_ratio, log_likelihood } = metricsOf(await probabilitiesOf(model, rows), rows)
        const figures = [auc!.toFixed(4), (1e6 * ece!).toFixed(3), calibration_ratio!.toFixed(3)]
        return [['purchase_rate', 'propensity'][at]!, ...figures, (1e6 * log_likelihood!).toFixed(2)]
      }),
    )),
  ])
  return await measurePairSpeed(judged.propensity, rows, say)
}

function figuresOf(...[own, recommender, best]: readonly Metrics[]): readonly BenchFigure[] {
  const names = [
    ['auc', 'AUC of pairs within 7 days'],
    ['average_precision', 'PR-AUC of pairs within 7 days'],
  ] as const
  return names.map(([name, title]) => ({
    name,
    title,
    unit: '',
    digits: 4,
    better: 'higher',
    ours: own![name]!,
    baseline: { of: 'the recommender’s score alone', value: recommender![name]! },
    bound: { of: 'who knows tastes, rates and looks', value: best![name]! },
  }))
}

function keyOf({ as_of, customer_id, article_id }: PropensityRow): string {
  return `${as_of} ${customer_id} ${article_id}`
}

/** The recommender's score of each pair, as it is asked in the shop. */
async function scorePairs(pool: Pool, week: Week, rows: readonly PropensityRow[]): Promise<Map<string, number>> {
  const { rows: counted } = await pool.query<{ articles: number }>(
    'select count(*)::integer as articles from niche_data.articles',
  )
  const byCustomer = placesByCustomer(rows)
  const subjects = await readSubjects(pool, [...byCustomer.keys()], week.asOf)
  const scores = new Map<string, number>()
  for (const [customer, own] of byCustomer) {
    const all = await scoreAll(week.recommendation, subjects.get(customer)!, counted[0]!.articles)
    for (const at of own) scores.set(keyOf(rows[at]!), all.get(rows[at]!.article_id) ?? Number.NaN)
  }
  return scores
}

/** By who knows tastes and rates, and by who also knows what looks mean. */
async function readTruth(pool: Pool, week: Week, rows: readonly PropensityRow[]) {
  const shop = await recomposeShop(pool)
  const window = windowOf(week, shop.stage.calendar.startSecond)
  const byCustomer = placesByCustomer(rows)
  const looks = await readLooks(pool, [...byCustomer.keys()], week.asOf)
  const blind = new Float64Array(rows.length)
  const seeing = new Float64Array(rows.length)
  for (const [customerId, places] of byCustomer) {
    const customer = truthOf(shop, customerId, window)
    if (!customer) continue
    for (const at of places) {
      const { article_id } = rows[at]!
      const article = customer.of(article_id)
      blind[at] = article.probability
      seeing[at] = withLooks(customer, article, looks.get(`${customerId} ${article_id}`) ?? [])
    }
  }
  return { blind, seeing }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1] === import.meta.filename) await run()
