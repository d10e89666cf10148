import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPairs } from '../../../features/index.ts'
import { propensity } from '../../../models/index.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { score } from '../../../training/score.ts'
import { publishQuickPropensity } from '../../helpers/quick-propensity.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const { signal } = new AbortController()

interface Answer {
  readonly items: readonly {
    readonly customer_id: number
    readonly probability: number
    readonly contributions: readonly { readonly words: string }[]
  }[]
  readonly considered: number
  readonly basis: string
  readonly as_of: string
  readonly type: string
  readonly errors: readonly { readonly parameter: string }[]
}

describe('the likely buyers of an article, over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let article: number
  let customers: number[]

  beforeAll(async () => {
    await generateShop(database.pool, { size: 400, seed: 6, replace: false })
    await publishQuickPropensity(database.pool)
    opened = await openApp(database)
    const { rows } = await database.pool.query(
      `select article_id from niche_data.events where event_type = 'view' and occurred_at >= '2020-09-01'
        group by 1 order by count(*) desc, 1 limit 1`,
    )
    article = rows[0].article_id
    customers = (await database.pool.query('select customer_id from niche_data.customers order by 1')).rows.map(
      ({ customer_id }) => customer_id,
    )
  })
  afterAll(() => opened.close())

  const get = async (query = '', id = article) => {
    const response = await opened.app.request(`/api/articles/${id}/likely-buyers${query}`)
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const csv = async (query: string) => {
    const response = await opened.app.request(`/api/articles/${article}/likely-buyers?format=csv${query}`)
    expect(response.headers.get('content-type')).toContain('text/csv')
    const [header, ...lines] = (await response.text()).trimEnd().split('\r\n')
    expect(header).toBe('customer_id,probability,as_of,model_version')
    return lines.map((line) => line.split(','))
  }
  /** Every customer's probability, asked one by one of the model. */
  const exact = async () => {
    const { rows } = await readPairs(
      database.pool,
      propensity,
      customers.map((customer_id) => ({ customer_id, article_id: article })),
    )
    const answers = await opened.models.use(propensity, (model) =>
      model.predict(rows.map(({ row }) => ({ features: row.features, top: 0 }))),
    )
    return customers
      .map((customer_id, at) => ({ customer_id, probability: answers[at]!.probability }))
      .sort((a, b) => b.probability - a.probability || a.customer_id - b.customer_id)
  }

  it('says of whom it looked at what asking about everybody says, the likeliest first, with reasons', async () => {
    const { status, body } = await get('?n=5&top=2')
    expect(status).toBe(200)
    expect(body).toMatchObject({ basis: 'request', as_of: '2020-09-23T00:00:00.000Z', horizon_days: 7 })
    const { rows } = await database.pool.query<{ customer_id: number }>(
      'select customer_id from features.find_buyer_candidates($1, 5000, array[$2::integer])',
      [body.as_of, article],
    )
    const candidates = new Set(rows.map(({ customer_id }) => customer_id))
    const best = (await exact()).filter(({ customer_id }) => candidates.has(customer_id)).slice(0, 5)
    expect(body.items.map(({ customer_id, probability }) => [customer_id, probability.toFixed(9)])).toEqual(
      best.map(({ customer_id, probability }) => [customer_id, probability.toFixed(9)]),
    )
    expect(body.considered).toBe(candidates.size)
    for (const { contributions } of body.items) expect(contributions).toHaveLength(2)
    expect(body.considered).toBeGreaterThanOrEqual(5)
    expect(body.considered).toBeLessThanOrEqual(customers.length)
  })

  it('answers from the last scoring while it is fresh and of the present version', async () => {
    const before = (await get('?n=20')).body
    await score(database.pool, propensity, { signal })
    const { body } = await get('?n=20')
    expect(body).toMatchObject({ basis: 'scoring', considered: before.considered })
    expect(body.items).toEqual(before.items)

    await database.pool.query(`update ml.scorings set finished_at = now() - interval '3 days'`)
    expect((await get()).body.basis).toBe('request')
    await database.pool.query('update ml.scorings set finished_at = now()')
    expect((await get()).body.basis).toBe('scoring')
  })

  it('looks anew where the scoring kept fewer than are asked for', async () => {
    const { rows } = await database.pool.query(
      'select count(*)::integer as kept from ml.likely_buyers where article_id = $1',
      [article],
    )
    const pool = (customers: number) =>
      database.pool.query('update ml.likely_buyer_pools set customers = $2 where article_id = $1', [article, customers])
    await pool(5_000)
    expect((await get(`?n=${rows[0].kept}`)).body).toMatchObject({ basis: 'scoring', considered: 5_000 })
    expect((await get(`?n=${rows[0].kept + 1}`)).body).toMatchObject({ basis: 'request', considered: rows[0].kept })
    await pool(rows[0].kept)
  })

  it('knows who came since the scoring', async () => {
    const { rows } = await database.pool.query(
      `select customer_id from niche_data.customers
        where customer_id not in (select customer_id from ml.likely_buyers where article_id = $1) order by 1 limit 1`,
      [article],
    )
    const visitor = rows[0].customer_id
    const before = (await get('?n=1')).body.considered
    const at = (hour: number) => new Date(Date.UTC(2020, 8, 23, hour))
    for (const hour of [8, 9, 10]) {
      await database.pool.query(
        `insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at)
         values ($1, $2, 'view', $3, $3), ($1, $2, 'add_to_cart', $3, $3)`,
        [visitor, article, at(hour)],
      )
    }
    // The end of the shop's data goes past the visit with the next purchase of anybody.
    await insertPurchases(database.pool, [{ customer_id: customers[0]!, article_id: article, purchased_at: at(11) }])
    const { body } = await get('?n=1000')
    expect(body).toMatchObject({ basis: 'scoring', considered: before + 1, as_of: '2020-09-24T00:00:00.000Z' })
    expect(body.items.map(({ customer_id }) => customer_id)).toContain(visitor)
  })

  it('gives a file of the likeliest, and one of everybody by customer', async () => {
    const likeliest = await csv('&n=30')
    expect(likeliest).toHaveLength(30)
    const probabilities = likeliest.map(([, probability]) => Number(probability))
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a))
    const everyone = await csv('&everyone=true')
    expect(everyone.map(([customerId]) => Number(customerId))).toEqual(customers)
    const byId = new Map(everyone.map(([customerId, probability]) => [customerId, probability]))
    for (const [customerId, probability] of likeliest) expect(byId.get(customerId!)).toBe(probability)
  })

  it('refuses what it does not have, by name', async () => {
    expect(await get('', 7)).toMatchObject({ status: 404, body: { type: 'urn:selvedge:problem:article-not-found' } })
    const everyone = await opened.app.request('/api/articles/7/likely-buyers?format=csv&everyone=true')
    expect(everyone.status).toBe(404)
    for (const [query, parameter] of [
      ['?n=0', 'n'],
      ['?n=1001', 'n'],
      ['?n=5001&format=csv', 'n'],
      ['?top=21', 'top'],
      ['?everyone=true', 'everyone'],
    ] as const) {
      const { status, body } = await get(query)
      expect([query, status, body.errors[0]?.parameter]).toEqual([query, 422, parameter])
    }
  })

  it('forgets whoever is erased', async () => {
    const [first] = (await get('?n=1')).body.items
    await database.pool.query('delete from niche_data.customers where customer_id = $1', [first!.customer_id])
    const { body } = await get('?n=50')
    expect(body.items.map(({ customer_id }) => customer_id)).not.toContain(first!.customer_id)
    const { rows } = await database.pool.query('select from ml.likely_buyers where customer_id = $1', [
      first!.customer_id,
    ])
    expect(rows).toEqual([])
  })
})
