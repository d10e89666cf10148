import type { CsvTokenizer } from '../load/csv-tokenizer.ts'
import type { OpenFile } from '../load/open-file.ts'
import type { SourceFile } from '../load/source-file.ts'
import type { TableMapping } from './mapping-schema.ts'

/** One file, table or query that a table of ours is filled from. */
export interface SourceTable {
  /** For people: the file in the folder, the table, or "the query of <table>". */
  readonly label: string
  /** 0: not known. */
  readonly storedBytes: number
  readonly numbering: 'lines' | 'rows'
  /** All columns it has. */
  readonly columns: readonly string[]
  /** The file; undefined: it is none. */
  readonly file: SourceFile | undefined
  /** For people, such as "separated by semicolons"; empty: nothing to say. */
  readonly form: string
  /** A tokenizer of its form, for one reading. */
  tokenizer(): CsvTokenizer
  /**
   * CSV with a header: of a file all of it, of a database these columns in this order. `limit`: a reader that wants no
   * more rows says so, since a database cannot be left before its last row.
   */
  open(columns: readonly string[], limit?: number): Promise<OpenFile>
}

/** Where a shop is imported from. Nothing is ever written to it. */
export interface ImportSource {
  /** For people, without passwords. */
  readonly name: string
  /** Throws an error with a code and one line when there is no such file or table. */
  find(table: string, mapping: TableMapping): Promise<SourceTable>
  close(): Promise<void>
}
