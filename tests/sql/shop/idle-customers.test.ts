import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const JACKET = 1001
const BEANIE = 1002

describe('detect_abandoned_carts', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertCustomers(database.pool, [1, 2, 3])
    await insertArticles(database.pool, [
      { article_id: JACKET, price: '49.99' },
      { article_id: BEANIE, price: '9.50' },
    ])
    await database.pool.query(
      `insert into niche_data.cart (customer_id, article_id, quantity, updated_at) values
         (1, $1, 2, '2020-03-01T10:00:00Z'),
         (1, $2, 3, '2020-03-02T10:00:00Z'),
         (2, $1, 1, '2020-03-01T12:00:00Z'),
         (3, $1, 1, '2020-03-01T00:00:00Z'),
         (3, $2, 1, '2020-03-05T00:00:00Z')`,
      [JACKET, BEANIE],
    )
  })

  const detect = async (asOf: string, idle?: string) => {
    const { rows } = await database.pool.query(
      idle === undefined
        ? 'select * from niche_data.detect_abandoned_carts(as_of => $1)'
        : 'select * from niche_data.detect_abandoned_carts(as_of => $1, idle => $2)',
      idle === undefined ? [asOf] : [asOf, idle],
    )
    return rows
  }

  it('finds carts whose latest change is a day old, the longest idle first, with what they hold', async () => {
    expect(await detect('2020-03-03T10:00:00Z')).toEqual([
      { customer_id: 2, articles: 1, units: 1, value: '49.99', idle_since: new Date('2020-03-01T12:00:00Z') },
      { customer_id: 1, articles: 2, units: 5, value: '128.48', idle_since: new Date('2020-03-02T10:00:00Z') },
    ])
  })

  it('counts a cart that is idle exactly so long, and none that changed a microsecond later', async () => {
    expect(await detect('2020-03-02T12:00:00Z')).toHaveLength(1)
    expect(await detect('2020-03-02T11:59:59.999999Z')).toEqual([])
    expect(await detect('2020-03-01T18:00:00Z', '6 hours')).toMatchObject([{ customer_id: 2 }])
  })
})

describe('detect_inactive_customers', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertCustomers(database.pool, [1, 2, 3, 4, 5])
  })
  beforeEach(async () => {
    await database.pool.query(
      `update niche_data.customers c
          set last_active_at = v.last_active_at, signup_date = v.signup_date, created_at = v.created_at
         from (values
           (1, '2020-01-01T12:00:00Z'::timestamptz, null::date, '2019-01-01Z'::timestamptz),
           (2, '2020-03-20T00:00:00Z', null, '2019-01-01Z'),
           (3, null, '2020-01-31', '2026-01-01Z'),
           (4, null, null, '2019-12-01T06:00:00Z'),
           (5, null, '2020-03-30', '2019-01-01Z')
         ) as v (customer_id, last_active_at, signup_date, created_at)
        where c.customer_id = v.customer_id`,
    )
  })

  const detect = async (asOf: string, days = 60) => {
    const { rows } = await database.pool.query(
      'select * from niche_data.detect_inactive_customers(as_of => $1, inactive_days => $2)',
      [asOf, days],
    )
    return rows
  }

  it('finds who has done nothing for so many days, the longest first; the never active by when they joined', async () => {
    expect(await detect('2020-03-31T00:00:00Z')).toEqual([
      { customer_id: 4, last_active_at: null, days_inactive: 120 },
      { customer_id: 1, last_active_at: new Date('2020-01-01T12:00:00Z'), days_inactive: 89 },
      { customer_id: 3, last_active_at: null, days_inactive: 60 },
    ])
  })

  it('counts a customer who is inactive exactly so long', async () => {
    const ids = async (asOf: string) => (await detect(asOf, 11)).map((row) => row.customer_id)
    expect(await ids('2020-03-31T00:00:00Z')).toContain(2)
    expect(await ids('2020-03-30T23:59:59Z')).not.toContain(2)
  })

  it('takes 90 days and the present moment when nothing is given', async () => {
    await database.pool.query(`update niche_data.customers set last_active_at = now() - interval '89 days'`)
    await database.pool.query(
      `update niche_data.customers set last_active_at = now() - interval '91 days' where customer_id = 2`,
    )
    const { rows } = await database.pool.query(
      'select customer_id, days_inactive from niche_data.detect_inactive_customers()',
    )
    expect(rows).toEqual([{ customer_id: 2, days_inactive: 91 }])
  })
})
