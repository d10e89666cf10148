import type { CompiledTable } from './compile-table.ts'
import type { Mapping } from './mapping-schema.ts'
import { type CheckProblem, type FieldCheck, RowChecker } from './row-checker.ts'
import type { TargetTable } from './target-tables.ts'

/** What the beginning of one table of the source holds. */
export interface TableCheck {
  readonly name: TargetTable
  readonly label: string
  /** Such as "separated by semicolons"; empty: nothing to say. */
  readonly form: string
  /** Rows that were read. */
  readonly rows: number
  readonly fields: readonly FieldCheck[]
  readonly problems: readonly CheckProblem[]
  /** Columns of theirs that nothing is filled from. */
  readonly unusedColumns: readonly string[]
}

/** Reads the first rows of a table as an import would. */
export async function checkTable(table: CompiledTable, mapping: Mapping, sampleRows: number): Promise<TableCheck> {
  const { source, fields, where, wanted } = table
  const checker = new RowChecker(table, mapping)
  const records = source.tokenizer()
  const { chunks } = await source.open(wanted, sampleRows)
  let isHeaderRead = false
  const readRows = () => {
    while (checker.rows < sampleRows && records.next()) {
      if (isHeaderRead) checker.check(records)
      isHeaderRead = true
    }
  }
  for await (const chunk of chunks) {
    // A database has no more rows than were asked for, and cannot be left before the last.
    if (checker.rows >= sampleRows && source.file) break
    records.push(chunk)
    readRows()
  }
  records.end()
  readRows()
  const used = new Set([
    ...fields.flatMap(({ places }) => places.map((place) => wanted[place]!)),
    ...where.map(({ place }) => wanted[place]!),
  ])
  return {
    name: table.name,
    label: source.label,
    form: source.form,
    rows: checker.rows,
    fields: checker.fields(),
    problems: checker.problems(),
    unusedColumns: source.columns.filter((column) => !used.has(column)),
  }
}
