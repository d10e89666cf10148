import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll } from 'vitest'
import { customerArticleAffinity } from '../../../features/customer-article-affinity.ts'
import { customerHistory } from '../../../features/customer-history.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import {
  type BuildOptions,
  type BuildReport,
  buildTrainingSet,
} from '../../../features/point-in-time/build-training-set.ts'
import { DAY_MS, insertLedger, LEDGER_START } from '../../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { type TestDatabase, useTestDatabase } from '../../helpers/test-database.ts'

export const views = [customerRfm, customerHistory, customerArticleAffinity]
export const customers = [1, 2, 3]
export const articles = [1001, 1002]

export interface Builds {
  readonly database: TestDatabase
  /** A file of the test's own folder. */
  at(name: string): string
  /** The view customer_rfm to out.csv in that folder, unless the options say otherwise. */
  build(options: Pick<BuildOptions, 'spine'> & Partial<BuildOptions>): Promise<BuildReport>
  readCsv(name?: string): Promise<Record<string, string>[]>
}

/** A database with `customers` and `articles` and no purchases, and a folder, which are gone after the tests. */
export function useBuilds(): Builds {
  const database = useTestDatabase()
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-spine-'))
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id })),
    )
    await insertCustomers(database.pool, customers)
  })
  afterAll(() => rm(folder, { recursive: true }))
  const at = (name: string) => join(folder, name)
  return {
    database,
    at,
    build: (options) =>
      buildTrainingSet(database.pool, views, { views: ['customer_rfm'], out: at('out.csv'), ...options }),
    readCsv: async (name = 'out.csv') => parse(await readFile(at(name)), { columns: true }) as Record<string, string>[],
  }
}

/** Customer 1 buys both articles, five days apart, customer 2 the first one. */
export async function insertThreePurchases({ database }: Builds): Promise<void> {
  const day = (n: number) => new Date(LEDGER_START + n * DAY_MS)
  const unit = (customer_id: number, article_id: number, n: number) => ({
    customer_id,
    article_id,
    purchased_at: day(n),
    recorded_at: day(n),
    cents: 1_050,
  })
  await insertLedger(database.pool, [unit(1, 1001, 0), unit(1, 1002, 5), unit(2, 1001, 1)])
}

/** Both customers on the 3rd of January 2020, and customer 1 on the 9th once more. */
export const SPINE = `select c as customer_id, 1001 as article_id, m as as_of, c * 10 as label
                     from unnest(array[1, 2, 1], array['2020-01-03'::timestamptz, '2020-01-03', '2020-01-09']) as s (c, m)`
