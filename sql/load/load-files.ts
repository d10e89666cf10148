import type { Queryable } from '../connection.ts'
import { copyInto } from '../copy-rows.ts'
import { buildIndexes, dropIndexes } from '../rebuild-indexes.ts'
import { ArticleEncoder, COPY_ARTICLES } from './article-encoder.ts'
import { COPY_CUSTOMERS, CustomerEncoder, encodeCreatedCustomers } from './customer-encoder.ts'
import { CustomerIndex } from './customer-index.ts'
import { FILE_COLUMNS } from './file-columns.ts'
import { FileTally } from './file-tally.ts'
import type { UnknownCustomers } from './fingerprint.ts'
import type { FileName, FilesReport } from './ingest-report.ts'
import { IntegerSet } from './integer-set.ts'
import type { ProgressReporter } from './progress-reporter.ts'
import { type RowEncoder, readRecords } from './read-records.ts'
import { readableFile } from './readable-file.ts'
import type { RejectLog } from './reject-log.ts'
import type { SourceFile } from './source-file.ts'
import { TransactionEncoder } from './transaction-encoder.ts'
import { COPY_TRANSACTIONS } from './transaction-writer.ts'

export interface LoadOptions {
  readonly files: Readonly<Record<FileName, SourceFile>>
  readonly unknownCustomers: UnknownCustomers
  readonly rejects: RejectLog
  readonly progress: ProgressReporter
  readonly signal?: AbortSignal | undefined
}

export type LoadReport = Omit<FilesReport, 'ingestRunId' | 'folder' | 'seconds'>

/**
 * Replaces what public.{articles, customers, transactions} hold by the three files, in the caller's transaction.
 *
 * Memory does not grow with the transactions: at most 80 bytes for each distinct customer and 16 for each article, half
 * as much again while these tables double, and 50 MB of buffers. The 1.37 M customers of the published files take 150 MB
 * on top of what Node.js itself does, for 8 M transactions as for all 31.8 M (npm run bench -- ingest).
 */
export async function loadFiles(client: Queryable, options: LoadOptions): Promise<LoadReport> {
  const { files, unknownCustomers, rejects, progress, signal } = options
  const tallyOf = (name: FileName) =>
    new FileTally({ label: files[name].label, listedAs: `${name}.csv` }, FILE_COLUMNS[name], rejects)
  const copy = async (name: FileName, statement: string, tally: FileTally, encoder: RowEncoder) => {
    const source = readableFile(files[name], FILE_COLUMNS[name])
    await copyInto(client, statement, readRecords({ source, tally, rejects, progress, signal }, encoder))
    return tally.report()
  }

  // Rows of a table emptied in this transaction can be written frozen and, at wal_level minimal, without WAL.
  await client.query('truncate public.articles, public.customers, public.transactions')
  const customerIndexes = await dropIndexes(client, ['public.customers'])
  const transactionIndexes = await dropIndexes(client, ['public.transactions'])

  const articleIds = new IntegerSet()
  const articleTally = tallyOf('articles')
  const articles = await copy('articles', COPY_ARTICLES, articleTally, new ArticleEncoder(articleTally, articleIds))

  const customerIndex = new CustomerIndex()
  const customerTally = tallyOf('customers')
  const customerEncoder = new CustomerEncoder(customerTally, customerIndex)
  const customers = await copy('customers', COPY_CUSTOMERS, customerTally, customerEncoder)

  const customersOfFile = customerIndex.size
  const tally = tallyOf('transactions_train')
  const encoder = new TransactionEncoder(tally, articleIds, customerIndex, unknownCustomers)
  const transactions = await copy('transactions_train', COPY_TRANSACTIONS, tally, encoder)

  progress.begin('building indexes')
  signal?.throwIfAborted()
  await copyInto(client, COPY_CUSTOMERS, encodeCreatedCustomers(customerIndex, customersOfFile))
  await buildIndexes(customerIndexes, signal)
  signal?.throwIfAborted()
  await buildIndexes(transactionIndexes, signal)
  await client.query(
    `select setval('public.customer_id_seq', greatest($1::bigint, (select last_value from public.customer_id_seq)))`,
    [customerIndex.size],
  )
  signal?.throwIfAborted()
  await client.query('analyze public.articles, public.customers, public.transactions')

  return {
    files: { articles, customers, transactions_train: transactions },
    unknownArticles: encoder.unknownArticles.report(),
    unknownCustomers: encoder.unknownCustomers.report(),
    createdCustomers: customerIndex.size - customersOfFile,
    firstDate: encoder.days.first(),
    lastDate: encoder.days.last(),
    daysWithoutTransactions: encoder.days.gaps(),
  }
}
