import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../serving/app.ts'
import { ImpressionLog } from '../../serving/impressions/impression-log.ts'
import { readEvents } from '../helpers/activity.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { insertArticles, insertCustomers } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { layAnswers, recommId } from '../sql/recommendations/shown.ts'
import { shownAnswer } from './impressions/shown-answers.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const HOODIE = 1002
const AT = '2026-03-01T10:30:00Z'

describe('feedback', () => {
  const database = useTestDatabase()
  let opened: TestApp
  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: JACKET }, { article_id: HOODIE }])
    opened = await openApp(database, { pollIntervalMs: 3_600_000 })
    await insertCustomers(database.pool, [ANNA, BEN])
    await layAnswers(database.pool, [
      { answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] },
      { answer: 2, at: '2026-03-01T10:00Z', items: [JACKET] },
    ])
  })
  afterEach(async () => {
    await database.pool.query('delete from ml.recommendation_feedback')
    await database.pool.query('delete from niche_data.events')
  })
  afterAll(() => opened.close())

  const post = (body: unknown, app: Pick<TestApp['app'], 'request'> = opened.app) =>
    app.request('/api/feedback', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const affected = async (body: unknown) => {
    const response = await post(body)
    expect(response.status).toBe(200)
    return ((await response.json()) as { RowAffected: number }).RowAffected
  }
  const problemOf = async (body: unknown) => {
    const response = await post(body)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const { type, detail } = (await response.json()) as { type: string; detail: string }
    return { status: response.status, type: type.replace('urn:selvedge:problem:', ''), detail }
  }
  const recorded = async () => {
    const { rows } = await database.pool.query(
      `select feedback_type, customer_id, article_id, right(recomm_id::text, 1) as answer, occurred_at
         from ml.recommendation_feedback order by recommendation_feedback_id`,
    )
    return rows.map((row) => [row.feedback_type, row.customer_id, row.article_id, row.answer])
  }
  const click = { FeedbackType: 'click', UserId: String(ANNA), ItemId: String(JACKET), Timestamp: AT }

  it('is taken in Gorse’s shape: of a customer it is an event, too, at its moment', async () => {
    expect(await affected([{ ...click, Comment: '', Value: 1 }])).toBe(1)
    expect(await recorded()).toEqual([['click', ANNA, JACKET, null]])
    expect(await readEvents(database.pool, ANNA)).toEqual([{ event_type: 'click', article_id: JACKET }])
    const { rows } = await database.pool.query('select occurred_at from niche_data.events')
    expect(rows).toEqual([{ occurred_at: new Date(AT) }])
  })

  it('is called by Gorse’s names or ours, and a purchase is no event', async () => {
    const types = ['read', 'view', 'click', 'star', 'like', 'wishlist', 'add_to_cart', 'purchase']
    const body = types.map((FeedbackType, i) => ({ ...click, FeedbackType, Timestamp: `2026-03-01T10:3${i}:00Z` }))
    expect(await affected(body)).toBe(8)
    const kinds = ['view', 'view', 'click', 'wishlist', 'wishlist', 'wishlist', 'add_to_cart']
    expect((await readEvents(database.pool, ANNA)).map(({ event_type }) => event_type)).toEqual(kinds)
    expect((await recorded()).map(([type]) => type)).toEqual([...kinds, 'purchase'])
  })

  it('changes nothing when it is told again, in the same request or a later one', async () => {
    const named = { ...click, RecommId: recommId(1) }
    expect(await affected([click, click, named])).toBe(2)
    expect(await affected([named, click, { ...click, UserId: BEN }])).toBe(1)
    expect(await recorded()).toHaveLength(3)
    expect(await readEvents(database.pool, BEN)).toHaveLength(1)
  })

  it('is of this moment when it tells none', async () => {
    const { Timestamp: _, ...now } = click
    await affected([now])
    const { rows } = await database.pool.query(
      `select now() - occurred_at < interval '1 minute' as is_new from ml.recommendation_feedback`,
    )
    expect(rows).toEqual([{ is_new: true }])
  })

  it('may leave out the customer where it names a recommendation: it is then that one’s, or nobody’s', async () => {
    const { UserId: _, ...anonymous } = click
    await affected([
      { ...anonymous, RecommId: recommId(1) },
      { ...anonymous, RecommId: recommId(2) },
    ])
    expect(await recorded()).toEqual([
      ['click', ANNA, JACKET, '1'],
      ['click', null, JACKET, '2'],
    ])
    expect(await readEvents(database.pool, ANNA)).toHaveLength(1)
  })

  it('is refused as a whole when one names what is not there; each place is told', async () => {
    const { UserId: _, ...nobody } = click
    const { status, type, detail } = await problemOf([
      click,
      { ...click, UserId: '77', ItemId: 99 },
      { ...click, RecommId: recommId(9) },
      { ...click, UserId: BEN, ItemId: HOODIE, RecommId: recommId(1) },
      { ...click, Timestamp: '2999-01-01T00:00:00Z' },
      nobody,
    ])
    expect({ status, type }).toEqual({ status: 422, type: 'invalid-feedback' })
    for (const part of [
      '[1].ItemId: there is no article 99',
      '[1].UserId: there is no customer 77',
      `[2].RecommId: there is no recommendation ${recommId(9)}`,
      `[3].ItemId: recommendation ${recommId(1)} did not show article ${HOODIE}`,
      `[3].UserId: recommendation ${recommId(1)} was for another customer`,
      '[4].Timestamp: 2999-01-01 00:00:00+00 has not come yet',
      '[5].UserId: it is needed where there is no RecommId',
    ]) {
      expect(detail).toContain(part)
    }
    expect(detail).not.toContain('[0]')
    expect([await recorded(), await readEvents(database.pool, ANNA)]).toEqual([[], []])
  })

  it.each([
    ['no list', {}, 'the body: must be a list'],
    ['an empty list', [], 'at least 1 element'],
    ['too long a list', Array(1_001).fill(click), 'at most 1000 elements'],
    ['an unknown type', [click, { ...click, FeedbackType: 'sneeze' }], '[1].FeedbackType: '],
    ['an item that is no number', [{ ...click, ItemId: 'hat' }], '[0].ItemId: '],
    ['a moment that is none', [{ ...click, Timestamp: 'yesterday' }], '[0].Timestamp: '],
    ['a recommendation that is no UUID', [{ ...click, RecommId: '17' }], '[0].RecommId: '],
  ])('is refused when it is %s', async (_, body, words) => {
    const { status, type, detail } = await problemOf(body)
    expect({ status, type }).toEqual({ status: 422, type: 'invalid-input' })
    expect(detail).toContain(words)
  })

  it('is taken of an answer that is not written yet: the shopper was quicker than the log', async () => {
    const impressions = new ImpressionLog(database.pool, { onError: (error) => expect.unreachable(error.message) })
    const app = createApp({ ...opened.deps, impressions })
    const answer = shownAnswer({ customer_id: ANNA })
    impressions.add(answer)
    const response = await post([{ ...click, RecommId: answer.recomm_id }], app)
    expect([response.status, impressions.waiting]).toEqual([200, 0])
    await impressions.close()
  })

  it('is described in the OpenAPI document', async () => {
    const document = (await (await opened.app.request('/openapi.json')).json()) as {
      paths: Record<string, unknown>
      components: { schemas: { Feedback: { properties: object; required: string[] } } }
    }
    expect(document.paths['/api/feedback']).toBeDefined()
    const { properties, required } = document.components.schemas.Feedback
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['FeedbackType', 'UserId', 'ItemId', 'RecommId']))
    expect(required.toSorted()).toEqual(['FeedbackType', 'ItemId'])
  })
})
