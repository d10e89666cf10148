import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ImpressionLog } from '../../../serving/impressions/impression-log.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { layAnswers, recommId } from '../../sql/recommendations/shown.ts'
import { shownAnswer } from '../impressions/shown-answers.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001
const HOODIE = 1002

describe('POST /api/events', () => {
  const database = useTestDatabase()
  let shop: ReturnType<typeof openShopApp>
  beforeAll(async () => {
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET }, { article_id: HOODIE }])
    await layAnswers(database.pool, [
      { answer: 1, customer: ANNA, at: '2026-03-01T10:00Z', items: [JACKET] },
      { answer: 2, at: '2026-03-01T10:00Z', items: [JACKET] },
    ])
    shop = openShopApp(database)
  })
  afterEach(async () => {
    await database.pool.query(
      `truncate niche_data.events, niche_data.visitor_events, niche_data.client_events, ml.recommendation_feedback`,
    )
    await database.pool.query('update niche_data.customers set last_active_at = null')
  })

  const event = (changes: Readonly<Record<string, unknown>> = {}) => ({
    event_id: randomUUID(),
    type: 'view',
    article_id: JACKET,
    ...changes,
  })
  const send = (events: readonly unknown[], as?: number, session_id: string = randomUUID()) =>
    shop.ask('POST /api/events', { ...(as !== undefined && { as }), body: { session_id, device: 'phone', events } })
  const count = async (table: string) => {
    const { rows } = await database.pool.query<{ n: number }>(`select count(*) as n from ${table}`)
    return rows[0]!.n
  }
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

  it('of a customer are the shop’s events, with their moment and device', async () => {
    const at = ago(60_000)
    const { status, body } = await send(
      [event({ occurred_at: at }), event({ type: 'click' }), { event_id: randomUUID(), type: 'search' }],
      ANNA,
    )
    expect([status, body]).toEqual([200, { recorded: 3, duplicates: 0, joined: 0 }])
    expect(await readEvents(database.pool, ANNA)).toEqual([
      { event_type: 'view', article_id: JACKET },
      { event_type: 'click', article_id: JACKET },
      { event_type: 'search', article_id: null },
    ])
    const { rows } = await database.pool.query(
      'select occurred_at, device from niche_data.events order by event_id limit 1',
    )
    expect(rows).toEqual([{ occurred_at: new Date(at), device: 'phone' }])
    expect(await countWrongLastActive(database.pool)).toBe(0)
  })

  it('of nobody known are a visitor’s, and become the customer’s with the first batch that comes with one', async () => {
    const session = randomUUID()
    const [first, second] = [event({ occurred_at: ago(2_000) }), event({ type: 'click', article_id: HOODIE })]
    expect((await send([first, second], undefined, session)).body).toMatchObject({ recorded: 2 })
    await send([event()], undefined, randomUUID())
    expect([await count('niche_data.events'), await count('niche_data.visitor_events')]).toEqual([0, 3])

    const known = event({ type: 'click' })
    expect((await send([known], ANNA, session)).body).toEqual({ recorded: 1, duplicates: 0, joined: 2 })
    expect(await readEvents(database.pool, ANNA)).toEqual([
      { event_type: 'view', article_id: JACKET },
      { event_type: 'click', article_id: HOODIE },
      { event_type: 'click', article_id: JACKET },
    ])
    expect(await count('niche_data.visitor_events')).toBe(1)
    // What was told before the sign-in and is told again after it is known.
    expect((await send([first, known], ANNA, session)).body).toEqual({ recorded: 0, duplicates: 2, joined: 0 })
    expect((await send([first], BEN, session)).body).toMatchObject({ recorded: 0, joined: 0 })
  })

  it('are counted once however often and in whatever batches they are told, also at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.constantFrom(ANNA, undefined),
        async (batches, as) => {
          const session = randomUUID()
          const ids = Array.from({ length: 10 }, () => randomUUID())
          const answers = await Promise.all(
            batches.map((batch) =>
              send(
                batch.map((i) => event({ event_id: ids[i] })),
                as,
                session,
              ),
            ),
          )
          const told = batches.flat()
          const recorded = answers.reduce((sum, { body }) => sum + Number(body.recorded), 0)
          const duplicates = answers.reduce((sum, { body }) => sum + Number(body.duplicates), 0)
          expect([recorded, duplicates]).toEqual([new Set(told).size, told.length - new Set(told).size])
          const { rows } = await database.pool.query<{ n: number }>(
            `select count(*) as n from niche_data.client_events where session_id = $1`,
            [session],
          )
          expect(rows[0]?.n).toBe(recorded)
        },
      ),
      { numRuns: 25 },
    )
    const all = (await count('niche_data.events')) + (await count('niche_data.visitor_events'))
    expect(all).toBe(await count('niche_data.client_events'))
  })

  it('are all recorded or none; each that is wrong is named by its place', async () => {
    const refused = await send(
      [event(), event({ article_id: 4711 }), event({ type: 'impression' }), event({ recomm_id: recommId(9) })],
      ANNA,
    )
    expect([refused.status, refused.problem]).toEqual([422, 'invalid-event'])
    expect(refused.body.detail).toContain('events[1].article_id: there is no article 4711')
    expect(refused.body.detail).toContain('events[2].recomm_id: it is needed')
    expect(refused.body.detail).toContain(`events[3].recomm_id: there is no recommendation ${recommId(9)}`)
    expect([await count('niche_data.events'), await count('niche_data.client_events')]).toEqual([0, 0])
  })

  it.each([
    ['of a kind that a procedure logs', { type: 'purchase' }, 'events[0].type'],
    ['without an article', { article_id: undefined }, 'events[0].article_id'],
    ['a search of an article', { type: 'search' }, 'events[0].article_id'],
    ['that is to come', { occurred_at: ago(-10 * 60_000) }, 'events[0].occurred_at'],
    ['of more than 7 days ago', { occurred_at: ago(7.01 * 86_400_000) }, 'events[0].occurred_at'],
    ['at no moment', { occurred_at: 'yesterday' }, 'events[0].occurred_at'],
    ['without a number', { event_id: undefined }, 'events[0].event_id'],
    [
      'of a recommendation that did not show it',
      { article_id: HOODIE, recomm_id: recommId(1) },
      'events[0].article_id',
    ],
  ])('are refused %s', async (_, changes, place) => {
    const refused = await send([event(changes)], ANNA)
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toContain(place)
    expect(await count('niche_data.client_events')).toBe(0)
  })

  it('are refused without a session, with none or with 501', async () => {
    const ask = (body: unknown) => shop.ask('POST /api/events', { body })
    expect((await ask({ events: [event()] })).body.detail).toContain('session_id')
    expect((await send([])).problem).toBe('invalid-input')
    expect((await send(Array.from({ length: 501 }, () => event()))).problem).toBe('invalid-input')
    expect((await send(Array.from({ length: 500 }, () => event()))).body).toMatchObject({ recorded: 500 })
  })

  it('count as now when the client’s clock is a little ahead', async () => {
    expect((await send([event({ occurred_at: ago(-60_000) })], ANNA)).status).toBe(200)
    const { rows } = await database.pool.query('select occurred_at <= now() as has_come from niche_data.events')
    expect(rows).toEqual([{ has_come: true }])
  })

  it('name the recommendation they came of, which is feedback; an impression is nothing else', async () => {
    const of = (type: string) => event({ type, recomm_id: recommId(1) })
    expect((await send([of('impression'), of('click')], ANNA)).body).toMatchObject({ recorded: 2 })
    const guest = await send([event({ type: 'impression', recomm_id: recommId(2) })])
    expect(guest.body).toMatchObject({ recorded: 1 })
    const { rows } = await database.pool.query(
      'select feedback_type, customer_id from ml.recommendation_feedback order by recommendation_feedback_id',
    )
    expect(rows).toEqual([
      { feedback_type: 'impression', customer_id: ANNA },
      { feedback_type: 'click', customer_id: ANNA },
      { feedback_type: 'impression', customer_id: null },
    ])
    expect(await readEvents(database.pool, ANNA)).toEqual([{ event_type: 'click', article_id: JACKET }])
    expect(await count('niche_data.visitor_events')).toBe(0)
  })

  it('do not learn of others’ recommendations', async () => {
    const refused = await send([event({ recomm_id: recommId(1) })], BEN)
    expect(refused.body.detail).toContain(`there is no recommendation ${recommId(1)}`)
    expect((await send([event({ recomm_id: recommId(2) })], BEN)).status).toBe(200)
  })

  it('find a recommendation that is not written yet', async () => {
    const log = new ImpressionLog(database.pool, { onError: (error) => expect.fail(String(error)) })
    const app = openShopApp(database, { impressions: log })
    const answer = shownAnswer({ customer_id: ANNA })
    log.add(answer)
    const body = { session_id: randomUUID(), events: [event({ type: 'impression', recomm_id: answer.recomm_id })] }
    expect((await app.ask('POST /api/events', { as: ANNA, body })).body).toMatchObject({ recorded: 1 })
    await log.close()
  })

  it('may come by navigator.sendBeacon, as plain text', async () => {
    const beacon = (body: string) =>
      shop.ask('POST /api/events', { as: ANNA, body, headers: { 'content-type': 'text/plain;charset=UTF-8' } })
    const body = { session_id: randomUUID(), events: [event()] }
    expect((await beacon(JSON.stringify(body))).body).toMatchObject({ recorded: 1 })
    expect((await beacon(JSON.stringify({ ...body, events: [{}] }))).body).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([expect.objectContaining({ parameter: 'events[0].event_id' })]),
    })
    expect(await beacon('{')).toMatchObject({ status: 400, problem: 'http' })
    expect((await shop.ask('POST /api/events', { body: '{' })).status).toBe(400)
    expect((await shop.app.request('/api/events', { method: 'POST' })).status).toBe(400)
  })
})
