import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readDataPeriod, trainingRows } from '../../features/index.ts'
import { popularity } from '../../models/popularity/model.ts'
import { recommendation } from '../../models/recommendation/model.ts'
import type { RecommendationEstimator, RecommendationModel } from '../../models/recommendation/recommendation.ts'
import { createPool, type Pool } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { generateShop } from '../../sql/index.ts'
import { migrate } from '../../sql/migrate.ts'
import { SHOP_SIZES, type ShopSizeName } from '../../sql/synthetic/shop-size.ts'
import { splitByTime } from '../../training/split-by-time.ts'
import { rankingFigures, reviewFigure } from './data/shop-best-possible-figures.ts'
import { printRankings, printReviews } from './data/shop-best-possible-report.ts'
import { articleFactsOf, printBreadth } from './data/shop-ranking-breadth.ts'
import { judgeBest, judgeModel, type RankingFigures, relevantOf } from './data/shop-ranking-figures.ts'
import { recomposeShop } from './data/shop-recomposed.ts'
import { judgeReviews } from './data/shop-review-figures.ts'
import { readWindowCustomers, type WindowCustomer, windowOf } from './data/shop-window-customers.ts'
import { SIGNAL_FAMILIES, withoutSignals } from './data/without-signals.ts'
import type { BenchFigure } from './report/bench-figure.ts'

/**
 * How close to the best possible our models come on a synthetic shop, where the best possible is known: the ranking of
 * articles for the last seven days by one who knows all but how chance falls in them (sql/synthetic/oracle), and the
 * rating of reviews by one who knows how pleased their writers were. It bounds every model and is reached by none: who
 * sees only what was bought cannot know the tastes for certain. Customers and metrics are those of training:
 * everyone with at least one article to foretell. `--size demo|small|full`, `--seed 1`, `--futures 2000` (for each
 * customer), `--customers 1500` (judged at most), `--ablation` (also the model with each family of signals silent).
 * `--database <url>`: on a synthetic shop that is there already, which is only read.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'demo' },
      seed: { type: 'string', default: '1' },
      futures: { type: 'string', default: '2000' },
      customers: { type: 'string', default: '1500' },
      ablation: { type: 'boolean', default: false },
      database: { type: 'string' },
    },
    allowPositionals: true,
  })
  const report = async (pool: Pool) => {
    const rankings = await reportRankings(pool, {
      futures: Number(values.futures),
      mostCustomers: Number(values.customers),
      isAblation: values.ablation,
    })
    const reviews = await judgeReviews(pool)
    printReviews(reviews)
    return [...rankings, reviewFigure(reviews)]
  }
  if (values.database !== undefined) {
    const pool = createPool({ connectionString: values.database })
    try {
      return await report(pool)
    } finally {
      await pool.end()
    }
  }
  if (!Object.hasOwn(SHOP_SIZES, values.size)) throw new RangeError(`there is no size "${values.size}"`)
  return await withShop(values.size as ShopSizeName, Number(values.seed), async (pool) => {
    print(`size ${values.size}, seed ${values.seed}`)
    return await report(pool)
  })
}

async function withShop<Result>(
  size: ShopSizeName,
  seed: number,
  work: (pool: Pool) => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-best-possible-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const pool = createPool(server.settings)
      try {
        await generateShop(pool, { size, seed, replace: false })
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

interface Extent {
  readonly futures: number
  readonly mostCustomers: number
  readonly isAblation: boolean
}

async function reportRankings(
  pool: Pool,
  { futures, mostCustomers, isAblation }: Extent,
): Promise<readonly BenchFigure[]> {
  const shop = await recomposeShop(pool)
  const period = await readPeriod(pool)
  const window = windowOf(period, shop.stage.calendar.startSecond)
  const customers = await readWindowCustomers(pool, shop, period)
  const learnt = await train(pool, recommendation, period.asOf)
  const models: [string, Pick<RecommendationModel, 'predict'>][] = [
    [popularity.name, await train(pool, popularity, period.asOf)],
    [recommendation.name, learnt],
  ]
  for (const [family, signals] of Object.entries(isAblation ? SIGNAL_FAMILIES : {})) {
    models.push([`  without ${family}`, await withoutSignals(recommendation, learnt, signals)])
  }
  const reported: BenchFigure[] = []
  const facts = articleFactsOf(await learnt.save())
  for (const candidates of ['new', 'all'] as const) {
    const judged = spread(
      customers.filter((customer) => relevantOf(customer, candidates).size > 0),
      mostCustomers,
    )
    const best = judgeBest(judged, candidates, { stage: shop.stage, window, futures })
    const rows: [string, RankingFigures][] = []
    for (const [name, model] of models) rows.push([name, await judgeModel(model, judged, candidates)])
    rows.push(['best possible', best])
    printRankings(candidates, judged.length, rows, best.expected_recall_at_20)
    printBreadth(judged, candidates, rows, facts)
    reported.push(...rankingFigures(candidates, new Map(rows)))
  }
  return reported
}

/** The last seven days, as training cuts them. */
async function readPeriod(pool: Pool): Promise<{ asOf: Date; until: Date }> {
  const period = await readDataPeriod(pool)
  const split = period && splitByTime(period)
  if (!split || 'reason' in split) throw new Error('the shop holds too little to judge a model on its last days')
  return { asOf: split.evaluatedFrom, until: period.until }
}

/** At most so many, evenly from all. */
function spread(customers: readonly WindowCustomer[], most: number): readonly WindowCustomer[] {
  const step = Math.max(1, customers.length / most)
  return Array.from({ length: Math.min(most, customers.length) }, (_, i) => customers[Math.floor(i * step)]!)
}

function train(pool: Pool, estimator: RecommendationEstimator, asOf: Date): Promise<RecommendationModel> {
  const { signal } = new AbortController()
  return estimator.fit(trainingRows(pool, estimator, { asOf }), { seed: 1, signal })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1] === import.meta.filename) await run()
