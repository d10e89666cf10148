import { beforeAll, describe, expect, it } from 'vitest'
import { customerHistory } from '../../features/customer-history.ts'
import { customerPurchases } from '../../features/customer-purchases.ts'
import { readDataPeriod } from '../../features/data-period.ts'
import { type Rows, rowsOf } from '../../features/rows.ts'
import { holdoutRows, trainingRows } from '../../features/training-set.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { waitUntilBlocked } from '../helpers/wait-until-blocked.ts'

const definition = {
  features: [customerHistory],
  target: customerPurchases,
  parseRow: (row: Readonly<Record<string, unknown>>) => ({
    customer: row.customer_id as number,
    history: customerHistory.parseRow(row).article_ids,
    target: customerPurchases.parseRow(row).target_article_ids,
  }),
}

async function all<Row>(rows: Rows<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const batch of rows) found.push(...batch)
  return found
}

describe('training sets', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertArticles(
      database.pool,
      [1001, 1002, 1003].map((article_id) => ({ article_id })),
    )
    await insertCustomers(database.pool, [1, 2, 3])
    //            before the split    after it
    // customer 1   1001               1002, 1001 (again)
    // customer 2   1002               -
    // customer 3   -                  1003
    const at = (day: string) => new Date(`2020-01-${day}T00:00:00Z`)
    await insertPurchases(database.pool, [
      { customer_id: 1, article_id: 1001, purchased_at: at('01') },
      { customer_id: 2, article_id: 1002, purchased_at: at('02') },
      { customer_id: 1, article_id: 1002, purchased_at: at('10') },
      { customer_id: 3, article_id: 1003, purchased_at: at('10') },
      { customer_id: 1, article_id: 1001, purchased_at: at('11') },
      { customer_id: 3, article_id: 1001, purchased_at: at('12') },
    ])
  })

  const split = new Date('2020-01-10T00:00:00Z')
  const until = new Date('2020-01-12T00:00:00Z')

  it('trains on what was before the moment, without any target', async () => {
    expect(await all(trainingRows(database.pool, definition, { asOf: split }))).toEqual([
      { customer: 1, history: [1001], target: [] },
      { customer: 2, history: [1002], target: [] },
    ])
  })

  it('judges on who did something in the period, with what was known of them before it', async () => {
    expect(await all(holdoutRows(database.pool, definition, { asOf: split, until }))).toEqual([
      { customer: 1, history: [1001], target: [1001, 1002] },
      { customer: 3, history: [], target: [1003] },
    ])
  })

  it('can be read twice with the same answer', async () => {
    const rows = trainingRows(database.pool, definition, { asOf: until })
    expect(await all(rows)).toEqual(await all(rows))
  })

  it('gives its connection back when the reader leaves early or is stopped', async () => {
    const controller = new AbortController()
    for await (const batch of trainingRows(database.pool, definition, { asOf: until })) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    controller.abort(new Error('stopped by the test'))
    const stopped = all(trainingRows(database.pool, definition, { asOf: until, signal: controller.signal }))
    await expect(stopped).rejects.toThrow('stopped by the test')
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('breaks off the statement that runs within a second, and its connection can be used again', async () => {
    // Writers and readers of the ledger wait for this one, as the reader would for a sort of all customers.
    const locker = await database.pool.connect()
    try {
      await locker.query('begin; lock table niche_data.transactions in access exclusive mode')
      const controller = new AbortController()
      const reading = all(trainingRows(database.pool, definition, { asOf: until, signal: controller.signal }))
      const outcome = reading.then(
        () => undefined,
        (error: Error) => error,
      )
      await waitUntilBlocked(database.pool)
      const stoppedAt = performance.now()
      controller.abort(new Error('stopped by the test'))
      expect(await outcome).toMatchObject({ message: 'stopped by the test' })
      expect(performance.now() - stoppedAt).toBeLessThan(1_000)
    } finally {
      await locker.query('rollback')
      locker.release()
    }
    expect(await all(trainingRows(database.pool, definition, { asOf: until }))).toHaveLength(3)
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
  })

  it('refuses views of different entities', () => {
    const mixed = { ...definition, features: [{ ...customerHistory, entity: 'article' as const }] }
    expect(() => trainingRows(database.pool, mixed, { asOf: until })).toThrow(/one kind of entity/)
  })

  it('refuses a name that is no identifier', () => {
    const hostile = { ...definition, features: [{ ...customerHistory, name: 'x(); drop table y' }] }
    expect(() => trainingRows(database.pool, hostile, { asOf: until })).toThrow(/no name of a feature view/)
  })

  it('covers the whole last day of the data', async () => {
    expect(await readDataPeriod(database.pool)).toEqual({
      from: new Date('2020-01-01T00:00:00Z'),
      until: new Date('2020-01-13T00:00:00Z'),
    })
  })

  it('gives rows in memory in one batch, and none for none', async () => {
    expect(await all(rowsOf([1, 2]))).toEqual([1, 2])
    expect(await all(rowsOf([]))).toEqual([])
  })
})
