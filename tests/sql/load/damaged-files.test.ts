import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { FILE_COLUMNS } from '../../../sql/load/file-columns.ts'
import { runSelvedge } from '../../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'
import { countShop, NOTHING, readFixture, withFolder } from './hm-fixture.ts'
import { writeZip } from './write-zip.ts'

const CUSTOMER_COLUMNS = FILE_COLUMNS.customers.join(',')
const TRANSACTION_COLUMNS = FILE_COLUMNS.transactions_train.join(',')

interface Damage {
  readonly what: string
  /** The files that are put in place of the fixture's; null: taken away. */
  readonly files: (plain: Plain) => Readonly<Record<string, string | Buffer | null>>
  /** `{folder}` stands for the folder, `{run}` for the run's number. */
  readonly message: string
}

type Plain = Awaited<ReturnType<typeof readFixture>>

const DAMAGES: readonly Damage[] = [
  {
    what: 'a gzip that is cut short',
    files: ({ customers }) => ({ 'customers.csv': null, 'customers.csv.gz': gzipSync(customers).subarray(0, 900) }),
    message:
      '{folder}/customers.csv.gz: is damaged or cut short after {bytes} bytes of its text (unexpected end of file); copy it again',
  },
  {
    what: 'semicolons for commas',
    files: ({ customers }) => ({ 'customers.csv': customers.replaceAll(',', ';') }),
    message: '{folder}/customers.csv: its columns are separated by semicolons (line 1); write it with commas',
  },
  {
    what: 'tabs for commas',
    files: ({ transactions }) => ({ 'transactions_train.csv': transactions.replaceAll(',', '\t') }),
    message: '{folder}/transactions_train.csv: its columns are separated by tabs (line 1); write it with commas',
  },
  {
    what: 'a column that is missing',
    files: ({ customers }) => ({ 'customers.csv': customers.replace(',age,', ',') }),
    message: `{folder}/customers.csv: its header (line 1) lacks the column "age"; it must be ${CUSTOMER_COLUMNS}`,
  },
  {
    what: 'a column too many',
    files: ({ transactions }) => ({ 'transactions_train.csv': transactions.replaceAll('\n', ',x\n') }),
    message: `{folder}/transactions_train.csv: its header (line 1) has the unknown column "x"; it must be ${TRANSACTION_COLUMNS}`,
  },
  {
    what: 'a row in Latin-1 amid UTF-8',
    files: ({ customers }) => ({
      'customers.csv': Buffer.concat([
        Buffer.from(customers),
        Buffer.from(`${'ab'.repeat(32)},,,ACTIVE,NONE,49.0,\xe5\n`, 'latin1'),
      ]),
    }),
    message: tooManyRejects(23, 'customers.csv line 24: the row is not UTF-8 (save the file as UTF-8)'),
  },
  {
    what: 'UTF-16',
    files: ({ articles }) => ({ 'articles.csv': Buffer.from(`\uFEFF${articles}`, 'utf16le') }),
    message: '{folder}/articles.csv: is UTF-16 text; save it as UTF-8',
  },
  {
    what: 'a customer that is there twice',
    files: ({ customers }) => ({ 'customers.csv': `${customers}${customers.split('\n')[3]}\n` }),
    message: tooManyRejects(23, 'customers.csv line 24: customer_id is that of an earlier row'),
  },
  {
    what: 'a quote that is open at the end of the file',
    files: ({ customers }) => ({ 'customers.csv': `${customers}${'ab'.repeat(32)},,,"ACTIVE,NONE,49.0,x\n` }),
    message: tooManyRejects(23, 'customers.csv line 24: a quoted field is not closed'),
  },
  {
    what: 'an empty file',
    files: () => ({ 'transactions_train.csv': '' }),
    message: '{folder}/transactions_train.csv: is empty; copy it again',
  },
  {
    what: 'a header without rows',
    files: () => ({ 'customers.csv': `${CUSTOMER_COLUMNS}\n` }),
    message: '{folder}/customers.csv: has a header but no rows; copy it again',
  },
  {
    what: 'a zip that holds a file twice',
    files: ({ articles }) => ({
      'articles.csv': null,
      'hm.zip': writeZip({ 'a/articles.csv': Buffer.from(articles), 'b/articles.csv': Buffer.from(articles) }),
    }),
    message:
      '{folder}/hm.zip: holds more than one articles.csv: a/articles.csv and b/articles.csv; unpack the one to be loaded',
  },
  {
    what: 'two zips that hold a file',
    files: ({ articles }) => ({
      'articles.csv': null,
      'new.zip': writeZip({ 'articles.csv': Buffer.from(articles) }),
      'old.zip': writeZip({ 'articles.csv': Buffer.from(articles) }),
    }),
    message:
      '{folder}/articles.csv: is in more than one zip: new.zip (articles.csv) and old.zip (articles.csv); leave one of them in the folder',
  },
  {
    what: 'a web page saved under the name of a file',
    files: () => ({ 'articles.csv': '\n<!DOCTYPE html>\n<html><title>Sign in</title></html>\n' }),
    message:
      '{folder}/articles.csv: is a web page, not a CSV file; download the file itself (Kaggle asks to sign in first)',
  },
  {
    what: 'a gzip without its ending',
    files: ({ articles }) => ({ 'articles.csv': gzipSync(articles) }),
    message: '{folder}/articles.csv: is packed with gzip; add .gz to its name',
  },
  {
    what: 'a zip without its ending',
    files: ({ articles }) => ({ 'articles.csv': writeZip({ 'articles.csv': Buffer.from(articles) }) }),
    message: '{folder}/articles.csv: is a zip; add .zip to its name',
  },
]

function tooManyRejects(rows: number, example: string): string {
  return (
    `1 of the first ${rows} rows are bad, more than the allowed share of 0.01; nothing was loaded. First: ${example}. ` +
    'See public.ingest_rejects where ingest_run_id = {run}; mend the files or raise --max-reject-share'
  )
}

describe('selvedge data ingest', () => {
  const database = useTestDatabase()
  let plain: Plain

  beforeAll(async () => {
    plain = await readFixture()
  })

  /** Runs the command on the folder; `message` is what it must end with, in one line, after its progress. */
  async function expectRefusal(folder: string, message: string): Promise<void> {
    const { code, stdout, stderr } = await runSelvedge(['data', 'ingest', '--from', folder], {
      DATABASE_URL: databaseUrl(database.settings),
    })
    const { rows } = await database.pool.query<{ run: number | null }>(
      'select max(ingest_run_id) as run from public.ingest_runs',
    )
    const expected = message.replace('{folder}', folder).replace('{run}', String(rows[0]?.run))
    // How much of a torn gzip can be unpacked is up to the version of zlib.
    const lines = stderr.replace(/after \d+ bytes/, 'after {bytes} bytes').split('\n')
    expect(lines.slice(-2)).toEqual([`selvedge: ${expected}`, ''])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).not.toContain('    at ')
    expect(await countShop(database.pool)).toEqual(NOTHING)
  }

  it.each(DAMAGES)('refuses $what in one line', async ({ files, message }) => {
    await withFolder(files(plain), async (folder) => await expectRefusal(folder, message))
  })

  it('refuses a folder in place of a file', async () => {
    await withFolder({ 'articles.csv': null, 'articles.csv/articles.csv': plain.articles }, async (folder) => {
      await expectRefusal(folder, '{folder}/articles.csv: is a folder, not a file; move what it holds one level up')
    })
  })

  it('refuses a file in place of the folder', async () => {
    await withFolder({}, async (folder) => {
      const file = `${folder}/articles.csv`
      await expectRefusal(file, '{folder}: is no folder that can be read; give the folder of the H&M files')
    })
  })
})
