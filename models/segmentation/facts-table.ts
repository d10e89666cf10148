import type { FitPace } from '../fit-pace.ts'
import type { Rows } from '../model.ts'
import { type CustomerFacts, FACTS, type Fact, factIndex, hasBought, writeFacts } from './customer-facts.ts'

const FIRST_CAPACITY = 1024

/** Facts of all customers with a purchase: 8 bytes a number, row by row, and 4 for the type bought most. */
export class FactsTable {
  #values = new Float64Array(FIRST_CAPACITY * FACTS.length)
  #types = new Int32Array(FIRST_CAPACITY)
  #count = 0
  readonly #typeNumbers = new Map<string, number>()

  get count(): number {
    return this.#count
  }

  /** count x FACTS.length, row by row; NaN where a fact is unknown. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#count * FACTS.length)
  }

  /** The number of each customer's type in `typeNames`; -1: unknown. */
  get types(): Int32Array {
    return this.#types.subarray(0, this.#count)
  }

  get typeNames(): readonly string[] {
    return [...this.#typeNumbers.keys()]
  }

  /** A customer without a purchase is passed over. */
  add(facts: CustomerFacts): void {
    if (!hasBought(facts)) return
    if (this.#count === this.#types.length) this.#grow()
    writeFacts(facts, this.#values, this.#count * FACTS.length)
    this.#types[this.#count++] = this.#typeNumber(facts.top_product_type)
  }

  /** One fact of all customers; a copy. */
  column(fact: Fact): Float64Array {
    const column = new Float64Array(this.#count)
    for (let row = 0, at = factIndex[fact]; row < column.length; row++, at += FACTS.length) {
      column[row] = this.#values[at]!
    }
    return column
  }

  #grow(): void {
    const values = new Float64Array(this.#values.length * 2)
    values.set(this.#values)
    const types = new Int32Array(this.#types.length * 2)
    types.set(this.#types)
    this.#values = values
    this.#types = types
  }

  #typeNumber(name: string | null): number {
    if (name === null) return -1
    const known = this.#typeNumbers.get(name)
    if (known !== undefined) return known
    this.#typeNumbers.set(name, this.#typeNumbers.size)
    return this.#typeNumbers.size - 1
  }
}

/** All rows of a training set. */
export async function readFactsTable(rows: Rows<CustomerFacts>, pace: FitPace): Promise<FactsTable> {
  const table = new FactsTable()
  let done = 0
  await pace.begin('reading customers')
  for await (const batch of rows) {
    for (const facts of batch) table.add(facts)
    done += batch.length
    if (pace.isDue()) await pace.pause(rows.count ? done / rows.count : 0)
  }
  await pace.end()
  return table
}
