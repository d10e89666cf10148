import { beforeAll, describe, expect, it } from 'vitest'
import { customerRfm } from '../../../features/customer-rfm.ts'
import { reportDrift } from '../../../features/drift/report-drift.ts'
import { DRIFT_CUSTOMERS, fillDriftShop, serveRfm, trainOnEverybody } from '../../helpers/drift-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const views = [customerRfm]
const drift = { view: 'customer_rfm', windowSeconds: 3_600 }

describe('reportDrift', () => {
  const database = useTestDatabase()
  beforeAll(() => fillDriftShop(database.pool))

  async function serve(customers: readonly number[]): Promise<void> {
    await database.pool.query('delete from features.served_vector')
    await serveRfm(database.pool, customers)
  }

  it('says what is missing where there is no training set', async () => {
    await expect(reportDrift(database.pool, views, drift)).rejects.toThrow(
      /no training set has customer_rfm version 1; build/,
    )
    await expect(reportDrift(database.pool, views, { ...drift, view: 'customer_rmf' })).rejects.toThrow('did you mean')
  })

  it('finds none among the customers of the training set and much among the most faithful, and keeps both', async () => {
    const trainingSetId = await trainOnEverybody(database.pool)
    const all = Array.from({ length: DRIFT_CUSTOMERS }, (_, i) => i + 1)
    await serve(all)
    const same = await reportDrift(database.pool, views, drift)
    expect(same).toMatchObject({ trainingSetId, vectors: 120 })
    expect(same.features.map(({ column, psi, ks, severity }) => [column, psi, ks, severity])).toEqual([
      ['frequency', 0, 0, 'none'],
      ['total_spend', 0, 0, 'none'],
    ])

    await serve(Array.from({ length: 120 }, (_, i) => 10 * (i % 12) + 9))
    const other = await reportDrift(database.pool, views, { ...drift, against: trainingSetId })
    // Distinct entities of one request: the twelve who bought on ten days, too few to judge by.
    expect(other.vectors).toBe(12)
    expect(other.features[0]).toMatchObject({ column: 'frequency', rows: 12, severity: null })
    expect(other.features[0]?.ks).toBeCloseTo(0.9, 9)

    const { rows } = await database.pool.query(
      'select column_name, row_count, ks from features.drift_report order by drift_report_id',
    )
    expect(rows.map((row) => [row.column_name, row.row_count])).toEqual([
      ['frequency', 120],
      ['total_spend', 120],
      ['frequency', 12],
      ['total_spend', 12],
    ])
  })

  it('sees only what was served within the window', async () => {
    await serve([1, 2])
    await database.pool.query(
      `update features.served_vector set as_of = as_of - interval '2 hours' where customer_id = 1`,
    )
    expect(await reportDrift(database.pool, views, drift)).toMatchObject({ vectors: 1 })
    expect(await reportDrift(database.pool, views, { ...drift, windowSeconds: 10_800 })).toMatchObject({ vectors: 2 })
  })

  it('refuses a training set that has not the view', async () => {
    await expect(reportDrift(database.pool, views, { ...drift, against: 999 })).rejects.toThrow(/^training set 999 has/)
  })
})
