import { beforeAll, describe, expect, it } from 'vitest'
import { customerRfm } from '../../features/customer-rfm.ts'
import { fillDriftShop, serveRfm } from '../helpers/drift-shop.ts'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { insertPurchases } from '../helpers/shop-rows.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'

const view = `customer_rfm@${customerRfm.version}`

describe('the command features replay', () => {
  const database = useTestDatabase()
  beforeAll(() => fillDriftShop(database.pool))

  const run = (...words: string[]) =>
    runSelvedge(['features', 'replay', ...words], { DATABASE_URL: databaseUrl(database.settings) })

  it('says that nothing was logged', async () => {
    expect(await run()).toMatchObject({ code: 0, stdout: 'No vector was logged.\n' })
  }, 60_000)

  it('finds all equal, whatever was bought since, and ends with exit code 0', async () => {
    await serveRfm(database.pool, [1, 2, 3, 4])
    await insertPurchases(database.pool, [{ customer_id: 1, article_id: 1001, purchased_at: new Date() }])
    await serveRfm(database.pool, [1])
    const { code, stdout } = await run()
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^view +version +vectors +equal +different +not readable +equality$/),
      expect.stringMatching(/^─/),
      expect.stringMatching(new RegExp(`^customer_rfm +${customerRfm.version} +5 +5 +0 +0 +100 %$`)),
    ])
  }, 60_000)

  it('recomputes the latest so many, or those since a moment', async () => {
    const vectorsOf = async (...words: string[]) => {
      const { stdout } = await run('--json', ...words)
      return JSON.parse(stdout).views.map(({ vectors }: { vectors: number }) => vectors)
    }
    expect(await vectorsOf('--limit', '2')).toEqual([2])
    expect(await vectorsOf('--since', '2100-01-01')).toEqual([])
    expect(await run('--limit', '0')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/integer from 1/),
    })
  }, 60_000)

  it('names what came out otherwise, with both values, and ends with exit code 1', async () => {
    await database.pool.query(
      `update features.served_vector set vector = jsonb_set(vector, '{frequency}', '77') where customer_id = 2`,
    )
    const { code, stdout, stderr } = await run()
    expect({ code, stderr: stderr.includes('selvedge:') }).toEqual({ code: 1, stderr: false })
    expect(stdout).toMatch(new RegExp(`^customer_rfm +${customerRfm.version} +5 +4 +1 +0 +80 %$`, 'm'))
    expect(stdout).toMatch(new RegExp(`^  vector \\d+, ${view} as of .+, customer 2: frequency was 77, is 3$`, 'm'))
    const report = JSON.parse((await run('--json')).stdout)
    expect(report.differences).toMatchObject([{ customerId: 2, column: 'frequency', served: 77, recomputed: 3 }])
  }, 60_000)
})
