import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FILE_COLUMNS } from '../../../sql/load/file-columns.ts'
import { Random } from '../../../sql/synthetic/random.ts'

/** How many rows of each file the published data have. */
export const PUBLISHED_ROWS = { articles: 105_542, customers: 1_371_980, transactions: 31_788_324 } as const

const FIRST_DAY = Date.UTC(2018, 8, 20)
const DAYS = 734
const SEED = 1
const LINES_AT_ONCE = 5_000

/** About 7 % of the articles, as in the published data, are of product types of the niche. */
const PRODUCT_TYPES = ['Jacket', 'Hoodie', 'Hat/beanie', ...Array.from({ length: 40 }, (_, i) => `Product type ${i}`)]

/** How many of everything a set of files shall have. */
export interface FileSize {
  readonly transactions: number
  readonly customers: number
  readonly articles: number
}

/** Writes articles.csv and customers.csv, of the published form and about its row lengths. */
export async function writeArticlesAndCustomers(folder: string, size: FileSize): Promise<void> {
  await writeLines(join(folder, 'articles.csv'), articleLines(size.articles))
  await writeLines(join(folder, 'customers.csv'), customerLines(size.customers))
}

/** Writes transactions_train.csv, ordered by day, with baskets of one to six units. */
export async function writeTransactions(folder: string, size: FileSize): Promise<void> {
  await writeLines(join(folder, 'transactions_train.csv'), transactionLines(size, 'csv'))
}

/** Writes transactions.copy: the same rows as COPY's text format wants them in public.transactions. */
export async function writeTransactionsForCopy(folder: string, size: FileSize): Promise<void> {
  await writeLines(join(folder, 'transactions.copy'), transactionLines(size, 'copy'))
}

function* articleLines(count: number): Generator<string, void, undefined> {
  yield FILE_COLUMNS.articles.join(',')
  for (let i = 0; i < count; i++) {
    const type = PRODUCT_TYPES[i % PRODUCT_TYPES.length]!
    const id = articleId(i)
    yield `0${id},${Math.floor(id / 1000)},"Article ${i}, of the bench",253,${type},Garment Upper body,1010016,Solid,9,Black,4,` +
      `Dark,5,Black,1676,Jersey Basic,A,Ladieswear,1,Ladieswear,${i % 57},Section ${i % 57},1002,Jersey Basic,` +
      `"A garment, number ${i}, in a soft fabric with narrow shoulder straps, a ""relaxed"" fit and ribbing at the hem."`
  }
}

function* customerLines(count: number): Generator<string, void, undefined> {
  yield FILE_COLUMNS.customers.join(',')
  const draws = new Random(SEED, 'attributes')
  for (let i = 0; i < count; i++) {
    const reads = draws.chance(0.34) ? '1.0' : ''
    yield `${customerKey(i)},${reads},${reads},ACTIVE,${reads ? 'Regularly' : 'NONE'},${16 + draws.integer(70)}.0,${customerKey(i % 300_000)}`
  }
}

function* transactionLines(size: FileSize, form: 'csv' | 'copy'): Generator<string, void, undefined> {
  const { transactions: count, customers, articles } = size
  if (form === 'csv') yield FILE_COLUMNS.transactions_train.join(',')
  const draws = new Random(SEED, 'baskets')
  for (let row = 0; row < count; ) {
    const day = new Date(FIRST_DAY + Math.floor((row / count) * DAYS) * 86_400_000).toISOString().slice(0, 10)
    const customer = draws.integer(customers)
    const key = form === 'csv' ? customerKey(customer) : ''
    const channel = draws.chance(0.3) ? 1 : 2
    for (let unit = 1 + draws.integer(6); unit > 0 && row < count; unit--) {
      const article = articleId(draws.integer(articles))
      const price = Number(((4.99 + 5 * draws.integer(12)) / 590).toPrecision(15))
      row++
      yield form === 'csv'
        ? `${day},${key},0${article},${price},${channel}`
        : `${row}\t${day}\t${customer + 1}\t${article}\t${price}\t${channel}`
    }
  }
}

function articleId(index: number): number {
  return 108_775_001 + 7_919 * index
}

/** 64 hexadecimal digits, as random as a digest. */
function customerKey(index: number): string {
  const draws = new Random(index, 'customer key')
  let key = ''
  for (let word = 0; word < 8; word++) key += draws.bits().toString(16).padStart(8, '0')
  return key
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(batches(lines)), createWriteStream(path))
}

function* batches(lines: Iterable<string>): Generator<string, void, undefined> {
  let batch: string[] = []
  for (const line of lines) {
    batch.push(line)
    if (batch.length < LINES_AT_ONCE) continue
    yield `${batch.join('\n')}\n`
    batch = []
  }
  if (batch.length > 0) yield `${batch.join('\n')}\n`
}
