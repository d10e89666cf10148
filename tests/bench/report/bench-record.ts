import { readFile, writeFile } from 'node:fs/promises'
import type { BenchFigure } from './bench-figure.ts'

/** A finished run of one bench, as `docs/benchmarks.json` keeps it until the next one that measures. */
export interface BenchRun {
  /** ISO day. */
  readonly date: string
  /** Of the code; "+ changes" when files differed from it. */
  readonly revision: string
  readonly machine: string
  readonly versions: string
  readonly seconds: number
  /** Load averages of the machine: of the minute before the run, and of its last. */
  readonly load: { readonly before: number; readonly after: number }
  /** The shop that was measured, for benches that measure one. */
  readonly shop?: string
  readonly figures: readonly BenchFigure[]
}

/** By the name of the bench. */
export type BenchRecord = Readonly<Record<string, BenchRun>>

/** Empty where there is no such file yet. */
export async function readRecord(path: string | URL): Promise<BenchRecord> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as BenchRecord
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Puts the run in the place of the bench's earlier one and leaves the others; benches in order of their names. */
export async function keepRun(path: string | URL, name: string, run: BenchRun): Promise<BenchRecord> {
  const all = { ...(await readRecord(path)), [name]: run }
  const record = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(path, `${JSON.stringify(record, null, 2)}\n`)
  return record
}

/** Of a key "bench.figure"; throws a RangeError where the record holds none. */
export function figureOf(record: BenchRecord, key: string): BenchFigure {
  const [bench = '', name = ''] = key.split('.')
  const figure = record[bench]?.figures.find((one) => one.name === name)
  if (figure === undefined) {
    throw new RangeError(`there is no figure "${key}" in docs/benchmarks.json: npm run bench -- --only ${bench}`)
  }
  return figure
}
