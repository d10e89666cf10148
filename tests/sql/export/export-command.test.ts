import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runSelvedge, startSelvedge } from '../../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { fillOddShop, ODD_TEXTS } from './odd-shop.ts'

describe('selvedge data export', () => {
  const database = useTestDatabase()
  const settings = () => ({ DATABASE_URL: databaseUrl(database.settings) })
  let folder: string

  beforeAll(async () => {
    await fillOddShop(database.pool)
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-export-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('writes the files, reports them, and refuses to write them over', async () => {
    const words = ['data', 'export', '--as-hm', '--to', folder, '--json']
    const { code, stdout, stderr } = await runSelvedge(words, settings())
    expect(code).toBe(0)
    expect(stderr.trim().split('\n')).toEqual(['articles', 'customers', 'transactions_train'])
    expect(JSON.parse(stdout)).toMatchObject({
      folder,
      files: {
        articles: { rows: ODD_TEXTS.length, path: join(folder, 'articles.csv') },
        transactions_train: { rows: 200 },
      },
    })

    const again = await runSelvedge(words, settings())
    expect([again.code, again.stdout]).toEqual([2, ''])
    expect(again.stderr).toBe(
      `selvedge: ${folder}: already holds articles.csv, customers.csv, transactions_train.csv; ` +
        'give another folder, or pass --replace to delete them\n',
    )
    const packed = await runSelvedge([...words, '--gzip', '--replace'], settings())
    expect(packed.code).toBe(0)
    expect(await readdir(folder)).toEqual(['articles.csv.gz', 'customers.csv.gz', 'transactions_train.csv.gz'])
  })

  it('stopped by Ctrl-C leaves nothing', async () => {
    const blocker = await database.pool.connect()
    try {
      await blocker.query('begin; lock table niche_data.transactions')
      const command = startSelvedge(['data', 'export', '--as-hm', '--to', folder], settings())
      await Promise.race([waitUntilBlocked(database.pool), command.ended])
      command.process.kill('SIGINT')
      expect(await command.ended).toMatchObject({ code: 130, stderr: 'selvedge: stopped\n' })
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
    expect(await readdir(folder)).toEqual([])
  })
})
