import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { InvalidFileError } from '../../../sql/errors.ts'
import { ingestHmFiles } from '../../../sql/load/index.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { countShop, fixtureFolder, readFixture, readShop, withFolder } from './hm-fixture.ts'
import { writeZip } from './write-zip.ts'

describe('the forms a file may have', () => {
  const database = useTestDatabase()
  let expected: Awaited<ReturnType<typeof readShop>>
  let plain: { articles: string; customers: string; transactions: string }

  beforeAll(async () => {
    plain = await readFixture()
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    expected = await readShop(database.pool)
  })

  /** What the tables hold after an ingest of the fixture with these files in place of its own. */
  async function load(files: Readonly<Record<string, string | Buffer | null>>) {
    return await withFolder(files, async (folder) => {
      await ingestHmFiles(database.settings, { folder, replace: true })
      return await readShop(database.pool)
    })
  }

  it('reads .csv.gz as the same rows', async () => {
    const shop = await load({
      'articles.csv': null,
      'articles.csv.gz': gzipSync(plain.articles),
      'customers.csv': null,
      'customers.csv.gz': gzipSync(plain.customers),
      'transactions_train.csv': null,
      'transactions_train.csv.gz': gzipSync(plain.transactions),
    })
    expect(shop).toEqual(expected)
  })

  it('reads one zip for each file, deflated or stored, as the same rows', async () => {
    const shop = await load({
      'articles.csv': null,
      'articles.csv.zip': writeZip({ 'articles.csv': Buffer.from(plain.articles) }),
      'customers.csv': null,
      'customers.csv.zip': writeZip({ 'customers.csv': Buffer.from(plain.customers) }, { stored: true }),
    })
    expect(shop).toEqual(expected)
  })

  it('reads one zip of any name that holds all files, in a folder of it, as the same rows', async () => {
    const shop = await load({
      'articles.csv': null,
      'customers.csv': null,
      'transactions_train.csv': null,
      'h-and-m.zip': writeZip({
        'readme.txt': Buffer.from('pictures are elsewhere'),
        'data/transactions_train.csv': Buffer.from(plain.transactions),
        'data/articles.csv': Buffer.from(plain.articles),
        'data/customers.csv': Buffer.from(plain.customers),
      }),
    })
    expect(shop).toEqual(expected)
  })

  it('reads CRLF, a byte order mark, an index column or none, and a lost leading zero as the same rows', async () => {
    const withIndex = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line, i) => `${i === 0 ? '' : i - 1},${line}`)
        .join('\n')
    // The articles have line breaks within quotes, which are data.
    const articles = plain.articles
      .replace(/^,/, '')
      .replaceAll(/^\d+,(?=\d{9},)/gm, '')
      .replaceAll(/\n(?=\d{9},)/g, '\r\n')
    const shop = await load({
      'articles.csv': `\uFEFF${articles.trimEnd()}`,
      'customers.csv': withIndex(plain.customers.replace('\uFEFF', '')).replaceAll('\n', '\r\n'),
      'transactions_train.csv': `\uFEFF${withIndex(plain.transactions).replaceAll(/,0(?=\d{9},)/g, ',')}`,
    })
    expect(shop).toEqual(expected)
  })

  it('reads every column quoted as the same rows', async () => {
    const quoted = plain.transactions.replaceAll(/[^,\n]+/g, '"$&"')
    expect(await load({ 'transactions_train.csv': quoted })).toEqual(expected)
  })
})

describe('a file that cannot be loaded', () => {
  const database = useTestDatabase()
  let plain: { articles: string; customers: string; transactions: string }

  beforeAll(async () => {
    plain = await readFixture()
  })

  /** The message with which an ingest of the fixture with these files is refused; nothing may be loaded. */
  async function refusal(files: Readonly<Record<string, string | Buffer | null>>): Promise<string> {
    const error = await withFolder(files, async (folder) =>
      ingestHmFiles(database.settings, { folder }).then(
        () => undefined,
        (reason: unknown) => reason,
      ),
    )
    expect(error).toBeInstanceOf(InvalidFileError)
    expect(await countShop(database.pool)).toEqual([0, 0, 0, 0, 0, 0, 0])
    return (error as Error).message
  }

  async function lastFailure(): Promise<unknown> {
    const { rows } = await database.pool.query(
      'select state, failure from public.ingest_runs order by ingest_run_id desc limit 1',
    )
    return rows[0]
  }

  it('names what was looked for when a file is missing', async () => {
    expect(await refusal({ 'customers.csv': null })).toMatch(
      /customers\.csv: not found; looked for customers\.csv, customers\.csv\.gz, customers\.csv\.zip, and a zip/,
    )
  })

  it('says so when the folder is none', async () => {
    await expect(ingestHmFiles(database.settings, { folder: '/nowhere/at/all' })).rejects.toThrow(
      /\/nowhere\/at\/all: is no folder that can be read/,
    )
  })

  it('names the missing and the unknown columns of a header', async () => {
    const message = await refusal({ 'customers.csv': plain.customers.replace('FN,Active', 'fn,Active') })
    expect(message).toMatch(
      /customers\.csv: its header \(line 1\) lacks the column "FN" and has the unknown column "fn"/,
    )
    expect(await lastFailure()).toEqual({ state: 'failed', failure: message })
  })

  it('refuses columns in another order, repeated, or of another file', async () => {
    const header = 't_dat,customer_id,article_id,price,sales_channel_id'
    const withHeader = (other: string) => ({ 'transactions_train.csv': plain.transactions.replace(header, other) })
    expect(await refusal(withHeader('customer_id,t_dat,article_id,price,sales_channel_id'))).toMatch(/another order/)
    expect(await refusal(withHeader(`${header},price`))).toMatch(/repeats the column "price"/)
    expect(await refusal({ 'articles.csv': plain.customers })).toMatch(/lacks the columns "article_id", "product_code"/)
  })

  it('refuses a file that is empty or has no rows', async () => {
    expect(await refusal({ 'articles.csv': '' })).toMatch(/articles\.csv: is empty/)
    expect(await refusal({ 'articles.csv': plain.articles.slice(0, plain.articles.indexOf('\n')) })).toMatch(/no rows/)
  })

  it('refuses a gzip that is cut short, after having read most of it', async () => {
    const rows = Array.from({ length: 20_000 }, () => `2020-03-01,${randomBytes(32).toString('hex')},0501001001,0.01,1`)
    const whole = gzipSync(`${plain.transactions}${rows.join('\n')}\n`)
    const message = await refusal({
      'transactions_train.csv': null,
      'transactions_train.csv.gz': whole.subarray(0, whole.length - 1_000),
    })
    expect(message).toMatch(
      /transactions_train\.csv\.gz: is damaged or cut short after \d+ bytes of its text \(unexpected end of file\); copy it again/,
    )
  })

  it('refuses a gzip and a zip with a changed byte', async () => {
    const packed = gzipSync(plain.articles)
    packed[packed.length - 5]! ^= 1
    expect(await refusal({ 'articles.csv': null, 'articles.csv.gz': packed })).toMatch(/damaged or cut short/)

    const zip = writeZip({ 'articles.csv': Buffer.from(plain.articles) }, { stored: true })
    zip[zip.indexOf('Biker')]! ^= 1
    expect(await refusal({ 'articles.csv': null, 'articles.csv.zip': zip })).toMatch(/its check sum is wrong/)
  })

  it('refuses a zip that is cut short or is none', async () => {
    const zip = writeZip({ 'articles.csv': Buffer.from(plain.articles) })
    for (const content of [zip.subarray(0, zip.length - 40), Buffer.from('no zip at all')]) {
      expect(await refusal({ 'articles.csv': null, 'articles.csv.zip': content })).toMatch(/damaged or cut short/)
    }
  })

  it('refuses a binary file under the name of a CSV file', async () => {
    expect(await refusal({ 'articles.csv': gzipSync(plain.articles) })).toMatch(
      /is packed with gzip; add \.gz to its name/,
    )
    expect(await refusal({ 'articles.csv': Buffer.alloc(3 << 20, 1) })).toMatch(/line 1 is longer than 1 MiB/)
  })
})
