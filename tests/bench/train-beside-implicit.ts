import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ConnectionSettings, createPool, type Pool } from '../../sql/connection.ts'
import { LIST_LENGTH, type Pair, pairs, type Trained } from './data/beside-implicit.ts'
import { figuresLine, growthLine, type Measured, ratioLine, titleLine } from './data/beside-implicit-report.ts'
import { type AskedCustomer, exportPairs, readAsked, readPeriod } from './data/beside-implicit-rows.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import { installImplicit, type Python, trainPeer } from './data/implicit-peer.ts'
import { trainOurs } from './data/train-ours.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const MOST_ASKED = 5_000
const ALL_QUARTERS = 4

/**
 * Training on a shop's purchases up to seven days before its end, beside Python's `implicit` on the same purchases with
 * the same parameters and as many threads: ours streams the feature view from the database, with order and times, theirs
 * reads a file of the bare pairs that COPY wrote in its binary format. Then both recommend for the customers of the last
 * seven days, judged by the same code: articles bought before are left out, articles never bought before count as
 * missed. Every training is a process of its own, so that its peak memory is its own; PostgreSQL's is not counted.
 *
 *   npm run bench -- train-beside-implicit --size full        a shop of its own
 *   npm run bench -- train-beside-implicit --database <url>   one that is there, which is only read
 *
 * `--only cosine,als` leaves the others out; `--quarters 4` measures all customers alone, instead of a quarter, a half and
 * all (1,2,4) for the law by which time and memory grow. Where `implicit` cannot be installed, ours is measured alone.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string' },
      database: { type: 'string' },
      only: { type: 'string' },
      quarters: { type: 'string', default: '1,2,4' },
    },
    allowPositionals: true,
  })
  const names = values.only?.split(',') ?? pairs.map(({ name }) => name)
  const chosen = pairs.filter(({ name }) => names.includes(name))
  if (chosen.length < names.length) throw new RangeError(`--only knows ${pairs.map(({ name }) => name).join(', ')}`)
  const sizes = values.quarters.split(',').map(Number)
  if (!sizes.every((quarters) => [1, 2, 3, ALL_QUARTERS].includes(quarters))) {
    throw new RangeError('--quarters are 1 to 4, separated by commas')
  }
  if (values.database === undefined) {
    const size = sizeOption(values.size)
    return await withGeneratedShop(size, ({ pool, settings }) => measure(pool, settings, chosen, sizes))
  }
  const settings = { connectionString: values.database }
  const pool = createPool(settings)
  try {
    return await measure(pool, settings, chosen, sizes)
  } finally {
    await pool.end()
  }
}

interface Bench {
  readonly pool: Pool
  readonly settings: ConnectionSettings
  readonly python: Python
  readonly rows: string
  readonly asOf: Date
  readonly asked: readonly AskedCustomer[]
}

async function measure(
  pool: Pool,
  settings: ConnectionSettings,
  chosen: readonly Pair[],
  sizes: readonly number[],
): Promise<readonly BenchFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-implicit-'))
  try {
    const python = await installImplicit(join(folder, 'python'))
    print('missing' in python ? python.missing : `implicit ${python.version}, ${availableParallelism()} threads each`)
    const period = await readPeriod(pool)
    const asked = await readAsked(pool, period, MOST_ASKED)
    print(`before ${period.asOf.toISOString()}; ${asked.length} customers of the days after it are judged`)
    const bench = { pool, settings, python, rows: join(folder, 'pairs.copy'), asOf: period.asOf, asked }
    const taken = new Map<string, Measured[]>()
    for (const quarters of sizes) await measureSize(bench, chosen, quarters, taken)
    if (sizes.length > 1) for (const [name, measured] of taken) print(growthLine(name, measured))
    return chosen.flatMap(({ name }) => figuresOf(name, taken, python))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measureSize(
  bench: Bench,
  chosen: readonly Pair[],
  quarters: number,
  taken: Map<string, Measured[]>,
): Promise<void> {
  const copySeconds = await exportPairs(bench.pool, bench.asOf, quarters, bench.rows)
  print(`\n${quarters * 25} % of the customers; COPY to the file that theirs reads ${copySeconds.toFixed(1)} s`)
  print(titleLine())
  const on = { asked: quarters === ALL_QUARTERS ? idsOf(bench.asked) : [], listLength: LIST_LENGTH }
  for (const { name, ours, theirs } of chosen) {
    const { settings, asOf, asked, python, rows } = bench
    const own = await trainOurs({ ...on, settings, parameters: ours, asOf: asOf.toISOString(), quarters })
    print(figuresLine(`${name}, ours`, own, asked))
    note(taken, `${name}, ours`, own, quarters)
    if ('missing' in python) continue
    const other = await trainPeer(python.path, theirs, rows, on)
    print(figuresLine(`${name}, implicit`, other, asked))
    note(taken, `${name}, implicit`, other, quarters)
    print(ratioLine(own, other, copySeconds))
  }
}

/** Time and memory of the largest size; asked lists are the same on both sides, so quality is no figure of it. */
function figuresOf(
  name: string,
  taken: ReadonlyMap<string, readonly Measured[]>,
  python: Python,
): readonly BenchFigure[] {
  const own = taken.get(`${name}, ours`)!.at(-1)!
  const other = taken.get(`${name}, implicit`)?.at(-1)
  const of = 'missing' in python ? '' : `implicit ${python.version}`
  const beside = (value: number | undefined) => (value === undefined ? {} : { peers: [{ of, value }] })
  const note = 'missing' in python ? { note: python.missing } : {}
  const shared = { better: 'lower', ...note } as const
  return [
    {
      ...shared,
      name: `fit_seconds_${name}`,
      title: `${name}, fit`,
      unit: 's',
      digits: 2,
      ours: own.seconds,
      ...beside(other?.seconds),
    },
    {
      ...shared,
      name: `peak_memory_${name}`,
      title: `${name}, peak memory of the process`,
      unit: 'MiB',
      digits: 0,
      ours: own.mebibytes,
      ...beside(other?.mebibytes),
    },
  ]
}

function idsOf(asked: readonly AskedCustomer[]): readonly number[] {
  return asked.map(({ customerId }) => customerId)
}

function note(taken: Map<string, Measured[]>, name: string, trained: Trained, quarters: number): void {
  const measured = taken.get(name) ?? []
  measured.push({ quarters, seconds: trained.fitSeconds, mebibytes: trained.peakMebibytes })
  taken.set(name, measured)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (process.argv[1] === import.meta.filename) await run()
