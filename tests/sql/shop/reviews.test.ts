import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const CUSTOMER = 1
const JACKET = 1001

describe('insert_review', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertCustomers(database.pool, [CUSTOMER])
    await insertArticles(database.pool, [{ article_id: JACKET }])
  })
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.reviews, niche_data.events cascade')
    await database.pool.query('update niche_data.customers set last_active_at = null')
  })

  const review = (words: string | null, stars?: number | null, customerId = CUSTOMER, articleId = JACKET) =>
    database.pool.query<{ review_id: number }>(
      'select niche_data.insert_review($1, $2, $3, $4::smallint) as review_id',
      [customerId, articleId, words, stars ?? null],
    )
  const stored = async () => {
    const { rows } = await database.pool.query(
      `select review_id, rating, review_text,
              sentiment_score = niche_data.keyword_sentiment(review_text) as is_scored
         from niche_data.reviews`,
    )
    return rows
  }

  it('rates by the words when no stars are given', async () => {
    const { rows } = await review('Absolutely beautiful, I love it!')
    expect(await stored()).toEqual([
      { review_id: rows[0]!.review_id, rating: 5, review_text: 'Absolutely beautiful, I love it!', is_scored: true },
    ])
    expect(await readEvents(database.pool, CUSTOMER)).toEqual([{ event_type: 'review', article_id: JACKET }])
    expect(await countWrongLastActive(database.pool)).toBe(0)
  })

  it.each([
    ['Terrible: it fell apart. Waste of money.', 1],
    ['The sleeves are a little tight.', 2],
    ['It is a jacket.', 3],
    ['Nice and warm.', 4],
    ['Perfect fit, great quality, love it', 5],
  ])('makes of %j %d stars', async (words, stars) => {
    await review(words)
    expect(await stored()).toMatchObject([{ rating: stars }])
  })

  it('keeps the stars that were given, whatever the words say, and the score of the words', async () => {
    await review('I hate it', 5)
    expect(await stored()).toMatchObject([{ rating: 5, is_scored: true }])
  })

  it('refuses a second review of the article by the same customer', async () => {
    await review('Good')
    await expectRefusal(review('Bad'), 'SV013', 'customer 1 has reviewed article 1001 already')
    expect(await stored()).toMatchObject([{ review_text: 'Good' }])
    expect(await readEvents(database.pool, CUSTOMER)).toHaveLength(1)
  })

  it('refuses the second of two reviews at once', async () => {
    await inTransaction(database.pool, async (first) => {
      await first.query(`select niche_data.insert_review($1, $2, 'Good')`, [CUSTOMER, JACKET])
      const second = expectRefusal(review('Bad'), 'SV013', 'already')
      await waitUntilBlocked(database.pool)
      await first.query('commit')
      await second
    })
  })

  it('refuses a review without text or with stars that are not 1 to 5', async () => {
    for (const words of [null, '', ' \n\t']) await expectRefusal(review(words), 'SV014', 'is not valid')
    for (const stars of [0, 6, -1]) await expectRefusal(review('Good', stars), 'SV014', '1 to 5 stars')
    expect(await stored()).toEqual([])
  })

  it('refuses an unknown customer and an unknown article', async () => {
    await expectRefusal(review('Good', 5, 99), 'SV001', 'no customer 99')
    await expectRefusal(review('Good', 5, CUSTOMER, 9999), 'SV002', 'no article 9999')
    expect(await readEvents(database.pool, CUSTOMER)).toEqual([])
  })
})
