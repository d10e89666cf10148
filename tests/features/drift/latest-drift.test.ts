import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { customerCart } from '../../../features/customer-cart.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import { readLatestDrift } from '../../../features/drift/latest-drift.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const views = [customerCart, customerRfm]

describe('readLatestDrift', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await database.pool.query(
      `insert into features.training_set (views, spine, spine_fingerprint, row_count, destination, duration_seconds)
       select '[]', 'spine.csv', 'x', 1, 'out.csv', 1 from generate_series(1, 2)`,
    )
  })
  afterEach(() => database.pool.query('delete from features.drift_report'))

  interface Report {
    readonly view?: string
    readonly version?: number
    readonly trainingSet?: number
    readonly until: string
    readonly columns: readonly string[]
    readonly psi: number
  }

  /** As reportDrift writes them: each row a moment after the window has ended. */
  async function insert(report: Report): Promise<void> {
    const { view = 'customer_rfm', version = customerRfm.version, trainingSet = 1, until, columns, psi } = report
    await database.pool.query(
      `insert into features.drift_report
         (created_at, training_set_id, view_name, version, column_name, window_from, window_until, row_count, psi,
          null_share_difference, severity)
       select $4::timestamptz + place * interval '1 ms', $1, $2, $3, name, $4::timestamptz - interval '1 day', $4,
              500, $6::double precision, 0, case when $6::double precision > 0.25 then 'severe' else 'none' end
         from unnest($5::text[]) with ordinality as c (name, place)`,
      [trainingSet, view, version, until, columns, psi],
    )
  }
  const latest = async () =>
    (await readLatestDrift(database.pool, views)).map((drift) => [drift.view, drift.column, drift.psi])

  it('is nothing before there is a report', async () => {
    expect(await latest()).toEqual([])
  })

  it('is the latest report of each view, with all its features and none of an earlier one', async () => {
    await insert({ until: '2026-01-01T00:00:00Z', columns: ['frequency', 'recency_days'], psi: 0.4 })
    await insert({ until: '2026-01-02T00:00:00Z', columns: ['total_spend', 'frequency'], psi: 0.1 })
    await insert({
      view: 'customer_cart',
      version: customerCart.version,
      until: '2025-01-01T00:00:00Z',
      columns: ['x'],
      psi: 0.3,
    })
    expect(await latest()).toEqual([
      ['customer_cart', 'x', 0.3],
      ['customer_rfm', 'total_spend', 0.1],
      ['customer_rfm', 'frequency', 0.1],
    ])
    expect((await readLatestDrift(database.pool, views))[0]).toEqual({
      view: 'customer_cart',
      version: customerCart.version,
      column: 'x',
      measuredAt: new Date('2025-01-01T00:00:00Z'),
      rows: 500,
      psi: 0.3,
      ks: null,
      nullShareDifference: 0,
      outOfRangeShare: null,
      severity: 'severe',
    })
  })

  it('keeps two reports of one moment apart, which were measured against two training sets', async () => {
    await insert({ until: '2026-01-01T00:00:00Z', columns: ['frequency'], psi: 0.4 })
    await insert({ until: '2026-01-01T00:00:00Z', columns: ['frequency', 'total_spend'], psi: 0.2, trainingSet: 2 })
    expect(await latest()).toEqual([
      ['customer_rfm', 'frequency', 0.2],
      ['customer_rfm', 'total_spend', 0.2],
    ])
  })

  it('passes over views that are gone and versions that are not the present ones', async () => {
    await insert({ version: 77, until: '2026-01-03T00:00:00Z', columns: ['frequency'], psi: 0.4 })
    await insert({ view: 'customer_gone', until: '2026-01-03T00:00:00Z', columns: ['x'], psi: 0.4 })
    expect(await latest()).toEqual([])
  })
})
