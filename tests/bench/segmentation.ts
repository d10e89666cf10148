import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rowsOf } from '../../features/index.ts'
import { FitPace } from '../../models/fit-pace.ts'
import { basisColumns } from '../../models/segmentation/bases.ts'
import { assignPoints } from '../../models/segmentation/clustering/assign.ts'
import { countOf, type Points, takePoints } from '../../models/segmentation/clustering/points.ts'
import { stratifiedSample } from '../../models/segmentation/clustering/stratified-sample.ts'
import { readFactsTable } from '../../models/segmentation/facts-table.ts'
import { FeatureSpace } from '../../models/segmentation/feature-space.ts'
import { clusterAll, strataOf } from '../../models/segmentation/fit-basis.ts'
import { RfmScale } from '../../models/segmentation/rfm-scores.ts'
import { createPool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { type Clustered, clusterByScikit, installScikit } from './data/scikit-kmeans-peer.ts'
import { measureQuality } from './data/segmentation-quality.ts'
import { type BenchCustomer, lognormalCustomers, readShopRows } from './data/segmentation-rows.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const CUSTOMERS = 557_000
const SEED = 1
const K = 6
const STARTS = 10
const SAMPLE = 10_000

/**
 * k-means of all customers, k = 6 with ten starts, by recency, frequency and spend (3 columns) and by value (5), beside
 * scikit-learn's KMeans with n_init 10 in the same run. Then, on a shop, the model's quality: explained spend of the last
 * 90 days beside the quintile grid, stability, and what segments tell of the truth.
 *
 *   npm run bench -- segmentation                    speed on 557,000 seeded log-normal customers
 *   npm run bench -- segmentation --database <url>   speed and quality on a shop that is there, which is only read
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({ options: { database: { type: 'string' } }, allowPositionals: true })
  if (values.database === undefined) {
    return await measureSpeed(lognormalCustomers(CUSTOMERS, SEED))
  }
  const pool = createPool({ connectionString: values.database })
  try {
    const rows = await readShopRows(pool)
    const speed = await measureSpeed(rows.training)
    return [...speed, ...(await measureQuality(pool, rows, SEED))]
  } finally {
    await pool.end()
  }
}

async function measureSpeed(customers: readonly BenchCustomer[]): Promise<readonly BenchFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-segmentation-'))
  try {
    const python = await installScikit(join(folder, 'python'))
    const table = await readFactsTable(rowsOf(customers), pace())
    const strata = strataOf(table, RfmScale.learn(table))
    const figures: BenchFigure[] = []
    const lines = [
      [
        `k-means, ${table.count.toLocaleString('en')} customers, k = ${K}`,
        'seconds',
        'of processors',
        'inertia',
        'ratio',
      ],
    ]
    for (const basis of ['rfm', 'clv'] as const) {
      const columns = basisColumns[basis]
      const points = FeatureSpace.learn(
        columns,
        columns.map(() => 1),
        table.values,
      ).placeAll(table.values)
      const own = await clusterOurs(points, strata)
      const name = `${columns.length} columns (${basis})`
      const figure = {
        name: `seconds_${basis}`,
        title: `${table.count.toLocaleString('en')} customers by ${columns.length} columns`,
        unit: 's',
        digits: 2,
        better: 'lower',
        ours: own.seconds,
      } as const
      if ('missing' in python) {
        figures.push({ ...figure, note: python.missing })
        lines.push([`${name}, ours`, ...timesOf(own), own.inertia.toFixed(0), ''])
        continue
      }
      const task = { k: K, n_init: STARTS, seed: SEED }
      const other = await clusterByScikit(python.path, folder, points, task)
      const ratio = (own.inertia / other.inertia).toFixed(4)
      const of = `scikit-learn ${python.version}, n_init ${STARTS}`
      figures.push({ ...figure, peers: [{ of, value: other.seconds }], note: `inertia ${ratio} of theirs` })
      lines.push([`${name}, ours`, ...timesOf(own), own.inertia.toFixed(0), ratio])
      const title = `${name}, scikit-learn ${python.version}, n_init ${STARTS}`
      lines.push([title, ...timesOf(other), other.inertia.toFixed(0), ''])
    }
    if ('missing' in python) process.stdout.write(`${python.missing}\n`)
    printTable(lines)
    return figures
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Sampling, ten starts on the sample, Lloyd on all and the assignment of all are timed. */
async function clusterOurs(points: Points, strata: Uint8Array): Promise<Clustered> {
  const started = performance.now()
  const cpu = process.cpuUsage()
  const sample = takePoints(points, stratifiedSample(strata, SAMPLE, SEED))
  const centroids = await clusterAll(points, sample, K, { starts: STARTS, seed: SEED, pace: pace() })
  const labels = assignPoints(points, centroids)
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6, inertia: inertiaOf(points, centroids, labels) }
}

function inertiaOf(points: Points, centroids: Float64Array, labels: Uint8Array): number {
  const { values, dimensions } = points
  let inertia = 0
  for (let row = 0; row < countOf(points); row++) {
    for (let d = 0; d < dimensions; d++) {
      inertia += (values[row * dimensions + d]! - centroids[labels[row]! * dimensions + d]!) ** 2
    }
  }
  return inertia
}

function timesOf({ seconds, cpuSeconds }: Clustered): string[] {
  return [seconds.toFixed(2), cpuSeconds.toFixed(2)]
}

function pace(): FitPace {
  return new FitPace({ signal: new AbortController().signal })
}

if (process.argv[1] === import.meta.filename) await run()
