import type { CsvTokenizer } from './csv-tokenizer.ts'
import type { Finding } from './ingest-report.ts'
import { printableText } from './printable-text.ts'

const EXAMPLES = 5
const VALUE_CHARACTERS = 120

/** Counts rows of one kind and keeps the first few of them. */
export class FindingTally {
  #rows = 0
  readonly #examples: { readonly line: number; readonly value: string }[] = []

  get rows(): number {
    return this.#rows
  }

  /** Counts the record the tokenizer is at; an example shows that field of it, or without one the whole row. */
  add(record: CsvTokenizer, field?: number): void {
    this.#rows++
    if (this.#examples.length === EXAMPLES) return
    const bytes = field === undefined ? record.recordBytes() : record.fieldBytes(field)
    this.#keep(record.lineNumber, printableText(bytes, VALUE_CHARACTERS))
  }

  /** Counts a row that was read before. */
  addRead(line: number, value: string): void {
    this.#rows++
    if (this.#examples.length < EXAMPLES) this.#keep(line, value.slice(0, VALUE_CHARACTERS))
  }

  #keep(line: number, value: string): void {
    if (!this.#examples.some((example) => example.value === value)) this.#examples.push({ line, value })
  }

  report(): Finding {
    return { rows: this.#rows, examples: [...this.#examples] }
  }
}
