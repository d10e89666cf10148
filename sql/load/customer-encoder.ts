import { CopyTextWriter } from './copy-text-writer.ts'
import type { CsvTokenizer } from './csv-tokenizer.ts'
import { CUSTOMER_KEY_DIGITS, type CustomerIndex } from './customer-index.ts'
import { FILE_COLUMNS } from './file-columns.ts'
import type { FileTally } from './file-tally.ts'
import type { FindingTally } from './finding-tally.ts'
import { parseDecimal } from './parse-decimal.ts'
import { type RowEncoder, shapeProblem } from './read-records.ts'
import { nameProblem, textProblem } from './text-problem.ts'

const COLUMNS = FILE_COLUMNS.customers
const CUSTOMER_ID = COLUMNS.indexOf('customer_id')
const FN = COLUMNS.indexOf('FN')
const ACTIVE = COLUMNS.indexOf('Active')
const CLUB_MEMBER_STATUS = COLUMNS.indexOf('club_member_status')
const FASHION_NEWS_FREQUENCY = COLUMNS.indexOf('fashion_news_frequency')
const AGE = COLUMNS.indexOf('age')
const POSTAL_CODE = COLUMNS.indexOf('postal_code')

const MAXIMUM_AGE = 130
/** H&M's customers are 16 to 99; an age outside is loaded, but likely a slip. */
const LEAST_LIKELY_AGE = 16
const GREATEST_LIKELY_AGE = 100
/** Rows of about 90 bytes. */
const CREATED_AT_ONCE = 1_000

export const COPY_CUSTOMERS = `copy public.customers
  (customer_id, source_id, fn, active, club_member_status, fashion_news_frequency, age, postal_code)
  from stdin (freeze)`

/** Rows of customers.csv in COPY's text format; each customer loaded is added to `customers`. */
export class CustomerEncoder implements RowEncoder {
  readonly #writer = new CopyTextWriter()
  readonly #tally: FileTally
  readonly #customers: CustomerIndex
  readonly #young: FindingTally
  readonly #old: FindingTally
  /** Of the row that is encoded; NaN: it has none. */
  #age = Number.NaN

  constructor(tally: FileTally, customers: CustomerIndex) {
    this.#tally = tally
    this.#young = tally.lookFor(`age below ${LEAST_LIKELY_AGE}`)
    this.#old = tally.lookFor(`age above ${GREATEST_LIKELY_AGE}`)
    this.#customers = customers
  }

  *encode(records: CsvTokenizer, leading: 0 | 1): Iterable<Buffer> {
    while (records.next()) {
      this.#tally.countRow()
      const problem = this.#encodeRow(records, leading)
      if (problem !== undefined) this.#tally.reject(records, problem)
    }
    const rows = this.#writer.take()
    if (rows) yield rows
  }

  /** Why the row is not loaded; undefined: it is. */
  #encodeRow(records: CsvTokenizer, leading: 0 | 1): string | undefined {
    const shape = shapeProblem(records, COLUMNS.length + leading)
    if (shape !== undefined) return shape
    const { bytes, starts, ends } = records
    for (let i = 0; i < COLUMNS.length; i++) {
      if (starts[i + leading] === ends[i + leading]) this.#tally.missing[i]!++
    }
    const key = CUSTOMER_ID + leading
    if (!this.#customers.readKey(bytes, starts[key]!, ends[key]!)) return 'customer_id is not 64 hexadecimal digits'
    if (this.#customers.find() > 0) {
      this.#tally.duplicates++
      return 'customer_id is that of an earlier row'
    }

    const problem = textProblem(records) ?? this.#encodeAttributes(records, leading)
    if (problem !== undefined) return problem
    this.#customers.add()
    this.#writer.endRow()
    if (this.#age < LEAST_LIKELY_AGE) this.#young.add(records, AGE + leading)
    if (this.#age > GREATEST_LIKELY_AGE) this.#old.add(records, AGE + leading)
    return undefined
  }

  #encodeAttributes(records: CsvTokenizer, leading: 0 | 1): string | undefined {
    const writer = this.#writer
    const customerId = this.#customers.size + 1
    writer.beginRow(records.recordBytes().length)
    writer.value(customerId)
    writer.fixed(CUSTOMER_KEY_DIGITS, (target, offset) => this.#customers.writeReadKey(target, offset))
    return (
      this.#encodeFlag(records, FN + leading, 'FN') ??
      this.#encodeFlag(records, ACTIVE + leading, 'Active') ??
      this.#encodeName(records, CLUB_MEMBER_STATUS + leading, 'club_member_status') ??
      this.#encodeName(records, FASHION_NEWS_FREQUENCY + leading, 'fashion_news_frequency') ??
      this.#encodeAge(records, AGE + leading) ??
      this.#encodeName(records, POSTAL_CODE + leading, 'postal_code')
    )
  }

  /** The files write true as 1.0 and false as nothing at all; 0 is taken as well. */
  #encodeFlag(records: CsvTokenizer, field: number, column: string): string | undefined {
    if (this.#encodeMissing(records, field)) return undefined
    const value = parseDecimal(records.bytes, records.starts[field]!, records.ends[field]!)
    if (value !== 0 && value !== 1) return `${column} is not 1, 0 or empty`
    this.#writer.value(value === 1 ? 't' : 'f')
    return undefined
  }

  #encodeAge(records: CsvTokenizer, field: number): string | undefined {
    this.#age = Number.NaN
    if (this.#encodeMissing(records, field)) return undefined
    const age = parseDecimal(records.bytes, records.starts[field]!, records.ends[field]!)
    if (!Number.isInteger(age) || age > MAXIMUM_AGE) return `age is not a whole number from 0 to ${MAXIMUM_AGE}`
    this.#age = age
    this.#writer.value(age)
    return undefined
  }

  #encodeName(records: CsvTokenizer, field: number, column: string): string | undefined {
    if (this.#encodeMissing(records, field)) return undefined
    const problem = nameProblem(records, field, column)
    if (problem === undefined) this.#writer.field(records, field)
    return problem
  }

  #encodeMissing(records: CsvTokenizer, field: number): boolean {
    if (records.starts[field] !== records.ends[field]) return false
    this.#writer.null()
    return true
  }
}

/** The customers after the first `known` in COPY's text format, with all attributes empty. */
export function* encodeCreatedCustomers(customers: CustomerIndex, known: number): Generator<Buffer, void, undefined> {
  const writer = new CopyTextWriter()
  for (let customerId = known + 1; customerId <= customers.size; customerId++) {
    writer.beginRow(CUSTOMER_KEY_DIGITS)
    writer.value(customerId)
    writer.fixed(CUSTOMER_KEY_DIGITS, (target, offset) => customers.writeHex(customerId, target, offset))
    for (let column = 0; column < COLUMNS.length - 1; column++) writer.null()
    writer.endRow()
    if (customerId % CREATED_AT_ONCE === 0) yield writer.take()!
  }
  const rows = writer.take()
  if (rows) yield rows
}
