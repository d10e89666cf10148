import { parseArgs } from 'node:util'
import { type Pair, readArticleSides, readDataPeriod, readPairs, trainingRows } from '../../features/index.ts'
import { type PropensityModel, propensity } from '../../models/index.ts'
import { createPool, type Pool } from '../../sql/connection.ts'
import { streamRows } from '../../sql/stream-rows.ts'
import { printTable } from '../helpers/print-table.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const SIZES = [200, 1_000, 2_000, 5_000]
/** The number of candidates that the shop looks at. */
const LOOKED_AT = 1_000
const CUTOFFS = [20, 100, 1_000]
const CUSTOMERS_AT_ONCE = 1_000

/**
 * How many of an article's likeliest buyers are among the candidates that are looked at, beside asking about every customer:
 * `recall` is the share of the n likeliest that are found, `purchases` that of the purchases expected of the best n.
 *
 *   npm run bench -- likely-buyers [--size demo|small|full] [--articles 20]
 *   npm run bench -- likely-buyers --database <url>     a migrated shop that is there, which is only read
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      size: { type: 'string', default: 'demo' },
      articles: { type: 'string', default: '20' },
    },
    allowPositionals: true,
  })
  const measure = (pool: Pool) => report(pool, Number(values.articles))
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

/** An article, and every customer's probability of buying it; aligned with the customers. */
interface Asked {
  readonly articleId: number
  readonly probabilities: Float64Array
}

async function report(pool: Pool, count: number): Promise<readonly BenchFigure[]> {
  const period = await readDataPeriod(pool)
  if (!period) throw new Error('the shop holds no purchases')
  const asOf = period.until
  const model = await propensity.fit(trainingRows(pool, propensity, { asOf }), {
    seed: 1,
    signal: new AbortController().signal,
  })
  const articleIds = await chooseArticles(pool, asOf, count)
  const { customerIds, asked } = await askEverybody(pool, model, articleIds)
  const lines: string[][] = []
  for (const most of SIZES) lines.push(await reportCandidates(pool, asOf, most, customerIds, asked))
  printTable([
    [
      `${articleIds.length} articles, ${customerIds.length} customers`,
      'looked at',
      ...CUTOFFS.flatMap((n) => [`recall@${n}`, `purchases@${n}`]),
      'ms to find',
    ],
    ...lines,
  ])
  // Of the number that the shop looks at.
  const [, , recall, purchases] = lines[SIZES.indexOf(LOOKED_AT)]!.map(Number)
  const shared = { unit: '', digits: 3, better: 'higher', note: `${articleIds.length} articles` } as const
  return [
    { ...shared, name: 'recall_at_20', title: 'share of the 20 likeliest buyers that is found', ours: recall! },
    {
      ...shared,
      name: 'purchases_at_20',
      title: 'expected purchases of the 20 found, of the best 20',
      ours: purchases!,
    },
  ]
}

/** Evenly over the articles that sold in the last 30 days, from the best seller to the slowest. */
async function chooseArticles(pool: Pool, asOf: Date, count: number): Promise<readonly number[]> {
  const { rows } = await pool.query<{ article_id: number }>(
    `select article_id from niche_data.transactions where purchased_at >= $1::timestamptz - interval '30 days'
      group by article_id order by count(*) desc, article_id`,
    [asOf],
  )
  const step = Math.max(1, rows.length / count)
  return Array.from({ length: Math.min(count, rows.length) }, (_, at) => rows[Math.floor(at * step)]!.article_id)
}

async function askEverybody(
  pool: Pool,
  model: PropensityModel,
  articleIds: readonly number[],
): Promise<{ readonly customerIds: readonly number[]; readonly asked: readonly Asked[] }> {
  const sides = await readArticleSides(pool, propensity.features, articleIds)
  const customerIds: number[] = []
  const values: number[][] = articleIds.map(() => [])
  const started = performance.now()
  const text = 'select customer_id from niche_data.customers order by customer_id'
  for await (const batch of streamRows<{ customer_id: number }>(pool, text, [], { batchSize: CUSTOMERS_AT_ONCE })) {
    const pairs: Pair[] = articleIds.flatMap((article_id) =>
      batch.map(({ customer_id }) => ({ customer_id, article_id })),
    )
    const { rows } = await readPairs(pool, propensity, pairs, sides)
    const answers = await model.predict(rows.map(({ row }) => ({ features: row.features, top: 0 })))
    answers.forEach(({ probability }, at) => {
      values[Math.floor(at / batch.length)]!.push(probability)
    })
    customerIds.push(...batch.map(({ customer_id }) => customer_id))
  }
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(`asking about all ${customerIds.length} customers: ${seconds.toFixed(0)} s\n`)
  return {
    customerIds,
    asked: articleIds.map((articleId, at) => ({ articleId, probabilities: Float64Array.from(values[at]!) })),
  }
}

async function reportCandidates(
  pool: Pool,
  asOf: Date,
  most: number,
  customerIds: readonly number[],
  asked: readonly Asked[],
): Promise<string[]> {
  const placeOf = new Map(customerIds.map((id, place) => [id, place]))
  const means = CUTOFFS.map(() => ({ recall: 0, purchases: 0 }))
  let lookedAt = 0
  let milliseconds = 0
  for (const { articleId, probabilities } of asked) {
    const started = performance.now()
    const { rows } = await pool.query<{ customer_id: number }>(
      'select customer_id from features.find_buyer_candidates($1, $2, array[$3::integer])',
      [asOf, most, articleId],
    )
    milliseconds += performance.now() - started
    lookedAt += rows.length
    const order = (places: Iterable<number>) =>
      [...places].sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
    const all = order(customerIds.keys())
    const found = order(rows.map(({ customer_id }) => placeOf.get(customer_id)!))
    for (const [at, n] of CUTOFFS.entries()) {
      const best = new Set(all.slice(0, n))
      const sum = (places: readonly number[]) => places.reduce((total, place) => total + probabilities[place]!, 0)
      means[at]!.recall += found.slice(0, n).filter((place) => best.has(place)).length / best.size
      means[at]!.purchases += sum(found.slice(0, n)) / sum([...best])
    }
  }
  const mean = (sum: number) => (sum / asked.length).toFixed(3)
  return [
    `at most ${most} candidates`,
    (lookedAt / asked.length).toFixed(0),
    ...means.flatMap(({ recall, purchases }) => [mean(recall), mean(purchases)]),
    (milliseconds / asked.length).toFixed(0),
  ]
}

if (process.argv[1] === import.meta.filename) await run()
