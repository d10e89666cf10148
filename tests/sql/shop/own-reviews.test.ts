import { beforeEach, describe, expect, it } from 'vitest'
import { readEvents } from '../../helpers/activity.ts'
import { emptyShop } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001

describe('a customer’s own review', () => {
  const database = useTestDatabase()
  let reviewId = 0
  beforeEach(async () => {
    await emptyShop(database.pool)
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET }])
    await insertPurchases(database.pool, [
      { customer_id: ANNA, article_id: JACKET, purchased_at: new Date('2026-01-01') },
    ])
    const { rows } = await database.pool.query<{ id: number }>(
      `select niche_data.insert_review($1, $2, 'Good', 2::smallint) as id`,
      [ANNA, JACKET],
    )
    reviewId = rows[0]!.id
  })

  const asShopper = (customer: number, sql: string, values: unknown[]) =>
    actingAs(database.pool, 'selvedge_shopper', customer, async (client) => (await client.query(sql, values)).rows)

  it('is edited and deleted by nobody else', async () => {
    for (const call of [`edit_review($1, $2, 'Bad')`, 'delete_review($1, $2)']) {
      const sql = `select niche_data.${call}`
      await expectRefusal(asShopper(BEN, sql, [ANNA, reviewId]), 'SV018', 'customer 1')
      await expectRefusal(asShopper(BEN, sql, [BEN, reviewId]), 'SV029', `customer 2 has no review ${reviewId}`)
      await asShopper(ANNA, sql, [ANNA, reviewId])
    }
  })

  it('is not seen as of a moment before it was edited', async () => {
    const seenAsOf = async (moment: Date) => {
      const { rows } = await database.pool.query('select * from features.article_reviews_as_of($1, $2)', [
        moment,
        [JACKET],
      ])
      return rows.length > 0
    }
    await database.pool.query(
      `update niche_data.reviews set created_at = now() - interval '1 hour', recorded_at = now() - interval '1 hour'`,
    )
    const before = new Date(Date.now() - 60_000)
    expect(await seenAsOf(before)).toBe(true)
    await database.pool.query(`select niche_data.edit_review($1, $2, 'Terrible')`, [ANNA, reviewId])
    expect(await seenAsOf(before)).toBe(false)
    expect(await seenAsOf(new Date(Date.now() + 60_000))).toBe(true)
  })

  it('is refused without words or with stars that are not 1 to 5, and stays as it was', async () => {
    const edit = (words: string | null, stars: number | null) =>
      database.pool.query('select niche_data.edit_review($1, $2, $3, $4::smallint)', [ANNA, reviewId, words, stars])
    await expectRefusal(edit(' ', null), 'SV014', 'not valid')
    await expectRefusal(edit(null, 6), 'SV014', 'not valid')
    const { rows } = await database.pool.query('select review_text, rating, edited_at from niche_data.reviews')
    expect(rows).toEqual([{ review_text: 'Good', rating: 2, edited_at: null }])
  })

  it('takes its ratings along, and logs one event for all its life', async () => {
    await database.pool.query(`select niche_data.edit_review($1, $2, 'Terrible')`, [ANNA, reviewId])
    await database.pool.query('select niche_data.delete_review($1, $2)', [ANNA, reviewId])
    expect((await database.pool.query('select from ml.review_ratings')).rowCount).toBe(0)
    expect(await readEvents(database.pool, ANNA)).toEqual([{ event_type: 'review', article_id: JACKET }])
  })
})
