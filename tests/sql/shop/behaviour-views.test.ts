import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import { dayOf, groupBy, insertLedger, LEDGER_START, ledgerRows, sum, toCents } from '../../helpers/ledger-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { ARTICLES, CUSTOMERS, fillViewsShop, PRODUCT_TYPES, rolledBack } from '../../helpers/views-shop.ts'

interface EventRow {
  readonly customer_id: number
  readonly article_id: number | null
  readonly event_type: string
  readonly session_id: number | null
  readonly device: string | null
  readonly occurred_at: Date
}

const STEPS = ['view', 'click', 'add_to_cart', 'purchase']
const OTHER_TYPES = ['search', 'wishlist']

const eventRows: fc.Arbitrary<readonly EventRow[]> = fc.array(
  fc
    .record({
      customer_id: fc.constantFrom(...CUSTOMERS),
      article_id: fc.option(fc.constantFrom(...ARTICLES), { nil: null, freq: 6 }),
      event_type: fc.constantFrom(...STEPS, ...STEPS, ...OTHER_TYPES),
      visit: fc.option(fc.integer({ min: 1, max: 2 }), { nil: null, freq: 4 }),
      device: fc.constantFrom('phone', 'desktop', null),
      hour: fc.integer({ min: 0, max: 24 * 3 - 1 }),
    })
    .map(({ visit, hour, ...row }) => ({
      ...row,
      // A session is of one customer.
      session_id: visit === null ? null : row.customer_id * 10 + visit,
      occurred_at: new Date(LEDGER_START + hour * 3_600_000),
    })),
  { maxLength: 30 },
)

async function insertEvents(db: Queryable, events: readonly EventRow[]): Promise<void> {
  await db.query(
    `insert into niche_data.events (customer_id, article_id, event_type, session_id, device, occurred_at, recorded_at)
     select c, a, t, s, d, o, o
       from unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[]) as e (c, a, t, s, d, o)`,
    [
      events.map((event) => event.customer_id),
      events.map((event) => event.article_id),
      events.map((event) => event.event_type),
      events.map((event) => event.session_id),
      events.map((event) => event.device),
      events.map((event) => event.occurred_at),
    ],
  )
}

interface VisitorEventRow {
  readonly visit: number
  readonly event_type: string
  readonly device: string | null
  readonly occurred_at: Date
}

const visitorEventRows: fc.Arbitrary<readonly VisitorEventRow[]> = fc.array(
  fc
    .record({
      visit: fc.integer({ min: 1, max: 3 }),
      event_type: fc.constantFrom('view', 'click', 'search'),
      device: fc.constantFrom('phone', 'desktop', null),
      hour: fc.integer({ min: -24, max: 24 * 4 - 1 }),
    })
    .map(({ hour, ...row }) => ({ ...row, occurred_at: new Date(LEDGER_START + hour * 3_600_000) })),
  { maxLength: 10 },
)

async function insertVisitorEvents(db: Queryable, events: readonly VisitorEventRow[]): Promise<void> {
  await db.query(
    `insert into niche_data.visitor_events
       (session_id, client_event_id, event_type, device, occurred_at, recorded_at)
     select lpad(v::text, 32, '0')::uuid, gen_random_uuid(), t, d, o, o
       from unnest($1::integer[], $2::text[], $3::text[], $4::timestamptz[]) as e (v, t, d, o)`,
    [
      events.map((event) => event.visit),
      events.map((event) => event.event_type),
      events.map((event) => event.device),
      events.map((event) => event.occurred_at),
    ],
  )
}

interface ReviewRow {
  readonly customer_id: number
  readonly article_id: number
  readonly rating: number
  readonly sentiment_score: number
}

const reviewRows: fc.Arbitrary<readonly ReviewRow[]> = fc.uniqueArray(
  fc.record({
    customer_id: fc.constantFrom(...CUSTOMERS),
    article_id: fc.constantFrom(...ARTICLES),
    rating: fc.integer({ min: 1, max: 5 }),
    sentiment_score: fc.integer({ min: -10, max: 10 }).map((tenths) => tenths / 10),
  }),
  { selector: (review) => `${review.customer_id} ${review.article_id}`, maxLength: 10 },
)

async function insertReviews(db: Queryable, reviews: readonly ReviewRow[]): Promise<void> {
  await db.query(
    `insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score)
     select c, a, r, 'words', s
       from unnest($1::bigint[], $2::integer[], $3::smallint[], $4::double precision[]) as review (c, a, r, s)`,
    [
      reviews.map((review) => review.customer_id),
      reviews.map((review) => review.article_id),
      reviews.map((review) => review.rating),
      reviews.map((review) => review.sentiment_score),
    ],
  )
}

/** One row per day and device: what the comment of the view says, event by event. */
function naiveFunnel(events: readonly EventRow[], visitors: readonly VisitorEventRow[]) {
  const all = [
    ...events.map((event) => ({ ...event, session: `${event.customer_id} ${event.session_id}` })),
    ...visitors.map((event) => ({ ...event, customer_id: null, session: `visit ${event.visit}` })),
  ]
  const inFunnel = all.filter((event) => STEPS.includes(event.event_type))
  const sessions = [...groupBy(inFunnel, (e) => `${dayOf(e.occurred_at)} ${e.session}`).values()].map((session) => ({
    day: dayOf(session[0]!.occurred_at),
    customer: session[0]!.customer_id,
    device: session.flatMap(({ device }) => device ?? []).sort()[0] ?? null,
    furthest: Math.max(...session.map((event) => STEPS.indexOf(event.event_type))),
  }))
  return [...groupBy(sessions, (session) => `${session.day} ${session.device}`).values()].map((group) => {
    const reached = STEPS.map((_, step) => group.filter((session) => session.furthest >= step))
    const counts = reached.map((step) => step.length)
    const rate = (to: number, from: number) => (counts[from] ? expect.closeTo(counts[to]! / counts[from], 9) : null)
    const fields = STEPS.flatMap((name, step) => [
      [`${name}_sessions`, counts[step]],
      [`${name}_customers`, new Set(reached[step]!.flatMap(({ customer }) => customer ?? [])).size],
    ])
    return {
      day: group[0]!.day,
      device: group[0]!.device,
      ...Object.fromEntries(fields),
      view_to_click_rate: rate(1, 0),
      click_to_add_to_cart_rate: rate(2, 1),
      add_to_cart_to_purchase_rate: rate(3, 2),
      view_to_purchase_rate: rate(3, 0),
      visitor_sessions: group.filter(({ customer }) => customer === null).length,
    }
  })
}

describe('the views of behaviour', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillViewsShop(database.pool)
  })

  it('v_conversion_funnel equals a naive loop over the sessions of each day', async () => {
    const property = fc.asyncProperty(eventRows, visitorEventRows, (events, visitors) =>
      rolledBack(database.pool, async (client) => {
        await insertEvents(client, events)
        await insertVisitorEvents(client, visitors)
        const { rows } = await client.query('select f.*, f.day::text as day from niche_data.v_conversion_funnel f')
        const expected = naiveFunnel(events, visitors)
        expect(rows).toHaveLength(expected.length)
        expect(rows).toEqual(expect.arrayContaining(expected))
      }),
    )
    await fc.assert(property, { numRuns: 60, seed: 41 })
  })

  it('v_conversion_funnel gives a checkout without a device that of its session', async () => {
    await rolledBack(database.pool, async (client) => {
      const event = { customer_id: 1, article_id: 1001, session_id: 7, occurred_at: new Date(LEDGER_START) }
      await insertEvents(client, [
        { ...event, event_type: 'view', device: 'phone' },
        { ...event, event_type: 'purchase', device: null },
      ])
      const { rows } = await client.query(
        'select device, view_sessions, purchase_sessions from niche_data.v_conversion_funnel',
      )
      expect(rows).toEqual([{ device: 'phone', view_sessions: 1, purchase_sessions: 1 }])
    })
  })

  it('v_product_performance equals a naive loop over purchases, views and reviews', async () => {
    const ledgers = ledgerRows({ customers: CUSTOMERS, articles: ARTICLES, days: 3 })
    const property = fc.asyncProperty(ledgers, eventRows, reviewRows, (ledger, events, reviews) =>
      rolledBack(database.pool, async (client) => {
        await insertLedger(client, ledger)
        await insertEvents(client, events)
        await insertReviews(client, reviews)
        const { rows } = await client.query('select * from niche_data.v_product_performance order by article_id')
        expect(
          rows.map((row) => ({ ...row, revenue: toCents(row.revenue), mean_rating: toCents(row.mean_rating) })),
        ).toMatchObject(
          ARTICLES.map((article_id) => {
            const sold = ledger.filter((row) => row.article_id === article_id)
            const views = events.filter((event) => event.event_type === 'view' && event.article_id === article_id)
            const viewers = [...groupBy(views, (event) => String(event.customer_id)).values()]
            const converted = viewers.filter((of) => {
              const firstDay = of.map((event) => dayOf(event.occurred_at)).sort()[0]!
              return sold.some((row) => row.customer_id === of[0]!.customer_id && dayOf(row.purchased_at) >= firstDay)
            })
            const stars = reviews.filter((review) => review.article_id === article_id).map((review) => review.rating)
            return {
              article_id,
              units: sold.length,
              revenue: sum(sold.map((row) => row.cents)),
              views: views.length,
              viewers: viewers.length,
              view_to_purchase_rate: viewers.length === 0 ? null : expect.closeTo(converted.length / viewers.length, 9),
              reviews: stars.length,
              mean_rating: stars.length === 0 ? null : Math.round((100 * sum(stars)) / stars.length),
            }
          }),
        )
      }),
    )
    await fc.assert(property, { numRuns: 40, seed: 42 })
  })

  it('v_review_sentiment_distribution puts words and stars side by side, by product type', async () => {
    // The steps of niche_data.rate_sentiment between two and three stars, and between three and four.
    const sentimentOf = (score: number) => (score < 0 ? 'negative' : score < 0.4 ? 'neutral' : 'positive')
    const property = fc.asyncProperty(reviewRows, (reviews) =>
      rolledBack(database.pool, async (client) => {
        await insertReviews(client, reviews)
        const typed = reviews.map((review) => ({
          ...review,
          type: PRODUCT_TYPES[review.article_id]!,
          sentiment: sentimentOf(review.sentiment_score),
        }))
        const { rows } = await client.query('select * from niche_data.v_review_sentiment_distribution')
        const expected = [...groupBy(typed, ({ type, sentiment }) => `${type} ${sentiment}`).values()].map((group) => {
          const { type, sentiment } = group[0]!
          const stars = sum(group.map((review) => review.rating))
          return {
            product_type_name: type,
            sentiment,
            reviews: group.length,
            share: expect.closeTo(group.length / typed.filter((review) => review.type === type).length, 9),
            mean_rating: (Math.round((100 * stars) / group.length) / 100).toFixed(2),
            mean_sentiment_score: expect.closeTo(sum(group.map((r) => r.sentiment_score)) / group.length, 9),
          }
        })
        expect(rows).toHaveLength(expected.length)
        expect(rows).toEqual(expect.arrayContaining(expected))
      }),
    )
    await fc.assert(property, { numRuns: 40, seed: 43 })
  })
})
