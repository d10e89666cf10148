import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { type LaidAnswer, layAnswers, recommId } from './shown.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const HOODIE = 2001

describe('what came of an impression', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET }, { article_id: HOODIE }])
  })
  afterEach(async () => {
    await database.pool.query('delete from ml.recommendation_answers')
    await database.pool.query('delete from ml.recommendation_feedback')
    await database.pool.query('delete from niche_data.events')
    await database.pool.query('delete from niche_data.transactions')
  })

  const lay = (...answers: LaidAnswer[]) => layAnswers(database.pool, answers)
  const act = (customer: number, kind: string, article: number, at: string) =>
    database.pool.query('select niche_data.append_event($1, $2, $3, $4)', [customer, kind, article, at])
  const buy = (customer_id: number, article_id: number, at: string) =>
    insertPurchases(database.pool, [{ customer_id, article_id, purchased_at: new Date(at) }])
  const tell = (fields: Readonly<Record<string, unknown>>) =>
    database.pool.query('select ml.record_feedback($1)', [JSON.stringify([fields])])

  /** One line an impression: "answer.position outcome moments", those that are null left out. */
  async function outcomes(): Promise<readonly string[]> {
    const { rows } = await database.pool.query(
      `select right(recomm_id::text, 2)::integer as answer, position, outcome, clicked_at, carted_at, purchased_at, units,
              revenue
         from ml.v_recommendation_outcomes order by answered_at, recomm_id, position`,
    )
    return rows.map((row) =>
      [
        `${row.answer}.${row.position}`,
        row.outcome,
        row.clicked_at && `clicked ${row.clicked_at.toISOString().slice(8, 16)}`,
        row.carted_at && `carted ${row.carted_at.toISOString().slice(8, 16)}`,
        row.purchased_at && `bought ${row.purchased_at.toISOString().slice(8, 16)}`,
        row.units > 0 && `${row.units} for ${row.revenue}`,
      ]
        .filter(Boolean)
        .join(' '),
    )
  }

  it('is how far the customer went with that article, each step at its first moment', async () => {
    await lay({ answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET, HOODIE] })
    await act(ANNA, 'view', JACKET, '2026-03-01T10:05Z')
    await act(ANNA, 'click', JACKET, '2026-03-01T10:06Z')
    await act(ANNA, 'add_to_cart', JACKET, '2026-03-01T10:07Z')
    await act(ANNA, 'purchase', JACKET, '2026-03-02T12:00Z')
    await buy(ANNA, JACKET, '2026-03-02T12:00Z')
    await buy(ANNA, JACKET, '2026-03-02T12:00Z')
    await act(ANNA, 'search', HOODIE, '2026-03-01T10:08Z')
    expect(await outcomes()).toEqual([
      '1.1 purchase clicked 01T10:05 carted 01T10:07 bought 02T12:00 2 for 59.98',
      '1.2 none',
    ])
  })

  it('is nothing that was done before it, or by somebody else', async () => {
    await lay({ answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] })
    await act(ANNA, 'click', JACKET, '2026-03-01T09:59Z')
    await buy(ANNA, JACKET, '2026-03-01T09:59Z')
    await act(BEN, 'click', JACKET, '2026-03-01T10:01Z')
    await buy(BEN, JACKET, '2026-03-01T10:01Z')
    expect(await outcomes()).toEqual(['1.1 none'])
  })

  it('counts a click and a cart for one day, a purchase for seven', async () => {
    await lay({ answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] })
    await lay({ answer: 2, customer: BEN, at: '2026-03-01T10:00Z', items: [JACKET] })
    await act(ANNA, 'view', JACKET, '2026-03-02T10:00Z')
    await act(ANNA, 'add_to_cart', JACKET, '2026-03-02T10:00Z')
    await buy(ANNA, JACKET, '2026-03-08T10:00Z')
    await act(BEN, 'view', JACKET, '2026-03-02T10:01Z')
    await act(BEN, 'add_to_cart', JACKET, '2026-03-02T10:01Z')
    await buy(BEN, JACKET, '2026-03-08T10:01Z')
    expect(await outcomes()).toEqual([
      '1.1 purchase clicked 02T10:00 carted 02T10:00 bought 08T10:00 1 for 29.99',
      '2.1 none',
    ])
  })

  it('belongs, where two impressions compete, to the last one before the action', async () => {
    await lay(
      { answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] },
      { answer: 2, customer: ANNA, at: '2026-03-01T11:00Z', items: [HOODIE, JACKET] },
      { answer: 3, customer: ANNA, at: '2026-03-01T12:00Z', items: [JACKET] },
    )
    await act(ANNA, 'click', JACKET, '2026-03-01T10:30Z')
    await act(ANNA, 'click', JACKET, '2026-03-01T11:30Z')
    await act(ANNA, 'click', JACKET, '2026-03-01T11:40Z')
    await buy(ANNA, JACKET, '2026-03-01T13:00Z')
    expect(await outcomes()).toEqual([
      '1.1 click clicked 01T10:30',
      '2.1 none',
      '2.2 click clicked 01T11:30',
      '3.1 purchase bought 01T13:00 1 for 29.99',
    ])
  })

  it('is credited once where one moment has two answers, or one answer an article twice', async () => {
    await lay(
      { answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] },
      { answer: 2, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET, JACKET] },
    )
    await act(ANNA, 'click', JACKET, '2026-03-01T10:30Z')
    expect(await outcomes()).toEqual(['1.1 none', '2.1 click clicked 01T10:30', '2.2 none'])
  })

  it('belongs to the answer that feedback named, though a later one showed the article, too', async () => {
    await lay(
      { answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] },
      { answer: 2, customer: ANNA, at: '2026-03-01T11:00Z', items: [JACKET] },
    )
    const click = { feedback_type: 'click', customer_id: ANNA, article_id: JACKET, recomm_id: recommId(1) }
    await tell({ ...click, occurred_at: '2026-03-01T11:30:00.123456Z' })
    expect(await outcomes()).toEqual(['1.1 click clicked 01T11:30', '2.1 none'])
  })

  it('comes, for nobody the shop knows, from feedback alone: of a clock that is slow, too, and not after its days', async () => {
    await lay(
      { answer: 1, at: '2026-03-01T10:00Z', items: [JACKET, HOODIE] },
      { answer: 2, at: '2026-03-01T10:00Z', items: [JACKET, HOODIE] },
    )
    await act(ANNA, 'click', JACKET, '2026-03-01T10:30Z')
    const done = (feedback_type: string, article_id: number, answer: number, occurred_at: string) =>
      tell({ feedback_type, article_id, recomm_id: recommId(answer), occurred_at })
    await done('click', HOODIE, 1, '2026-03-01T09:58Z')
    await done('purchase', HOODIE, 1, '2026-03-03T10:00Z')
    await done('add_to_cart', JACKET, 2, '2026-03-02T10:01Z')
    await done('purchase', HOODIE, 2, '2026-03-09T10:00Z')
    expect(await outcomes()).toEqual([
      '1.1 none',
      '1.2 purchase clicked 01T10:00 bought 03T10:00',
      '2.1 none',
      '2.2 none',
    ])
  })

  it('takes a purchase of a customer from the ledger, not from feedback', async () => {
    await lay({ answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET, HOODIE] })
    for (const article_id of [JACKET, HOODIE]) {
      await tell({ feedback_type: 'purchase', article_id, recomm_id: recommId(1), occurred_at: '2026-03-01T11:00Z' })
    }
    await buy(ANNA, JACKET, '2026-03-01T11:00:02Z')
    expect(await outcomes()).toEqual(['1.1 purchase bought 01T11:00 1 for 29.99', '1.2 none'])
  })
})
