import type { CsvTokenizer } from '../load/csv-tokenizer.ts'
import { printableText } from '../load/printable-text.ts'
import { shapeProblem } from '../load/read-records.ts'
import { textProblem } from '../load/text-problem.ts'
import { type CompiledField, FieldProblem } from './compile-field.ts'
import type { CompiledTable } from './compile-table.ts'
import { cureOf, cureOfRow } from './cures.ts'
import type { Mapping } from './mapping-schema.ts'
import { rowProblem } from './row-problem.ts'
import type { ReadValues } from './table-encoder.ts'
import { TARGET_FIELDS } from './target-tables.ts'

export interface FieldCheck {
  readonly ours: string
  readonly theirs: string
  /** Up to three different values. */
  readonly examples: readonly { readonly theirs: string; readonly ours: string }[]
  /** Rows without a value. */
  readonly missing: number
}

/** Rows that an import would reject for one reason. */
export interface CheckProblem {
  readonly numbering: 'lines' | 'rows'
  /** The first of them. */
  readonly line: number
  /** Theirs; empty: it is the row as a whole. */
  readonly column: string
  readonly value: string
  readonly reason: string
  readonly cure: string
  readonly rows: number
}

const EXAMPLES = 3
const VALUE_CHARACTERS = 40

/** Reads rows as an import would, and keeps the first few of everything. */
export class RowChecker {
  /** Rows so far. */
  rows = 0
  readonly #table: CompiledTable
  readonly #mapping: Mapping
  readonly #missing: number[]
  readonly #examples: readonly Map<string, string>[]
  readonly #problems = new Map<string, CheckProblem>()

  constructor(table: CompiledTable, mapping: Mapping) {
    this.#table = table
    this.#mapping = mapping
    this.#missing = table.fields.map(() => 0)
    this.#examples = table.fields.map(() => new Map())
  }

  /** The record that the tokenizer is at. */
  check(records: CsvTokenizer): void {
    this.rows++
    const { name, width, where } = this.#table
    const broken = shapeProblem(records, width) ?? textProblem(records)
    if (broken !== undefined) {
      this.#addRow(records, broken, cureOfRow(broken))
      return
    }
    const isLeftOut = where.some(({ place, words, isWanted }) => words.has(records.text(place).trim()) !== isWanted)
    if (isLeftOut) return
    const values = this.#readFields(records)
    const problem = values && rowProblem(name, values, this.#mapping)
    if (problem !== undefined) this.#addRow(records, problem, 'mend the row at the source')
  }

  fields(): readonly FieldCheck[] {
    return this.#table.fields.map(({ name, theirs }, i) => ({
      ours: name,
      theirs,
      missing: this.#missing[i]!,
      examples: [...this.#examples[i]!].map(([theirValue, ours]) => ({ theirs: theirValue, ours })),
    }))
  }

  problems(): readonly CheckProblem[] {
    return [...this.#problems.values()]
  }

  /** Undefined: one of them is wrong. */
  #readFields(records: CsvTokenizer): ReadValues | undefined {
    const values: ReadValues = {}
    let isGood = true
    for (const [i, field] of this.#table.fields.entries()) {
      const value = field.read(records)
      if (value instanceof FieldProblem) {
        if (value.isMissing && field.name === 'customer' && this.#mapping.guest_orders !== 'reject') continue
        isGood = false
        const { kind } = TARGET_FIELDS[this.#table.name][field.name]!
        const cure = cureOf(kind, value.isMissing)
        this.#add(records, { column: field.theirs, value: rawText(records, field), reason: value.reason, cure })
        continue
      }
      values[field.name] = value
      const examples = this.#examples[i]!
      if (value === null) this.#missing[i]!++
      else if (examples.size < EXAMPLES) examples.set(rawText(records, field), value.slice(0, VALUE_CHARACTERS))
    }
    return isGood ? values : undefined
  }

  #addRow(records: CsvTokenizer, reason: string, cure: string): void {
    const value = printableText(records.recordBytes(), VALUE_CHARACTERS)
    this.#add(records, { column: '', value, reason, cure })
  }

  #add(records: CsvTokenizer, problem: Pick<CheckProblem, 'column' | 'value' | 'reason' | 'cure'>): void {
    const known = this.#problems.get(problem.reason)
    const { numbering } = this.#table.source
    const first = known ?? { numbering, line: records.lineNumber, ...problem, rows: 0 }
    this.#problems.set(problem.reason, { ...first, rows: first.rows + 1 })
  }
}

function rawText(records: CsvTokenizer, { places }: CompiledField): string {
  const text = places.map((place) => records.text(place).trim()).join(' + ')
  return text.length > VALUE_CHARACTERS ? `${text.slice(0, VALUE_CHARACTERS)}…` : text
}
