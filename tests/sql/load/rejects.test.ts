import { beforeAll, describe, expect, it } from 'vitest'
import { TooManyRejectsError } from '../../../sql/errors.ts'
import { ingestHmFiles } from '../../../sql/load/index.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { countShop, readFixture, withFolder } from './hm-fixture.ts'

const CUSTOMER = 'ab'.repeat(32)

describe('bad rows', () => {
  const database = useTestDatabase()
  let plain: { articles: string; customers: string; transactions: string }

  beforeAll(async () => {
    plain = await readFixture()
  })

  /** Loads the fixture with these rows after its own in one file; gives what was rejected of it. */
  async function rejectsOf(name: 'articles' | 'customers' | 'transactions_train', rows: readonly (string | Buffer)[]) {
    const own = { articles: plain.articles, customers: plain.customers, transactions_train: plain.transactions }[name]
    const content = Buffer.concat(
      [own, ...rows.flatMap((row) => [row, '\n'])].map((part) => Buffer.from(part as string)),
    )
    const report = await withFolder(
      { [`${name}.csv`]: content },
      async (folder) => await ingestHmFiles(database.settings, { folder, replace: true, maximumRejectShare: 1 }),
    )
    const rejects = await database.pool.query<{ line_number: number; reason: string; row_text: string }>(
      `select line_number, reason, row_text from public.ingest_rejects
       where ingest_run_id = $1 and file_name = $2 order by line_number`,
      [report.ingestRunId, `${name}.csv`],
    )
    const firstLine = own.split('\n').length
    return {
      report: report.files[name],
      all: report,
      rejects: rejects.rows.map(({ line_number, reason, row_text }) => ({
        line: line_number - firstLine,
        reason,
        row_text,
      })),
    }
  }

  it('of transactions are listed with line, reason and text, and the good ones are loaded', async () => {
    const bad: readonly (readonly [string | Buffer, string])[] = [
      [`2020-03-01,${CUSTOMER},0501001001,0.05`, 'the row does not have 5 columns'],
      [`2020-03-01,${CUSTOMER},0501001001,0.05,1,extra`, 'the row does not have 5 columns'],
      [`2020-02-30,${CUSTOMER},0501001001,0.05,1`, 't_dat is not a date yyyy-mm-dd'],
      [`yesterday,${CUSTOMER},0501001001,0.05,1`, 't_dat is not a date yyyy-mm-dd'],
      [`2020-03-0\0,${CUSTOMER},0501001001,0.05,1`, 't_dat is not a date yyyy-mm-dd'],
      [`2020-03-01,${CUSTOMER.slice(1)},0501001001,0.05,1`, 'customer_id is not 64 hexadecimal digits'],
      [`2020-03-01,${CUSTOMER},jacket,0.05,1`, 'article_id is not a number from 1 to 2147483647'],
      [`2020-03-01,${CUSTOMER},9999999999,0.05,1`, 'article_id is not a number from 1 to 2147483647'],
      [`2020-03-01,${CUSTOMER},0999999999,0.05,1`, 'article_id is not in the articles'],
      [`2020-03-01,${CUSTOMER},0501001001,-0.05,1`, 'price is not a number from 0 to 100000'],
      [`2020-03-01,${CUSTOMER},0501001001,NaN,1`, 'price is not a number from 0 to 100000'],
      [`2020-03-01,${CUSTOMER},0501001001,1e300,1`, 'price is not a number from 0 to 100000'],
      [`2020-03-01,${CUSTOMER},0501001001,,1`, 'price is not a number from 0 to 100000'],
      [Buffer.from(`2020-03-01,${CUSTOMER},0501001001,\xff,1`, 'latin1'), 'price is not a number from 0 to 100000'],
      [`2020-03-01,${CUSTOMER},0501001001,0.05,3`, 'sales_channel_id is not 1 or 2'],
      [`2020-03-01,${CUSTOMER},0501001001,0.05,`, 'sales_channel_id is not 1 or 2'],
      [`"2020-03-01"x,${CUSTOMER},0501001001,0.05,1`, 'text follows a closing quote'],
      [`"2020-03-01,${CUSTOMER},0501001001,0.05,1`, 'a quoted field is not closed'],
    ]
    const good = `2020-03-01,${CUSTOMER},0501001001,5e-2,1`
    const { report, all, rejects } = await rejectsOf('transactions_train', [...bad.map(([row]) => row), good])
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual(bad.map(([, reason], i) => [i, reason]))
    expect(rejects[0]!.row_text).toBe(bad[0]![0])
    expect(rejects[4]!.row_text).toBe(`2020-03-0\uFFFD,${CUSTOMER},0501001001,0.05,1`)
    expect(rejects[13]!.row_text).toBe(`2020-03-01,${CUSTOMER},0501001001,\uFFFD,1`)
    expect([report.rows, report.loaded, report.rejected]).toEqual([139, 121, 18])
    const first = plain.transactions.split('\n').length
    expect(report.rejects['price is not a number from 0 to 100000']).toEqual({
      rows: 5,
      examples: [9, 10, 11, 12, 13].map((i) => ({ line: first + i, value: rejects[i]!.row_text })),
    })
    expect(report.missingValues).toMatchObject({ price: 1, sales_channel_id: 1, t_dat: 0 })
    expect(all.unknownArticles).toEqual({ rows: 1, examples: [{ line: first + 8, value: '0999999999' }] })

    const { rows } = await database.pool.query(
      `select transaction_id, price from public.transactions join public.customers using (customer_id)
       where source_id = $1`,
      [CUSTOMER],
    )
    // Its position in the file counts the bad rows before it.
    expect(rows).toEqual([{ transaction_id: 139, price: 0.05 }])
  })

  it('of articles are listed, whatever PostgreSQL would not take', async () => {
    const row = (changes: Readonly<Record<number, string>>) => {
      const fields = ['99', '700000001', '700000', 'Name', '1', 'Jacket', ...Array.from({ length: 20 }, () => '')]
      for (const [at, value] of Object.entries(changes)) fields[Number(at)] = value
      return fields.join(',')
    }
    const bad: readonly (readonly [string | Buffer, string])[] = [
      [row({ 1: '501001001' }), 'article_id is that of an earlier row'],
      [row({ 1: '0' }), 'article_id is not a number from 1 to 2147483647'],
      [row({ 1: '' }), 'article_id is not a number from 1 to 2147483647'],
      [row({ 2: '' }), 'product_code is missing'],
      [row({ 4: '1.5' }), 'product_type_no is not an integer'],
      [row({ 9: '3000000000' }), 'colour_group_code is not an integer'],
      [row({ 3: 'N\0ame' }), 'the row has a NUL byte'],
      [Buffer.from(row({ 3: 'N\xe5me' }), 'latin1'), 'the row is not UTF-8 (save the file as UTF-8)'],
      [row({ 5: 'J'.repeat(3_000) }), 'product_type_name is longer than 1000 bytes'],
      [row({ 25: 'x,y' }), 'the row does not have 26 columns'],
    ]
    const good = row({ 3: 'Back\\slash \\N \\.\ttab "inside"', 7: '-1', 9: '-1', 25: '"d ""x""\r\ny\\"' })
    const { report, rejects } = await rejectsOf('articles', [...bad.map(([text]) => text), good])
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual(bad.map(([, reason], i) => [i, reason]))
    expect(rejects[8]!.row_text).toHaveLength(500)
    expect(report.duplicates).toBe(1)
    const { rows } = await database.pool.query(
      'select prod_name, colour_group_code, detail_desc, section_name from public.articles where article_id = 700000001',
    )
    expect(rows).toEqual([
      {
        prod_name: 'Back\\slash \\N \\.\ttab "inside"',
        colour_group_code: -1,
        detail_desc: 'd "x"\r\ny\\',
        section_name: null,
      },
    ])
  })

  it('of customers are listed, and the first of two rows of a customer wins', async () => {
    const first = plain.customers.split('\n')[1]!.split(',')[0]!
    const bad: readonly (readonly [string | Buffer, string])[] = [
      [`${first},,,,,99,`, 'customer_id is that of an earlier row'],
      [`${first.toUpperCase()},,,,,99,`, 'customer_id is that of an earlier row'],
      ['12345,,,ACTIVE,NONE,49.0,x', 'customer_id is not 64 hexadecimal digits'],
      [`${CUSTOMER},yes,,ACTIVE,NONE,49.0,x`, 'FN is not 1, 0 or empty'],
      [`${CUSTOMER},,2.0,ACTIVE,NONE,49.0,x`, 'Active is not 1, 0 or empty'],
      [`${CUSTOMER},,,ACTIVE,NONE,131,x`, 'age is not a whole number from 0 to 130'],
      [`${CUSTOMER},,,ACTIVE,NONE,-1,x`, 'age is not a whole number from 0 to 130'],
      [`${CUSTOMER},,,ACTIVE,NONE,49.5,x`, 'age is not a whole number from 0 to 130'],
      [`${CUSTOMER},,,ACTIVE,NONE,49.0,${'x'.repeat(1001)}`, 'postal_code is longer than 1000 bytes'],
      [Buffer.from(`${CUSTOMER},,,\xff,NONE,49.0,x`, 'latin1'), 'the row is not UTF-8 (save the file as UTF-8)'],
      [`${CUSTOMER},,`, 'the row does not have 7 columns'],
    ]
    const good = `${CUSTOMER.toUpperCase()},1,0.0,"AC,TIVE",,130,`
    const { report, rejects } = await rejectsOf('customers', [...bad.map(([row]) => row), good])
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual(bad.map(([, reason], i) => [i, reason]))
    expect(report.duplicates).toBe(2)
    const { rows } = await database.pool.query(
      `select customer_id, fn, active, club_member_status, fashion_news_frequency, age, postal_code
       from public.customers where source_id = $1`,
      [CUSTOMER],
    )
    expect(rows).toEqual([
      {
        customer_id: 23,
        fn: true,
        active: false,
        club_member_status: 'AC,TIVE',
        fashion_news_frequency: null,
        age: 130,
        postal_code: null,
      },
    ])
    const kept = await database.pool.query('select age from public.customers where source_id = $1', [first])
    expect(kept.rows).toEqual([{ age: 31 }])
  })
})

describe('too many bad rows', () => {
  const database = useTestDatabase()
  let plain: { articles: string; customers: string; transactions: string }

  beforeAll(async () => {
    plain = await readFixture()
  })

  const good = `2020-03-01,${CUSTOMER},0501001001,0.05,1\n`
  const bad = `2020-03-01,${CUSTOMER},0501001001,free,1\n`

  async function load(transactions: string, maximumRejectShare?: number) {
    return await withFolder({ 'transactions_train.csv': transactions }, async (folder) =>
      ingestHmFiles(database.settings, { folder, ...(maximumRejectShare === undefined ? {} : { maximumRejectShare }) }),
    )
  }

  it('stop the load at row 1,000, leave nothing of it, and stay listed', async () => {
    const error = await load(plain.transactions + bad.repeat(11) + good.repeat(5_000)).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(TooManyRejectsError)
    const message = (error as Error).message
    expect(message).toMatch(
      /^11 of the first 1000 rows are bad, more than the allowed share of 0.01; nothing was loaded/,
    )
    expect(message).toMatch(/transactions_train\.csv line 122: price is not a number from 0 to 100000/)
    expect(await countShop(database.pool)).toEqual([0, 0, 0, 0, 0, 0, 0])

    const { rows } = await database.pool.query(
      `select state, failure, reject_count, transaction_count,
              (select count(*) from public.ingest_rejects where ingest_rejects.ingest_run_id = ingest_runs.ingest_run_id) as listed
       from public.ingest_runs`,
    )
    expect(rows).toEqual([{ state: 'failed', failure: message, reject_count: 11, transaction_count: null, listed: 11 }])
  })

  it('stop it as soon as they are too many past row 1,000', async () => {
    await expect(load(plain.transactions + good.repeat(880) + bad.repeat(1_000))).rejects.toThrow(
      /^11 of the first 1011 rows are bad/,
    )
  })

  it('are judged at the end of a file that has fewer rows', async () => {
    const twoBad = plain.transactions + bad.repeat(2)
    await expect(load(twoBad)).rejects.toThrow(/^2 of the first 122 rows are bad/)
    expect((await load(twoBad, 0.02)).files.transactions_train.rejected).toBe(2)
  })

  it('are none when the allowed share is no share', async () => {
    for (const share of [-0.1, 1.1, Number.NaN])
      await expect(load(plain.transactions, share)).rejects.toThrow(RangeError)
  })
})
