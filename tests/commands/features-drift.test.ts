import { beforeAll, describe, expect, it } from 'vitest'
import { DRIFT_CUSTOMERS, fillDriftShop, serveRfm, trainOnEverybody } from '../helpers/drift-shop.ts'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'

const everybody = Array.from({ length: DRIFT_CUSTOMERS }, (_, i) => i + 1)

describe('the command features drift', () => {
  const database = useTestDatabase()
  let trainingSetId = 0
  beforeAll(() => fillDriftShop(database.pool))

  const run = (...words: string[]) =>
    runSelvedge(['features', 'drift', ...words], { DATABASE_URL: databaseUrl(database.settings) })
  const answerOf = async (...words: string[]) => {
    const { code, stdout, stderr } = await run(...words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }
  const refusal = async (...words: string[]) => {
    const { code, stdout, stderr } = await run(...words)
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' })
    return stderr
  }

  it('refuses in one line what cannot be measured', async () => {
    expect(await refusal('--view', 'customer_rmf')).toMatch(
      /^selvedge: .*customer_rmf.*did you mean.*customer_rfm.*\n$/,
    )
    expect(await refusal('--view', 'customer_rfm')).toMatch(/^selvedge: no training set has customer_rfm version .*\n$/)
    expect(await refusal('--view', 'customer_rfm', '--window', 'a week')).toMatch(/It must be such as 7d, 12h or 30m/)
  }, 60_000)

  it('says that nothing was served, rather than that nothing drifted', async () => {
    trainingSetId = await trainOnEverybody(database.pool)
    const lines = (await answerOf('--view', 'customer_rfm')).split('\n')
    expect(lines[0]).toMatch(new RegExp(`^customer_rfm@\\d+, \\S+Z to \\S+Z, against training set ${trainingSetId}$`))
    expect(lines.slice(1)).toEqual(['No vector of the view was logged in the window.', ''])
  }, 60_000)

  it('says in words that too few vectors were served to judge', async () => {
    await serveRfm(database.pool, [9, 19, 29])
    const text = await answerOf('--view', 'customer_rfm', '--window', '1h')
    expect(text).toMatch(/^feature +vectors +psi +ks +nulls +out of range +drift$/m)
    expect(text).toMatch(/^frequency +3 +\d+\.\d+ +0\.900 +\+0\.0 % +0\.0 % +not judged$/m)
    expect(text).toMatch(/^Not judged: fewer than 100 vectors, .*FEATURE_LOG_RATE\.$/m)
    expect(text).not.toMatch(/\bnone\b/)
    const { features, vectors } = JSON.parse(await answerOf('--view', 'customer_rfm', '--json'))
    expect(vectors).toBe(3)
    expect(features[0]).toMatchObject({ column: 'frequency', rows: 3, severity: null })
  }, 60_000)

  it('says of enough vectors how far they drifted, and keeps the report', async () => {
    await database.pool.query('delete from features.served_vector; delete from features.drift_report')
    await serveRfm(database.pool, everybody)
    const text = await answerOf('--view', 'customer_rfm', '--against', String(trainingSetId))
    expect(text).toMatch(/^total_spend +120 +0\.000 +0\.000 +\+0\.0 % +0\.0 % +none$/m)
    expect(text).not.toContain('judged')

    await database.pool.query('delete from features.served_vector')
    await serveRfm(
      database.pool,
      everybody.filter((id) => id % 10 === 9),
      10,
    )
    expect(await answerOf('--view', 'customer_rfm')).toMatch(/^frequency +120 +[1-9]\d*\.\d+ +0\.900 .* severe$/m)
    const { rows } = await database.pool.query(
      `select row_count, severity from features.drift_report where column_name = 'frequency' order by drift_report_id`,
    )
    expect(rows).toEqual([
      { row_count: 120, severity: 'none' },
      { row_count: 120, severity: 'severe' },
    ])
  }, 60_000)
})
