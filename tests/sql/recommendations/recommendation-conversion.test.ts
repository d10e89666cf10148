import { beforeAll, describe, expect, it } from 'vitest'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs } from '../shop/acting-as.ts'
import { layAnswers } from './shown.ts'

const ANNA = 1
const BEN = 2
/** Articles 1 to 12. */
const ARTICLES = Array.from({ length: 12 }, (_, i) => i + 1)

describe('the conversion of recommendations', () => {
  const database = useTestDatabase()

  /**
   * Anna sees 1, 2 (collaborative), 3 (popular), then 4 to 12; clicks 1, buys 1 and, of the popular, 3. Ben sees 1, 2, 3 of the
   * next version, all popular, and buys none; a stranger asks for what is popular.
   */
  beforeAll(async () => {
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(
      database.pool,
      ARTICLES.map((article_id) => ({ article_id })),
    )
    await layAnswers(database.pool, [
      { answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [1, 2, [3, 'popular'], ...ARTICLES.slice(3)] },
      {
        answer: 2,
        customer: BEN,
        at: '2026-03-02T10:00Z',
        model: ['recommendation', 2],
        items: [
          [1, 'popular'],
          [2, 'popular'],
          [3, 'popular'],
        ],
      },
      { answer: 3, at: '2026-03-02T11:00Z', scenario: 'popular', model: ['popularity', 1], items: [[1, 'popular']] },
    ])
    await database.pool.query(`select niche_data.append_event(1, 'click', 1, '2026-03-01T10:01Z')`)
    await database.pool.query(`select niche_data.append_event(1, 'click', 12, '2026-03-01T10:01Z')`)
    await insertPurchases(
      database.pool,
      [1, 3].map((article_id) => ({ customer_id: ANNA, article_id, purchased_at: new Date('2026-03-01T12:00Z') })),
    )
  })

  const read = async (from: string) => {
    const { rows } = await database.pool.query(
      `select scenario, source, model_name || ' ' || model_version as model, position_group as at, answers, impressions,
              clicks, carts, purchases, revenue, purchase_rate, purchase_lift, click_lift
         from ${from} order by scenario, model, source, length(position_group), position_group`,
    )
    return rows.map((row) => Object.values(row))
  }

  it('is counted by scenario, source, version and place, beside what is popular in the same scenario and place', async () => {
    expect(await read('ml.v_recommendation_conversion')).toEqual([
      ['customer', 'collaborative', 'recommendation 1', '1-3', 1, 2, 1, 0, 1, '29.99', 1 / 2, 1 / 2 / (1 / 4), null],
      ['customer', 'collaborative', 'recommendation 1', '11+', 1, 2, 1, 0, 0, '0', 0, null, null],
      ['customer', 'collaborative', 'recommendation 1', '4-10', 1, 7, 0, 0, 0, '0', 0, null, null],
      ['customer', 'popular', 'recommendation 1', '1-3', 1, 1, 0, 0, 1, '29.99', 1, 1 / (1 / 4), null],
      ['customer', 'popular', 'recommendation 2', '1-3', 1, 3, 0, 0, 0, '0', 0, 0, null],
      ['popular', 'popular', 'popularity 1', '1-3', 1, 1, 0, 0, 0, '0', 0, null, null],
    ])
  })

  it('can be asked of a period', async () => {
    const rows = await read(`ml.measure_recommendation_conversion('2026-03-02', '2026-03-02T11:00Z')`)
    expect(rows.map((row) => row.slice(0, 6))).toEqual([['customer', 'popular', 'recommendation 2', '1-3', 1, 3]])
  })

  it('is read by analysts and the service, and by nobody else', async () => {
    const ask = (role: Parameters<typeof actingAs>[1]) =>
      actingAs(database.pool, role, undefined, async (client) => {
        const { rows } = await client.query('select count(*) from ml.v_recommendation_conversion')
        return rows[0].count
      })
    expect([await ask('selvedge_analyst'), await ask('selvedge_service')]).toEqual([6, 6])
    await expect(ask('selvedge_shopper')).rejects.toMatchObject({ code: '42501' })
  })
})
