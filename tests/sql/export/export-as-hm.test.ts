import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Pool } from '../../../sql/connection.ts'
import { ExportFolderError, NothingToExportError } from '../../../sql/export/errors.ts'
import { type ExportProgress, exportAsHm } from '../../../sql/export/export-as-hm.ts'
import { FILE_COLUMNS } from '../../../sql/load/file-columns.ts'
import { ingestHmFiles } from '../../../sql/load/index.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { HELD_BY_FILES, HELD_BY_SHOP, nameCustomers } from './held-by-files.ts'
import { fillOddShop, ODD_TEXTS } from './odd-shop.ts'

const NAMES = ['articles.csv', 'customers.csv', 'transactions_train.csv']

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvedge-export-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Rows of the one query that the other, in another database, lacks, and the other way round: as multisets. */
async function findDifferences(from: Pool, expected: string, to: Pool, actual: string): Promise<readonly unknown[]> {
  const { rows } = await from.query<{ rows: string }>(`select json_agg(r)::text as rows from (${expected}) as r`)
  await to.query(`create table public.actual as ${actual}`)
  try {
    const differences = await to.query(
      `with expected as (select * from json_populate_recordset(null::public.actual, $1::json))
       select 'missing' as is, * from (table expected except all table public.actual) as missing
       union all
       select 'too many' as is, * from (table public.actual except all table expected) as too_many`,
      [rows[0]!.rows],
    )
    return differences.rows
  } finally {
    await to.query('drop table public.actual')
  }
}

describe('a shop that is exported and loaded again', () => {
  const source = useTestDatabase()
  const target = useTestDatabase()

  it.each([
    ['with odd texts', fillOddShop],
    [
      'that was generated',
      async (pool: Pool) => void (await generateShop(pool, { size: 'demo', seed: 3, replace: true })),
    ],
  ])('%s is the same in all that the files hold', { timeout: 120_000 }, async (_, fill) => {
    await fill(source.pool)
    await nameCustomers(source.pool)
    const exported = await exportAsHm(source.settings, { folder })
    const loaded = await ingestHmFiles(target.settings, { folder, maximumRejectShare: 0, replace: true })
    for (const name of ['articles', 'customers', 'transactions_train'] as const) {
      expect(exported.files[name].rows).toBe(loaded.files[name].loaded)
    }
    expect(loaded).toMatchObject({ createdCustomers: 0, unknownCustomers: { rows: 0 }, unknownArticles: { rows: 0 } })
    for (const what of ['articles', 'customers', 'units'] as const) {
      const [shop, files] = [HELD_BY_SHOP[what], HELD_BY_FILES[what]]
      expect(await findDifferences(source.pool, shop, target.pool, files)).toEqual([])
      // Whoever bought nothing is in the files, but not in the niche of them.
      const buyers =
        what === 'customers' ? `${shop} where customer_id in (select customer_id from niche_data.transactions)` : shop
      await nameCustomers(target.pool)
      expect(await findDifferences(source.pool, buyers, target.pool, shop)).toEqual([])
    }
  })

  it('is exported byte for byte as before, its own customers under the same keys', async () => {
    const again = join(folder, 'again')
    await exportAsHm(source.settings, { folder })
    await exportAsHm(source.settings, { folder: again })
    for (const name of NAMES) {
      const bytes = await readFile(join(folder, name))
      expect(bytes.equals(await readFile(join(again, name)))).toBe(true)
    }
  })
})

describe('the exported files', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await expect(exportAsHm(database.settings, { folder: tmpdir() })).rejects.toThrow(NothingToExportError)
    await fillOddShop(database.pool)
  })

  it('have the form of the published ones', async () => {
    const report = await exportAsHm(database.settings, { folder })
    const read = async (name: keyof typeof FILE_COLUMNS) => {
      const text = await readFile(report.files[name].path, 'utf8')
      expect(report.files[name].bytes).toBe(Buffer.byteLength(text))
      expect(text.split('\n')[0]).toBe(FILE_COLUMNS[name].join(','))
      const rows = parse(text, { columns: true }) as Record<string, string>[]
      expect(report.files[name].rows).toBe(rows.length)
      return rows
    }
    const articles = await read('articles')
    expect(articles.map((row) => row.prod_name)).toEqual([...ODD_TEXTS])
    expect(articles.map((row) => row.article_id).slice(0, 2)).toEqual(['0000000007', '0500001001'])

    const customers = await read('customers')
    expect(customers.every((row) => /^[0-9a-f]{64}$/.test(row.customer_id!))).toBe(true)
    expect(customers.map((row) => row.customer_id)).toEqual(customers.map((row) => row.customer_id).sort())
    expect(new Set(customers.map((row) => `${row.FN}/${row.Active}`))).toEqual(
      new Set(['/', '1.0/', '/1.0', '1.0/1.0']),
    )
    for (const row of customers) {
      expect(row.FN).toBe(row.fashion_news_frequency === 'Regularly' ? '1.0' : '')
      expect(row.age).toMatch(/^(|\d+\.0)$/)
    }

    const units = await read('transactions_train')
    expect(units.map((row) => row.t_dat)).toEqual(units.map((row) => row.t_dat).sort())
    expect(new Set(units.map((row) => row.t_dat))).toEqual(new Set(['2019-12-31', '2020-03-01']))
    const cents = units.map((row) => (Number(row.price) * 590).toFixed(2))
    expect(new Set(cents)).toEqual(new Set(['0.00', '0.01', '9.99', '29.99', '1234.56', '58999999.99']))
    expect(units.every((row) => /^[12]$/.test(row.sales_channel_id!))).toBe(true)
  })

  it('number a name the same wherever it stands, and a missing one not at all', async () => {
    await exportAsHm(database.settings, { folder })
    const articles = parse(await readFile(join(folder, 'articles.csv')), { columns: true }) as Record<string, string>[]
    const ofJacket = Number.parseInt(createHash('md5').update('Jacket').digest('hex').slice(0, 7), 16)
    expect(new Set(articles.map((row) => row.product_type_no))).toEqual(new Set([String(ofJacket)]))
    expect(new Set(articles.map((row) => row.section_no)).size).toBe(ODD_TEXTS.length)
    expect(articles.find((row) => row.section_name === '')?.section_no).toBe('')
  })

  it('are the same text when packed', async () => {
    const plain = join(folder, 'plain')
    await exportAsHm(database.settings, { folder, gzip: true })
    await exportAsHm(database.settings, { folder: plain })
    expect((await readdir(folder)).sort()).toEqual([...NAMES.map((name) => `${name}.gz`), 'plain'].sort())
    for (const name of NAMES) {
      expect(gunzipSync(await readFile(join(folder, `${name}.gz`)))).toEqual(await readFile(join(plain, name)))
    }
  })

  it('take the place of older ones, of whatever ending, only when told so', async () => {
    const old = ['articles.csv.gz', 'customers.csv', 'transactions_train.csv.zip']
    for (const name of [...old, 'notes.txt']) await writeFile(join(folder, name), 'old')
    const refused = exportAsHm(database.settings, { folder })
    await expect(refused).rejects.toThrow(ExportFolderError)
    await expect(refused).rejects.toThrow(
      `${folder}: already holds articles.csv.gz, customers.csv, transactions_train.csv.zip; ` +
        'give another folder, or pass --replace to delete them',
    )
    expect((await readdir(folder)).sort()).toEqual([...old, 'notes.txt'].sort())

    await exportAsHm(database.settings, { folder, replace: true })
    expect((await readdir(folder)).sort()).toEqual([...NAMES, 'notes.txt'].sort())
  })

  it('have their own names only when all three are whole, and progress tells how far they are', async () => {
    const seen: (ExportProgress & { files: readonly string[] })[] = []
    await exportAsHm(database.settings, {
      folder,
      onProgress: (progress) => seen.push({ ...progress, files: readdirSync(folder) }),
    })
    expect(seen.map(({ phase, rowsTotal }) => [phase, rowsTotal])).toEqual([
      ['articles', ODD_TEXTS.length],
      ['customers', ODD_TEXTS.length],
      ['transactions_train', 200],
    ])
    expect(seen.flatMap(({ files }) => files).filter((name) => !name.endsWith('.partial'))).toEqual([])
    expect(seen.every(({ rows, rowsTotal }) => rows <= rowsTotal)).toBe(true)
  })

  it.each(['articles', 'transactions_train'] as const)('are not there when it is stopped in %s', async (phase) => {
    const controller = new AbortController()
    const stopped = new Error('Ctrl-C')
    const stopping = exportAsHm(database.settings, {
      folder,
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.phase === phase) controller.abort(stopped)
      },
    })
    await expect(stopping).rejects.toBe(stopped)
    expect(await readdir(folder)).toEqual([])
  })

  it('are not there, and the old ones are, when the disk is full', async () => {
    await writeFile(join(folder, 'articles.csv'), 'old')
    await symlink('/dev/full', join(folder, 'customers.csv.partial'))
    const failing = exportAsHm(database.settings, { folder, replace: true })
    await expect(failing).rejects.toThrow(`${folder}: cannot be written to (ENOSPC`)
    expect(await readdir(folder)).toEqual(['articles.csv'])
  })

  it('are not there when its connection is ended', async () => {
    const blocker = await database.pool.connect()
    try {
      await blocker.query('begin; lock table niche_data.transactions')
      const ending = exportAsHm(database.settings, { folder })
      await Promise.race([ending, waitUntilBlocked(database.pool)])
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      await expect(ending).rejects.toThrow(/terminat/)
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
    expect(await readdir(folder)).toEqual([])
  })

  it('need a folder', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(exportAsHm(database.settings, { folder: join(folder, 'file') })).rejects.toThrow(
      /file: cannot be made or read \(EEXIST.*\); give a folder/,
    )
  })
})
