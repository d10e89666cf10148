import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { type IngestReport, ingestHmFiles, TooManyRejectsError } from '../../../sql/index.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

type Row = Readonly<Record<string, string>>

const folder = fileURLToPath(new URL('../../../../shared/data/hm/', import.meta.url))
const isAbsent = !existsSync(join(folder, 'transactions_train.csv'))
const title = `the published sample of the H&M files${isAbsent ? ' (skipped: ../shared/data/hm is missing)' : ''}`

describe.skipIf(isAbsent)(title, () => {
  const database = useTestDatabase()
  let report: IngestReport
  let articles: readonly Row[]
  let customers: readonly Row[]
  let transactions: readonly Row[]

  beforeAll(async () => {
    const read = async (name: string) => parse(await readFile(join(folder, name)), { columns: true }) as Row[]
    articles = await read('articles.csv')
    customers = await read('customers.csv')
    transactions = await read('transactions_train.csv')
    report = await ingestHmFiles(database.settings, { folder })
  })

  it('is loaded row by row as csv-parse reads it', async () => {
    expect(report.files.transactions_train).toMatchObject({ rows: 10_000, loaded: 10_000, rejected: 0 })
    const loaded = await database.pool.query(
      `select t_dat::text, source_id as customer_id, article_id::text, price, sales_channel_id::text
       from public.transactions join public.customers using (customer_id) order by transaction_id`,
    )
    expect(loaded.rows).toEqual(transactions.map((row) => ({ ...row, price: Number(row.price) })))

    const loadedArticles = await database.pool.query('select * from public.articles order by article_id')
    const expected = articles
      .map(({ '': _index, ...row }) => row)
      .sort((a, b) => Number(a.article_id) - Number(b.article_id))
    const asText = loadedArticles.rows.map((row: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)])),
    )
    expect(asText).toEqual(expected)

    const loadedCustomers = await database.pool.query(
      `select source_id as customer_id, case when fn then '1.0' else '' end as "FN", case when active then '1.0' else '' end as "Active",
              coalesce(club_member_status, '') as club_member_status, coalesce(fashion_news_frequency, '') as fashion_news_frequency,
              coalesce(age || '.0', '') as age, coalesce(postal_code, '') as postal_code
       from public.customers where customer_id <= 10000 order by customer_id`,
    )
    expect(loadedCustomers.rows).toEqual(customers)
  })

  it('has a customer made for each who is known only from a transaction', () => {
    const known = new Set(customers.map((row) => row.customer_id))
    const unknown = transactions.filter((row) => !known.has(row.customer_id))
    expect(report.unknownCustomers.rows).toBe(unknown.length)
    expect(report.createdCustomers).toBe(new Set(unknown.map((row) => row.customer_id)).size)
    expect(report).toMatchObject({ createdCustomers: 2_850, unknownArticles: { rows: 0 } })
    expect(report.unknownCustomers.rows).toBe(9_666)
  })

  it('has its missing values and repeated rows counted', () => {
    const missing = (rows: readonly Row[], column: string) => rows.filter((row) => row[column] === '').length
    for (const [name, rows] of [
      ['articles', articles],
      ['customers', customers],
    ] as const) {
      for (const [column, count] of Object.entries(report.files[name].missingValues)) {
        expect([column, count]).toEqual([column, missing(rows, column)])
      }
    }
    const distinct = new Set(transactions.map((row) => Object.values(row).join()))
    expect(report.files.transactions_train.duplicates).toBe(10_000 - distinct.size)
    expect([report.firstDate, report.lastDate]).toEqual(['2018-09-20', '2018-09-20'])
  })

  it('is reduced to the niche that its rules describe', async () => {
    const everySection = ['Jacket', 'Hoodie', 'Hat/beanie', 'Beanie']
    const niche = articles.filter(
      (row) =>
        everySection.includes(row.product_type_name!) ||
        (row.product_type_name === 'Trousers' && ['Ladies Denim', 'Denim Men'].includes(row.section_name!)),
    )
    const ids = new Set(niche.map((row) => row.article_id))
    const sales = transactions.filter((row) => ids.has(row.article_id))
    const paths = niche.flatMap((row) => {
      const path = [row.index_group_name, row.section_name, row.product_type_name]
      return path.map((_, i) => path.slice(0, i + 1).join(' > '))
    })
    expect(report.niche).toEqual({
      categories: new Set(paths).size,
      articles: niche.length,
      customers: new Set(sales.map((row) => row.customer_id)).size,
      transactions: sales.length,
    })
    const { rows } = await database.pool.query<{ share: number }>(
      `select avg((price % 1 in (0.99, 0.49))::int)::float8 as share from niche_data.transactions`,
    )
    // The factor of 590 turns H&M's scaled prices into prices as shops write them.
    expect(rows[0]!.share).toBeGreaterThan(0.85)
  })

  it('is refused when unknown customers are, with the share that is allowed', async () => {
    const rejecting = ingestHmFiles(database.settings, { folder, unknownCustomers: 'reject', replace: true })
    await expect(rejecting).rejects.toThrow(TooManyRejectsError)
    const { rows } = await database.pool.query('select count(*)::int as kept from public.transactions')
    expect(rows).toEqual([{ kept: 10_000 }])
  })
})
