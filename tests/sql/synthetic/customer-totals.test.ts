import { describe, expect, it } from 'vitest'
import { CustomerTotals } from '../../../sql/synthetic/customer-totals.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('CustomerTotals', () => {
  const database = useTestDatabase()

  it('scores loyalty as niche_data.score_loyalty does, to the last digit', async () => {
    const random = new Random(5)
    const cases = Array.from({ length: 500 }, () => ({
      orders: Array.from({ length: random.integer(25) }, () => 1 + random.integer(20_000)),
      reviews: random.integer(14),
    }))
    const totals = new CustomerTotals(cases.length)
    for (const [index, { orders, reviews }] of cases.entries()) {
      for (const cents of orders) totals.addOrder(index + 1, cents)
      for (let n = 0; n < reviews; n += 1) totals.addReview(index + 1)
    }
    const { rows } = await database.pool.query<{ score: string }>(
      `select niche_data.score_loyalty(spend, orders, reviews)::text as score
         from unnest($1::numeric[], $2::bigint[], $3::bigint[]) with ordinality as c (spend, orders, reviews, place)
        order by place`,
      [
        cases.map(({ orders }) => (orders.reduce((sum, cents) => sum + cents, 0) / 100).toFixed(2)),
        cases.map(({ orders }) => orders.length),
        cases.map(({ reviews }) => reviews),
      ],
    )
    expect(cases.map((_, index) => (totals.loyaltyHundredthsOf(index + 1) / 100).toFixed(2))).toEqual(
      rows.map(({ score }) => score),
    )
  })

  it('knows when a customer was last active, from the first second on', () => {
    const totals = new CustomerTotals(2)
    totals.setLastActive(1, 0)
    expect([totals.lastActiveOf(1), totals.lastActiveOf(2)]).toEqual([0, undefined])
  })
})
