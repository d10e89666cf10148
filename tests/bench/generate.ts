import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ConnectionSettings, connectClient, createPool } from '../../sql/connection.ts'
import { copyInto } from '../../sql/copy-rows.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { type GenerateReport, generateShop } from '../../sql/index.ts'
import { migrate } from '../../sql/migrate.ts'
import type { ShopSizeName } from '../../sql/synthetic/shop-size.ts'
import { printTable } from '../helpers/print-table.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const execute = promisify(execFile)
const thisFile = fileURLToPath(import.meta.url)
const MEGABYTE = 1024 * 1024

interface Phase {
  readonly name: string
  readonly seconds: number
  readonly rows: number
}

interface Measured {
  readonly report: GenerateReport
  readonly phases: readonly Phase[]
  readonly peakBytes: number
}

/** What the same rows cost at the least. */
interface Bare {
  readonly rows: number
  readonly bytes: number
  readonly copySeconds: number
  readonly indexSeconds: number
}

/**
 * Generates a shop into an empty database, and prints its rate beside that of a bare COPY of the very same rows from
 * files, in text format into tables without an index, followed by the same index builds. `--size demo|small|full`
 * (full: 37 million rows, 6 GB of temporary files and database, about ten minutes), `--rounds 1`.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: { size: { type: 'string', default: 'full' }, rounds: { type: 'string', default: '1' } },
    strict: false,
  })
  const size = String(values.size) as ShopSizeName
  const ratios: number[] = []
  let last: Round | undefined
  for (let round = 0; round < Number(values.rounds); round += 1) {
    last = await measure(size)
    ratios.push(last.bareSeconds / last.seconds)
  }
  if (ratios.length > 1) {
    const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]!
    print(`median of ${ratios.length} rounds: ${median.toFixed(2)} of the bare rate`)
  }
  return last === undefined ? [] : [rateFigure(last)]
}

/** One generation, and the least that its rows cost. */
interface Round {
  readonly rows: number
  readonly seconds: number
  readonly bareSeconds: number
}

function rateFigure({ rows, seconds, bareSeconds }: Round): BenchFigure {
  return {
    name: 'rows_per_second',
    title: `${count(rows)} rows composed, written, indexed`,
    unit: 'rows/s',
    digits: 0,
    better: 'higher',
    ours: rows / seconds,
    bound: { of: 'bare COPY of the same rows and the same indexes', value: rows / bareSeconds },
  }
}

async function measure(size: ShopSizeName): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-generate-'))
  await chmod(folder, 0o755)
  try {
    const server = await openEmbeddedServer(join(folder, 'home'))
    try {
      await migrate(server.settings)
      const measured = await generateInChild(server.settings, size)
      const bare = await copyBare(server.settings, folder)
      return printRates(size, measured, bare)
    } finally {
      await server.release()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function printRates(size: ShopSizeName, { report, phases, peakBytes }: Measured, bare: Bare): Round {
  const bareSeconds = bare.copySeconds + bare.indexSeconds
  const rate = (seconds: number) => Math.round(bare.rows / seconds).toLocaleString('en')
  printTable([[`size ${size}`, 'seconds'], ...phases.map(({ name, seconds }) => [name, seconds.toFixed(2)])])
  printTable([
    ['', 'rows', 'seconds', 'rows/s', 'of the bare rate'],
    [
      'bare COPY of the same rows, text, no index',
      count(bare.rows),
      bare.copySeconds.toFixed(1),
      rate(bare.copySeconds),
      '',
    ],
    ['  and the same indexes', count(bare.rows), bareSeconds.toFixed(1), rate(bareSeconds), '1.00'],
    [
      'selvedge data generate: composed, written, indexes, constraints, statistics, views',
      count(bare.rows),
      report.seconds.toFixed(1),
      rate(report.seconds),
      (bareSeconds / report.seconds).toFixed(2),
    ],
  ])
  print(
    `${count(report.customers)} customers, ${count(report.transactions)} transactions, ${count(report.events)} events; ` +
      `${Math.round(bare.bytes / MEGABYTE).toLocaleString('en')} MB as text; peak RSS of the generator ${Math.round(peakBytes / MEGABYTE)} MB`,
  )
  return { rows: bare.rows, seconds: report.seconds, bareSeconds }
}

/** In a process of its own, so that its memory is the generator's alone. */
async function generateInChild(settings: ConnectionSettings, size: ShopSizeName): Promise<Measured> {
  const child = [...process.execArgv, thisFile, '--generate', JSON.stringify(settings), size]
  const { stdout } = await execute(process.execPath, child, { maxBuffer: 16 * MEGABYTE })
  return JSON.parse(stdout) as Measured
}

async function generateAsChild(settings: ConnectionSettings, size: ShopSizeName): Promise<void> {
  const pool = createPool(settings)
  const phases: { name: string; seconds: number; rows: number }[] = []
  let beganAt = performance.now()
  const end = () => {
    const last = phases.at(-1)
    if (last) last.seconds = (performance.now() - beganAt) / 1000
  }
  try {
    const report = await generateShop(pool, {
      size,
      seed: 1,
      replace: false,
      onProgress: ({ phase, rows = 0 }) => {
        if (phases.at(-1)?.name !== phase) {
          end()
          beganAt = performance.now()
          phases.push({ name: phase, seconds: 0, rows })
        }
      },
    })
    end()
    print(JSON.stringify({ report, phases, peakBytes: process.resourceUsage().maxRSS * 1024 } satisfies Measured))
  } finally {
    await pool.end()
  }
}

interface IndexRow {
  readonly name: string
  readonly definition: string
}

/**
 * Writes every table of the shop to a file of COPY's text format, then loads these files into tables of the same columns
 * without anything else, and builds the same indexes there; all in one transaction, as the generator does, so that
 * neither of the two writes WAL.
 */
async function copyBare(settings: ConnectionSettings, folder: string): Promise<Bare> {
  const client = await connectClient(settings)
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `select nspname::text as schema, relname::text as name
         from pg_class join pg_namespace n on n.oid = relnamespace
        where nspname in ('niche_data', 'truth') and relkind = 'r' and reltuples > 0
           or (nspname, relname) = ('truth', 'shop')
        order by nspname, relname`,
    )
    let bytes = 0
    const files = new Map<string, string>()
    for (const { schema, name } of tables) {
      const path = join(folder, `${schema}.${name}.copy`)
      await pipeline(client.query(copyTo(`copy ${schema}.${name} to stdout`)), createWriteStream(path))
      files.set(`${schema}.${name}`, path)
      bytes += (await stat(path)).size
    }
    const indexes = await listIndexes(client, [...files.keys()])

    await client.query('begin')
    await client.query('create schema bare')
    let startedAt = performance.now()
    let rows = 0
    for (const [table, path] of files) {
      const bare = `bare.${table.replace('.', '_')}`
      await client.query(`create table ${bare} (like ${table})`)
      rows += await copyInto(client, `copy ${bare} from stdin`, createReadStream(path, { highWaterMark: 256 * 1024 }))
    }
    const copySeconds = (performance.now() - startedAt) / 1000
    startedAt = performance.now()
    for (const { definition } of indexes) await client.query(definition)
    const indexSeconds = (performance.now() - startedAt) / 1000
    await client.query('commit')
    return { rows, bytes, copySeconds, indexSeconds }
  } finally {
    await client.end()
  }
}

/** The definitions of all indexes of these tables, on their bare copies. */
async function listIndexes(client: pg.Client, tables: readonly string[]): Promise<readonly IndexRow[]> {
  const { rows } = await client.query<IndexRow>(
    `select relname::text as name,
            regexp_replace(
              pg_get_indexdef(indexrelid), ' INDEX \\S+ ON (\\w+)\\.(\\w+) ', ' INDEX ON bare.\\1_\\2 '
            ) as definition
       from pg_index join pg_class on pg_class.oid = indexrelid
      where indrelid::regclass = any ($1::regclass[])
      order by relname`,
    [tables],
  )
  return rows
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1] === thisFile) {
  const [flag, settings, size] = process.argv.slice(2)
  if (flag === '--generate')
    await generateAsChild(JSON.parse(settings ?? '') as ConnectionSettings, size as ShopSizeName)
  else await run()
}
