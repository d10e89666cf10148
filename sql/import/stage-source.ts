import type pg from 'pg'
import { copyInto } from '../copy-rows.ts'
import { FileTally } from '../load/file-tally.ts'
import type { ProgressReporter } from '../load/progress-reporter.ts'
import { type ReadableSource, readRecords } from '../load/read-records.ts'
import type { RejectLog } from '../load/reject-log.ts'
import type { CompiledTable } from './compile-table.ts'
import type { Mapping } from './mapping-schema.ts'
import { TableEncoder } from './table-encoder.ts'
import type { TargetTable } from './target-tables.ts'

/** A table of the source that was read into its staging table. */
export interface StagedTable {
  readonly tally: FileTally
  /** Good rows that do not belong to the shop. */
  leftOut: number
  /** Of the reading alone. */
  readonly seconds: number
  readonly rowsPerSecond: number
}

export interface StageOptions {
  readonly mapping: Mapping
  readonly rejects: RejectLog
  readonly progress: ProgressReporter
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads the tables of the source into the staging tables (see stage_tables.sql), one after another. In memory are never
 * more than some chunks of 256 KiB and the rows of one. Throws as readRecords does.
 */
export async function stageSource(
  client: pg.Client,
  tables: readonly CompiledTable[],
  options: StageOptions,
): Promise<ReadonlyMap<TargetTable, StagedTable>> {
  const { mapping, rejects, progress, signal } = options
  const names = rejectNames(tables)
  const staged = new Map<TargetTable, StagedTable>()
  for (const table of tables) {
    const { label, numbering } = table.source
    const ours = table.fields.map(({ name }) => name)
    const tally = new FileTally({ label, listedAs: names.get(table.name)!, numbering }, ours, rejects)
    const encoder = new TableEncoder(table, mapping, tally)
    const columns = encoder.columns.map((column) => `"${column}"`).join(', ')
    const source = readable(table)
    await copyInto(
      client,
      `copy pg_temp.import_${table.name} (${columns}) from stdin`,
      readRecords({ source, tally, rejects, progress, signal }, encoder),
    )
    await client.query(`analyze pg_temp.import_${table.name}`)
    const { seconds, rowsPerSecond } = tally.report()
    staged.set(table.name, { tally, leftOut: encoder.leftOut, seconds, rowsPerSecond })
  }
  return staged
}

/** The columns were found before: there is no header left to check. */
export function readable({ name, source, wanted }: CompiledTable): ReadableSource {
  return {
    phase: name,
    path: source.file?.path ?? source.label,
    storedBytes: source.storedBytes,
    records: source.tokenizer(),
    open: () => source.open(wanted),
    checkHeader: () => 0,
    mayBeEmpty: name === 'reviews' || name === 'categories',
  }
}

/** A file that several tables are filled from is listed by the table as well: a line may be bad for each of them. */
function rejectNames(tables: readonly CompiledTable[]): ReadonlyMap<TargetTable, string> {
  return new Map(
    tables.map(({ name, source: { label } }) => {
      const isShared = tables.filter((other) => other.source.label === label).length > 1
      return [name, isShared ? `${label} (${name})` : label]
    }),
  )
}
