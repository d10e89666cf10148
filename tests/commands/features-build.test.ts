import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSelvedge, startSelvedge } from '../helpers/run-selvedge.ts'
import { fillSmallShop, NEW_CUSTOMER } from '../helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { waitUntilBlocked } from '../helpers/wait-until-blocked.ts'

describe('the command features build', () => {
  const database = useTestDatabase()
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-build-'))
    await fillSmallShop(database.pool)
    // Twice the same moment, once a customer who bought nothing.
    await writeFile(
      join(folder, 'spine.csv'),
      `customer_id,as_of,label\n${NEW_CUSTOMER},2020-02-20,0\n1,2020-02-20,1\n1,2020-01-01,0\n`,
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  const settings = () => ({ DATABASE_URL: databaseUrl(database.settings) })
  const words = (out: string, ...more: string[]) => [
    ...['features', 'build', '--spine', join(folder, 'spine.csv')],
    ...['--views', 'customer_rfm, customer_history', '--out', join(folder, out), ...more],
  ]

  it('writes the file and says how many rows and columns, how fast, and which versions of the views', async () => {
    const { code, stdout, stderr } = await runSelvedge(words('out.csv'), settings())
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'joining features\n' })
    const [first, second, ...others] = stdout.trimEnd().split('\n')
    expect(first).toMatch(/out\.csv: 3 rows of 12 columns in \d+\.\d s \([\d,]+ rows\/s\)$/)
    expect(second).toMatch(/^Training set \d+, with customer_rfm@\d+, customer_history@\d+$/)
    expect(others).toEqual([])
    const rows = parse(await readFile(join(folder, 'out.csv')), { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => [row.customer_id, row.label, row.customer_rfm__frequency !== ''])).toEqual([
      ['1', '0', false],
      ['1', '1', true],
      [String(NEW_CUSTOMER), '0', false],
    ])
  }, 60_000)

  it('reports as JSON what it recorded', async () => {
    const { code, stdout, stderr } = await runSelvedge(words('out.parquet', '--json'), settings())
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'joining features\n' })
    const report = JSON.parse(stdout) as { trainingSetId: number; columns: string[] }
    expect(report).toMatchObject({ destination: join(folder, 'out.parquet'), rows: 3, seconds: expect.any(Number) })
    expect(report.columns.slice(0, 4)).toEqual(['customer_id', 'as_of', 'label', 'customer_rfm__recency_days'])
    const { rows } = await database.pool.query(
      'select row_count, destination from features.training_set where training_set_id = $1',
      [report.trainingSetId],
    )
    expect(rows).toEqual([{ row_count: 3, destination: join(folder, 'out.parquet') }])
  }, 60_000)

  it.each([
    ['a view that is not there', ['--views', 'customer_rmf'], 'did you mean "customer_rfm"?'],
    ['a moment in the future', ['--spine', `select 1 as customer_id, timestamptz '2999-01-01' as as_of`], 'future'],
  ])(
    'refuses %s in one line and writes nothing',
    async (_, more, problem) => {
      const { code, stdout, stderr } = await runSelvedge(words('refused.csv', ...more), settings())
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(stderr).toContain(problem)
      await expect(access(join(folder, 'refused.csv'))).rejects.toThrow('ENOENT')
    },
    60_000,
  )

  it('ends at Ctrl-C within a second or two, without a file, a half one or a record', async () => {
    const sets = () => database.pool.query('select count(*) as count from features.training_set')
    const { rows: before } = await sets()
    const locker = await database.pool.connect()
    try {
      await locker.query('begin; lock table niche_data.transactions in access exclusive mode')
      const command = startSelvedge(words('stopped.csv'), settings())
      await waitUntilBlocked(database.pool)
      const stoppedAt = performance.now()
      command.process.kill('SIGINT')
      const { code, stdout } = await command.ended
      expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
      expect(performance.now() - stoppedAt).toBeLessThan(2_000)
    } finally {
      await locker.query('rollback')
      locker.release()
    }
    expect((await sets()).rows).toEqual(before)
    for (const name of ['stopped.csv', 'stopped.csv.part']) {
      await expect(access(join(folder, name))).rejects.toThrow('ENOENT')
    }
  }, 60_000)
})
