import type { CsvTokenizer } from './csv-tokenizer.ts'
import type { CustomerIndex } from './customer-index.ts'
import { DayRange } from './day-range.ts'
import { FILE_COLUMNS } from './file-columns.ts'
import type { FileTally } from './file-tally.ts'
import { FindingTally } from './finding-tally.ts'
import type { UnknownCustomers } from './fingerprint.ts'
import type { IntegerSet } from './integer-set.ts'
import { NOT_A_DATE, parseDate } from './parse-date.ts'
import { parseDecimal } from './parse-decimal.ts'
import { parseUnsignedInteger } from './parse-integer.ts'
import { type RowEncoder, shapeProblem } from './read-records.ts'
import { RecentBasket } from './recent-basket.ts'
import { TransactionWriter } from './transaction-writer.ts'

const COLUMNS = FILE_COLUMNS.transactions_train
const CHANNEL_ZERO = 0x30

/** H&M's prices are below 1; times 590 this one still fits the shop's numeric(10, 2). */
const MAXIMUM_PRICE = 100_000
/** Stands for 590.00; H&M's dearest article has 0.5915. A price above is loaded, but likely not scaled. */
const GREATEST_LIKELY_PRICE = 1

/**
 * Rows of transactions_train.csv in COPY's binary format. This is the hot path: nothing is allocated for a row that is
 * loaded.
 */
export class TransactionEncoder implements RowEncoder {
  /** Rows whose article, or customer, is in no row of its file. */
  readonly unknownArticles = new FindingTally()
  readonly unknownCustomers = new FindingTally()
  /** Of the rows loaded. */
  readonly days = new DayRange()

  readonly #writer = new TransactionWriter()
  readonly #basket = new RecentBasket()
  readonly #tally: FileTally
  readonly #articleIds: IntegerSet
  readonly #customers: CustomerIndex
  readonly #customersOfFile: number
  readonly #createsCustomers: boolean
  readonly #free: FindingTally
  readonly #dear: FindingTally

  constructor(tally: FileTally, articleIds: IntegerSet, customers: CustomerIndex, unknownCustomers: UnknownCustomers) {
    this.#tally = tally
    this.#articleIds = articleIds
    this.#customers = customers
    this.#customersOfFile = customers.size
    this.#createsCustomers = unknownCustomers === 'create'
    this.#free = tally.lookFor('price is 0')
    this.#dear = tally.lookFor(`price above ${GREATEST_LIKELY_PRICE}`)
  }

  header(): Buffer {
    return this.#writer.header()
  }

  trailer(): Buffer {
    return this.#writer.trailer()
  }

  *encode(records: CsvTokenizer, leading: 0 | 1): Iterable<Buffer> {
    while (records.next()) {
      this.#tally.countRow()
      const problem = this.#encodeRow(records, leading)
      if (problem !== undefined) this.#tally.reject(records, problem)
    }
    yield* this.#writer.take()
  }

  /** Why the row is not loaded; undefined: it is. */
  #encodeRow(records: CsvTokenizer, leading: 0 | 1): string | undefined {
    const shape = shapeProblem(records, COLUMNS.length + leading)
    if (shape !== undefined) return shape
    const { bytes, starts, ends } = records
    const day = parseDate(bytes, starts[leading]!, ends[leading]!)
    if (day === NOT_A_DATE) return this.#problem(records, leading, 't_dat is not a date yyyy-mm-dd')
    if (!this.#customers.readKey(bytes, starts[leading + 1]!, ends[leading + 1]!)) {
      return this.#problem(records, leading, 'customer_id is not 64 hexadecimal digits')
    }
    const articleId = parseUnsignedInteger(bytes, starts[leading + 2]!, ends[leading + 2]!)
    if (articleId <= 0) return this.#problem(records, leading, 'article_id is not a number from 1 to 2147483647')
    const price = parseDecimal(bytes, starts[leading + 3]!, ends[leading + 3]!)
    if (!(price <= MAXIMUM_PRICE)) {
      return this.#problem(records, leading, `price is not a number from 0 to ${MAXIMUM_PRICE}`)
    }
    const start = starts[leading + 4]!
    const salesChannelId = ends[leading + 4]! - start === 1 ? bytes[start]! - CHANNEL_ZERO : 0
    if (salesChannelId !== 1 && salesChannelId !== 2) {
      return this.#problem(records, leading, 'sales_channel_id is not 1 or 2')
    }

    if (!this.#articleIds.has(articleId)) {
      this.unknownArticles.add(records, leading + 2)
      return 'article_id is not in the articles'
    }
    let customerId = this.#customers.find()
    if (customerId === 0 || customerId > this.#customersOfFile) {
      this.unknownCustomers.add(records, leading + 1)
      if (!this.#createsCustomers) return 'customer_id is not in the customers'
      if (customerId === 0) customerId = this.#customers.add()
    }
    if (this.#basket.add(day, customerId, articleId, price, salesChannelId)) this.#tally.duplicates++
    if (price === 0) this.#free.add(records, leading + 2)
    if (price > GREATEST_LIKELY_PRICE) this.#dear.add(records, leading + 3)
    this.days.add(day)
    // The row's position in the file, bad ones counted too.
    this.#writer.append(this.#tally.rows, day, customerId, articleId, price, salesChannelId)
    return undefined
  }

  /** No column may be empty, so that only a bad row can have missing values. */
  #problem(records: CsvTokenizer, leading: 0 | 1, reason: string): string {
    for (let i = 0; i < COLUMNS.length; i++) {
      if (records.starts[i + leading] === records.ends[i + leading]) this.#tally.missing[i]!++
    }
    return reason
  }
}
