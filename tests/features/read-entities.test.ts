import { describe, expect, it } from 'vitest'
import { customerRfm, readEntities } from '../../features/index.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('readEntities', () => {
  const database = useTestDatabase()
  const read = () =>
    readEntities(
      database.pool,
      { features: [customerRfm], parseRow: (row) => ({ customer: Number(row.customer_id) }) },
      [1, 999],
    )

  it('says that there is no moment where nothing was bought, and then that of the end of the data', async () => {
    expect(await read()).toEqual({ asOf: null, rows: new Map() })
    await fillSmallShop(database.pool)
    const { rows } = await database.pool.query<{ after: Date }>(
      `select date_trunc('day', max(purchased_at), 'UTC') + interval '1 day' as after from niche_data.transactions`,
    )
    expect(await read()).toEqual({ asOf: rows[0]!.after, rows: new Map([[1, { customer: 1 }]]) })
  })
})
