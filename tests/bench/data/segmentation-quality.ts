import { rowsOf } from '../../../features/index.ts'
import { adjustedRandIndex } from '../../../models/segmentation/clustering/adjusted-rand.ts'
import { bootstrapSample } from '../../../models/segmentation/clustering/stratified-sample.ts'
import { createSegmentation } from '../../../models/segmentation/model.ts'
import { rfmQuintiles } from '../../../models/segmentation/rfm-quintiles.ts'
import type { SegmentationModel, SegmentationPrediction } from '../../../models/segmentation/segmentation.ts'
import type { Pool } from '../../../sql/connection.ts'
import { printTable } from '../../helpers/print-table.ts'
import type { BenchFigure } from '../report/bench-figure.ts'
import type { BenchCustomer, ShopRows } from './segmentation-rows.ts'

const BATCH = 10_000
const REFITS = 2

/** Fits on all that was known 90 days before the end, and says how good the segments are. */
export async function measureQuality(
  pool: Pool,
  { asOf, training, holdout }: ShopRows,
  seed: number,
): Promise<readonly BenchFigure[]> {
  const options = { seed, signal: new AbortController().signal }
  const estimator = createSegmentation()
  const started = performance.now()
  const model = await estimator.fit(rowsOf(training), options)
  const fitSeconds = (performance.now() - started) / 1000
  const { seconds, cpuSeconds, predictions } = await predictAll(model, training)
  print(
    `fitted on ${training.length} customers in ${fitSeconds.toFixed(1)} s; all placed in ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of processors`,
  )

  const baseline = await rfmQuintiles.fit(rowsOf(training), options)
  const own = await model.evaluate(rowsOf(holdout))
  const grid = await baseline.evaluate(rowsOf(holdout))
  const truth = await readTruth(pool, asOf)
  const placed = predictions.map(({ segment }) => segment)
  const gridded = (await baseline.predict(training)).map(({ segment }) => segment)
  const byName = (names: readonly string[], quantity: 'logRate' | 'isAlive') => {
    const known = training.map(({ customerId }) => truth.get(customerId)?.[quantity])
    return etaSquared(names, known).toFixed(4)
  }
  printTable([
    ['explained by segment', 'segmentation', 'rfm_quintiles'],
    ['log spend of the next 90 days', own.explained_spend!.toFixed(4), grid.explained_spend!.toFixed(4)],
    ['true log rate of visits', byName(placed, 'logRate'), byName(gridded, 'logRate')],
    ['truly still a customer', byName(placed, 'isAlive'), byName(gridded, 'isAlive')],
    ['segments', String(own.segments), String(grid.segments)],
    ['silhouette', own.silhouette!.toFixed(3), ''],
    ['stability (ARI over bootstraps)', own.stability!.toFixed(3), ''],
  ])
  printTable([
    ['segment', 'customers', 'of revenue', 'days since', 'purchase days', 'spent'],
    ...model
      .profiles()
      .filter(({ basis }) => basis === 'rfm')
      .map(({ name, customers, revenue_share, means }) => [
        name,
        String(customers),
        `${(100 * revenue_share).toFixed(1)} %`,
        ...['recency_days', 'frequency', 'total_spend'].map((fact) => (means[fact] ?? Number.NaN).toFixed(1)),
      ]),
  ])
  for (const basis of ['clv', 'lifetime']) {
    const names = model
      .profiles()
      .filter((profile) => profile.basis === basis)
      .map(({ name }) => name)
    print(`by ${basis}: ${names.join(', ')}`)
  }
  for (let draw = 1; draw <= REFITS; draw++) {
    const drawn = bootstrapSample(training.length, draw, seed).subarray(0, Math.floor(training.length * 0.95))
    const rows = rowsOf(Array.from(drawn, (row) => training[row]!))
    const again = await estimator.fit(rows, { ...options, seed: seed + draw })
    const after = (await predictAll(again, training)).predictions
    const same = placed.filter((name, index) => name === after[index]!.segment).length / placed.length
    const ari = adjustedRandIndex(labelsOf(placed), labelsOf(after.map(({ segment }) => segment)))
    print(`trained on 95 % drawn anew: ${(100 * same).toFixed(1)} % keep their name, ARI ${ari.toFixed(3)}`)
  }
  return [
    {
      name: 'explained_spend',
      title: 'share of the log spend of the next 90 days that segments explain',
      unit: '',
      digits: 4,
      better: 'higher',
      ours: own.explained_spend!,
      baseline: { of: 'RFM quintiles', value: grid.explained_spend! },
    },
    {
      name: 'stability',
      title: 'adjusted Rand index between fits on bootstraps',
      unit: '',
      digits: 3,
      better: 'higher',
      ours: own.stability!,
    },
  ]
}

/** In batches, as a job scores a shop. */
async function predictAll(
  model: SegmentationModel,
  customers: readonly BenchCustomer[],
): Promise<{ seconds: number; cpuSeconds: number; predictions: readonly SegmentationPrediction[] }> {
  const predictions: SegmentationPrediction[] = []
  let seconds = 0
  let cpuSeconds = 0
  for (let from = 0; from < customers.length; from += BATCH) {
    const batch = customers.slice(from, from + BATCH)
    const started = performance.now()
    const cpu = process.cpuUsage()
    const answers = await model.predict(batch)
    seconds += (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpu)
    cpuSeconds += (user + system) / 1e6
    for (const answer of answers) predictions.push(answer)
  }
  return { seconds, cpuSeconds, predictions }
}

interface Truth {
  readonly logRate: number
  /** 1: they drop out later than as_of; 0: they have gone. */
  readonly isAlive: number
}

/** Empty for a shop that is not synthetic. */
async function readTruth(pool: Pool, asOf: Date): Promise<ReadonlyMap<number, Truth>> {
  const { rows } = await pool.query<{ customer_id: string; rate: number; is_alive: boolean }>(
    'select customer_id, visits_per_day as rate, drop_out_at >= $1 as is_alive from truth.customers',
    [asOf],
  )
  return new Map(
    rows.map(({ customer_id, rate, is_alive }) => [
      Number(customer_id),
      { logRate: Math.log(rate), isAlive: Number(is_alive) },
    ]),
  )
}

/** The share of the variance that lies between groups; rows without a value are left out, and no value gives NaN. */
function etaSquared(names: readonly string[], values: readonly (number | undefined)[]): number {
  const groups = new Map<string, { count: number; sum: number; squares: number }>()
  const all = { count: 0, sum: 0, squares: 0 }
  values.forEach((value, index) => {
    if (value === undefined) return
    const group = groups.get(names[index]!) ?? { count: 0, sum: 0, squares: 0 }
    groups.set(names[index]!, group)
    for (const tally of [group, all]) {
      tally.count++
      tally.sum += value
      tally.squares += value * value
    }
  })
  const spread = ({ count, sum, squares }: typeof all) => squares - (sum * sum) / count
  return 1 - [...groups.values()].reduce((sum, group) => sum + spread(group), 0) / spread(all)
}

function labelsOf(names: readonly string[]): Uint8Array {
  const numbers = new Map<string, number>()
  return Uint8Array.from(names, (name) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return numbers.get(name)!
  })
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
