import { copyLine } from '../copy-rows.ts'
import type { CsvTokenizer } from '../load/csv-tokenizer.ts'
import type { FileTally } from '../load/file-tally.ts'
import { type RowEncoder, shapeProblem } from '../load/read-records.ts'
import { textProblem } from '../load/text-problem.ts'
import { FieldProblem } from './compile-field.ts'
import type { CompiledTable } from './compile-table.ts'
import type { Mapping } from './mapping-schema.ts'
import { rowProblem } from './row-problem.ts'

/** What a row of the source says, by the names of our fields. */
export type ReadValues = Record<string, string | null>

/** Gathers so many characters before they become one chunk of the COPY. */
const CHUNK_CHARACTERS = 64 * 1024

/** Rows of one table of the source, as rows of its staging table in COPY's text format. */
export class TableEncoder implements RowEncoder {
  /** Good rows that do not belong to the shop. */
  leftOut = 0
  /** Of the staging table, in the order in which they are written. */
  readonly columns: readonly string[]
  readonly #table: CompiledTable
  readonly #mapping: Mapping
  readonly #tally: FileTally
  readonly #hasOrderKey: boolean
  readonly #readsGuests: boolean

  constructor(table: CompiledTable, mapping: Mapping, tally: FileTally) {
    this.#table = table
    this.#mapping = mapping
    this.#tally = tally
    this.#hasOrderKey = table.name === 'order_lines'
    this.#readsGuests = table.name === 'orders' || (table.name === 'order_lines' && mapping.orders === undefined)
    const fields = table.fields.map(({ name }) => name)
    this.columns = ['line', 'is_left_out', ...fields.filter((name) => !(this.#hasOrderKey && name === 'order'))]
    if (this.#hasOrderKey) this.columns = [...this.columns, 'order', 'has_order']
  }

  *encode(records: CsvTokenizer): Iterable<Buffer> {
    let rows = ''
    while (records.next()) {
      this.#tally.countRow()
      const row = this.#encodeRow(records)
      if (row instanceof FieldProblem) {
        this.#tally.reject(records, row.reason)
        continue
      }
      rows += row
      if (rows.length < CHUNK_CHARACTERS) continue
      yield Buffer.from(rows)
      rows = ''
    }
    if (rows !== '') yield Buffer.from(rows)
  }

  #encodeRow(records: CsvTokenizer): string | FieldProblem {
    const broken = shapeProblem(records, this.#table.width) ?? textProblem(records)
    if (broken !== undefined) return new FieldProblem(broken)
    let isLeftOut = this.#table.where.some(
      ({ place, words, isWanted }) => words.has(records.text(place).trim()) !== isWanted,
    )
    const values: ReadValues = {}
    const row: (string | number | boolean | null)[] = [records.lineNumber, false]
    for (const [i, field] of this.#table.fields.entries()) {
      let value = field.read(records)
      if (value instanceof FieldProblem) {
        // What a row that is not taken has besides does not matter.
        if (isLeftOut) value = null
        else if (value.isMissing && this.#readsGuests && field.name === 'customer') value = null
        else return value
      }
      if (value === null) this.#tally.missing[i]!++
      values[field.name] = value
    }
    if (this.#readsGuests && values.customer === null && !isLeftOut) {
      if (this.#mapping.guest_orders === 'reject') return new FieldProblem('customer is missing (see guest_orders)')
      isLeftOut = this.#mapping.guest_orders === 'leave_out'
      values.customer = `guest ${values[this.#table.name === 'orders' ? 'source_id' : 'order'] ?? `row ${records.lineNumber}`}`
    }
    const problem = isLeftOut ? undefined : rowProblem(this.#table.name, values, this.#mapping)
    if (problem !== undefined) return new FieldProblem(problem)
    if (isLeftOut) this.leftOut++
    row[1] = isLeftOut
    for (const { name } of this.#table.fields) if (!(this.#hasOrderKey && name === 'order')) row.push(values[name]!)
    if (this.#hasOrderKey) {
      const order = values.order ?? null
      row.push(order ?? `${values.customer} ${values.purchased_at}`, order !== null)
    }
    return copyLine(row)
  }
}
