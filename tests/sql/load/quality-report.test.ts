import { beforeAll, describe, expect, it } from 'vitest'
import { type IngestReport, ingestHmFiles } from '../../../sql/load/index.ts'
import { runSelvedge } from '../../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'
import { readFixture, withFolder } from './hm-fixture.ts'

const key = (digits: string) => digits.repeat(64 / digits.length)
const article = (id: string, { name = 'Cape', description = 'A cape.' }) =>
  `30,${id},700000,${name},1,Cape,,,,,,,,,,,,,,,,,,,,${description}`

describe('the quality report of an ingest', () => {
  const database = useTestDatabase()
  let report: IngestReport
  let printed: string
  /** Line of the first row after the fixture's own, file by file. */
  let next: { articles: number; customers: number; transactions: number }

  beforeAll(async () => {
    const plain = await readFixture()
    const [sold] = /0501001001/.exec(plain.transactions)!
    next = {
      articles: plain.articles.split('\n').length,
      customers: plain.customers.split('\n').length,
      transactions: plain.transactions.split('\n').length,
    }
    const customers = [
      `${key('a1')},,,ACTIVE,NONE,15.0,`,
      `${key('a2')},,,ACTIVE,NONE,101.0,`,
      `${key('a3')},,,ACTIVE,NONE,200.0,`,
      `${key('a4')},,,ACTIVE,NONE,16.0,`,
      `${key('a5')},,,ACTIVE,NONE,100.0,`,
      `${key('a1')},,,ACTIVE,NONE,50.0,`,
    ]
    const transactions = [
      `2020-04-10,${key('a1')},${sold},0.0,1`,
      `2020-04-10,${key('a1')},${sold},1.0,1`,
      `2020-04-10,${key('a1')},${sold},29.99,1`,
      // Six unknown customers, one of them twice: the example of each is its first row.
      ...['b1', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6'].map((digits) => `2020-04-10,${key(digits)},${sold},0.01,1`),
      `2020-04-10,${key('a1')},0999999998,0.01,1`,
      `2020-04-10,${key('a1')},0999999999,0.01,1`,
    ]
    const files = {
      'articles.csv': `${plain.articles}${article('700000001', { name: '' })}\n${article('700000002', { description: '' })}\n`,
      'customers.csv': `${plain.customers}${customers.join('\n')}\n`,
      'transactions_train.csv': `${plain.transactions}${transactions.join('\n')}\n`,
    }
    await withFolder(files, async (folder) => {
      report = await ingestHmFiles(database.settings, { folder, maximumRejectShare: 0.2 })
      const words = ['data', 'ingest', '--from', folder]
      const settings = { DATABASE_URL: databaseUrl(database.settings) }
      printed = (await runSelvedge(words, settings)).stdout
    })
  })

  it('lists articles without a name or a description by their number and line', () => {
    const { oddities, missingValues } = report.files.articles
    expect(oddities['no prod_name']).toEqual({ rows: 1, examples: [{ line: next.articles, value: '700000001' }] })
    // Two of the fixture's own have no description.
    expect(oddities['no detail_desc']).toMatchObject({ rows: 3 })
    expect(oddities['no detail_desc']?.examples.at(-1)).toEqual({ line: next.articles + 1, value: '700000002' })
    expect(missingValues).toMatchObject({ prod_name: 1, detail_desc: 3, article_id: 0 })
  })

  it('lists unlikely ages, and rejects impossible ones and duplicates with their lines', () => {
    const { oddities, rejects, duplicates } = report.files.customers
    expect(oddities).toEqual({
      'age below 16': { rows: 1, examples: [{ line: next.customers, value: '15.0' }] },
      'age above 100': { rows: 1, examples: [{ line: next.customers + 1, value: '101.0' }] },
    })
    expect(rejects['age is not a whole number from 0 to 130']).toEqual({
      rows: 1,
      examples: [{ line: next.customers + 2, value: `${key('a3')},,,ACTIVE,NONE,200.0,` }],
    })
    expect(rejects['customer_id is that of an earlier row']).toMatchObject({ rows: 1 })
    expect(duplicates).toBe(1)
  })

  it('lists prices of nothing and prices that nobody scaled', () => {
    expect(report.files.transactions_train.oddities).toEqual({
      'price is 0': { rows: 1, examples: [{ line: next.transactions, value: '0501001001' }] },
      'price above 1': { rows: 1, examples: [{ line: next.transactions + 2, value: '29.99' }] },
    })
  })

  it('lists up to five different unknown customers and articles', () => {
    const { rows, examples } = report.unknownCustomers
    // Nine of the fixture's own rows are of three unknown customers.
    expect([rows, examples.length, new Set(examples.map(({ value }) => value)).size]).toEqual([16, 5, 5])
    expect(examples.slice(3)).toEqual([
      { line: next.transactions + 3, value: key('b1') },
      { line: next.transactions + 5, value: key('b2') },
    ])
    expect(report.unknownArticles).toEqual({
      rows: 2,
      examples: [
        { line: next.transactions + 10, value: '0999999998' },
        { line: next.transactions + 11, value: '0999999999' },
      ],
    })
  })

  it('counts the days without transactions, as SQL does', async () => {
    const { rows } = await database.pool.query<{ day: string }>(
      `select day::date::text as day
       from generate_series((select min(t_dat) from public.transactions), (select max(t_dat) from public.transactions), '1 day') as day
       where day::date not in (select t_dat from public.transactions) order by day`,
    )
    expect(rows.length).toBeGreaterThan(5)
    expect(report.daysWithoutTransactions).toEqual({
      days: rows.length,
      examples: rows.slice(0, 5).map((row) => row.day),
    })
    expect([report.firstDate, report.lastDate]).toEqual(['2020-03-03', '2020-04-10'])
  })

  it('is kept with the run', async () => {
    const { rows } = await database.pool.query('select report from public.ingest_runs')
    expect(rows).toEqual([{ report }])
  })

  it('is printed as tables by the command, also when the files are loaded already', () => {
    expect(printed).toMatch(/^These files are loaded already/)
    expect(printed).toMatch(
      new RegExp(`^customers +rejected: age is not a whole number from 0 to 130 +1 +${next.customers + 2}: a3a3`, 'm'),
    )
    expect(printed).toMatch(new RegExp(`^transactions_train +price above 1 +1 +${next.transactions + 2}: 29.99$`, 'm'))
    expect(printed).toMatch(/^transactions_train +unknown customer +16 /m)
    expect(printed).toMatch(/^days from 2020-03-03 to 2020-04-10 without transactions: \d+ \(2020-/m)
    expect(printed).toMatch(/^articles +detail_desc +3 +9\.4 %$/m)
  })
})
