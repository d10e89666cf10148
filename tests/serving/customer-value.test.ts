import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lifetimeValue, segmentation } from '../../models/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { score } from '../../training/score.ts'
import { train } from '../../training/train.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { insertCustomers, insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const { signal } = new AbortController()
const NEWCOMER = 900_001

interface Segment {
  readonly name: string
  readonly customers: number
  readonly share_of_customers: number
  readonly revenue_share: number
  readonly sentence: string | null
}

/** The fields of all these answers that the tests look at. */
interface Answer {
  readonly segment: string
  readonly sentence: string
  readonly action: string
  readonly basis: string
  readonly placements: object
  readonly probability_alive: number
  readonly expected_purchases: { readonly value: number }
  readonly clv: { readonly value: number; readonly lo: number; readonly hi: number }
  readonly segments: readonly Segment[]
  readonly customers: number
  readonly bands: readonly { readonly customers: number }[]
  readonly items: readonly {
    readonly customer_id: number
    readonly probability_alive: number
    readonly spend_per_year: number
    readonly value_at_stake: number
  }[]
  readonly cursor?: string
}

describe('what customers are worth, over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp
  /** A customer with several purchases. */
  let regular: number

  beforeAll(async () => {
    await generateShop(database.pool, { size: 500, seed: 3, replace: false })
    await insertCustomers(database.pool, [NEWCOMER])
    await database.pool.query('refresh materialized view niche_data.mv_rfm')
    for (const estimator of [segmentation, lifetimeValue]) {
      await train(database.pool, estimator, { seed: 1, signal, override: 'a test' })
      await score(database.pool, estimator, { signal })
    }
    opened = await openApp(database)
    const { rows } = await database.pool.query(
      'select customer_id from niche_data.mv_rfm order by frequency desc, customer_id limit 1',
    )
    regular = rows[0].customer_id
  })
  afterAll(() => opened.close())

  const get = async (path: string) => {
    const response = await opened.app.request(path)
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const csv = async (path: string) => {
    const response = await opened.app.request(path)
    expect(response.headers.get('content-type')).toContain('text/csv')
    const [header, ...lines] = (await response.text()).trimEnd().split('\r\n')
    return { header, lines }
  }
  const count = async (text: string, values: readonly unknown[] = []) =>
    Number((await database.pool.query(`select count(*) as n from ${text}`, [...values])).rows[0].n)

  it('tells a customer’s segment, what it means and what to do, as of the end of the data', async () => {
    const { status, body } = await get(`/api/customers/${regular}/segment`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      customer_id: regular,
      basis: 'features',
      as_of: '2020-09-23T00:00:00.000Z',
      since: '2020-09-23T00:00:00.000Z',
      model_version: 1,
      scores: { frequency: 5 },
    })
    expect(body.sentence.length).toBeGreaterThan(20)
    expect(body.action.length).toBeGreaterThan(10)
    expect(Object.keys(body.placements)).toEqual(['rfm', 'clv', 'lifetime'])
    const { rows } = await database.pool.query('select segment from ml.customer_segments where customer_id = $1', [
      regular,
    ])
    expect(body.segment).toBe(rows[0].segment)
  })

  it('tells what a customer will be worth, with intervals, for any horizon', async () => {
    const year = (await get(`/api/customers/${regular}/lifetime-value`)).body
    const month = (await get(`/api/customers/${regular}/lifetime-value?horizon_days=30&level=0.95`)).body
    expect(year).toMatchObject({
      customer_id: regular,
      basis: 'customer',
      horizon_days: 365,
      level: 0.8,
      model_version: 1,
    })
    expect(year.expected_purchases.value).toBeGreaterThan(month.expected_purchases.value)
    expect(year.clv.lo).toBeLessThanOrEqual(year.clv.value)
    expect(year.clv.hi).toBeGreaterThan(year.clv.lo)
    const { rows } = await database.pool.query('select * from ml.customer_lifetime_values where customer_id = $1', [
      regular,
    ])
    expect(year.clv.value).toBeCloseTo(rows[0].clv_365d, 9)
    expect(year.probability_alive).toBeCloseTo(rows[0].probability_alive, 9)
  })

  it('says of a customer who has bought nothing that it is a prior, and of nobody that there is none', async () => {
    expect((await get(`/api/customers/${NEWCOMER}/segment`)).body).toMatchObject({
      basis: 'prior',
      segment: 'no_purchase',
      scores: null,
      since: null,
    })
    const { body } = await get(`/api/customers/${NEWCOMER}/lifetime-value`)
    expect(body).toMatchObject({ basis: 'prior' })
    expect(body.clv.value).toBeGreaterThan(0)
    for (const what of ['segment', 'lifetime-value']) {
      const nobody = await get(`/api/customers/123456789/${what}`)
      expect(nobody).toMatchObject({ status: 404, body: { type: expect.stringContaining('customer-not-found') } })
    }
  })

  it('knows of a purchase at once', async () => {
    const before = (await get(`/api/customers/${regular}/lifetime-value`)).body
    await insertPurchases(database.pool, [
      { customer_id: NEWCOMER, article_id: await articleId(), purchased_at: new Date('2020-09-22T20:00:00Z') },
    ])
    expect((await get(`/api/customers/${NEWCOMER}/lifetime-value`)).body.basis).toBe('customer')
    expect((await get(`/api/customers/${NEWCOMER}/segment`)).body).toMatchObject({ basis: 'features', since: null })
    expect((await get(`/api/customers/${regular}/lifetime-value`)).body).toEqual(before)
    await database.pool.query('delete from niche_data.transactions where customer_id = $1', [NEWCOMER])
  })
  const articleId = async () =>
    (await database.pool.query('select article_id from niche_data.articles order by 1 limit 1')).rows[0].article_id

  it('lists the segments of every clustering with sizes that add up', async () => {
    const customers = await count('ml.customer_segments')
    expect(customers).toBe(await count('niche_data.mv_rfm'))
    for (const basis of ['rfm', 'clv', 'lifetime']) {
      const { body } = await get(`/api/segments?basis=${basis}`)
      expect(body.basis).toBe(basis)
      const total = (column: 'customers' | 'share_of_customers' | 'revenue_share') =>
        body.segments.reduce((sum, row) => sum + row[column], 0)
      expect(total('customers')).toBe(customers)
      expect(total('share_of_customers')).toBeCloseTo(1, 9)
      expect(total('revenue_share')).toBeCloseTo(1, 6)
      for (const segment of body.segments) expect(segment.sentence, segment.name).toEqual(expect.any(String))
    }
  })

  it('pages through a segment without losing or repeating anybody, and gives all as CSV', async () => {
    const { segments } = (await get('/api/segments')).body
    const { name, customers } = segments[0]!
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const { body } = await get(`/api/segments/${name}/customers?limit=37${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...body.items.map((row) => row.customer_id))
      cursor = body.cursor
    } while (cursor)
    expect(seen.length).toBe(customers)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    const { header, lines } = await csv(`/api/segments/${name}/customers?format=csv`)
    expect(header).toMatch(/^customer_id,since,recency_score/)
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(seen)
  })

  it('refuses a segment that nobody is in, and a cursor that it did not give', async () => {
    const unknown = await get('/api/segments/kings/customers')
    expect(unknown).toMatchObject({ status: 404, body: { detail: expect.stringContaining('there are: ') } })
    const { segments } = (await get('/api/segments')).body
    const bad = await get(`/api/segments/${segments[0]!.name}/customers?cursor=WyJhIl0`)
    expect(bad).toMatchObject({ status: 422, body: { detail: expect.stringContaining('cursor') } })
  })

  it('lists who may be leaving and was worth much, the most at stake first', async () => {
    const { body } = await get('/api/customers/at-risk?limit=20&probability_alive_below=0.6&spend_per_year_from=20')
    expect(body.items.length).toBe(20)
    const stakes = body.items.map((row) => row.value_at_stake)
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a))
    for (const row of body.items) {
      expect(row.probability_alive).toBeLessThan(0.6)
      expect(row.spend_per_year).toBeGreaterThanOrEqual(20)
      expect(row.value_at_stake).toBeCloseTo(row.spend_per_year * (1 - row.probability_alive), 6)
    }
    const next = await get(
      `/api/customers/at-risk?limit=20&probability_alive_below=0.6&spend_per_year_from=20&cursor=${body.cursor}`,
    )
    expect(next.body.items[0]!.value_at_stake).toBeLessThanOrEqual(stakes.at(-1)!)
    const { lines } = await csv('/api/customers/at-risk?format=csv&probability_alive_below=0.6&spend_per_year_from=20')
    expect(lines.length).toBe(await count('ml.v_customer_value where probability_alive < 0.6 and spend_per_year >= 20'))
  })

  it('counts the churn base in tenths of the probability of being alive', async () => {
    const { body } = await get('/api/churn-base')
    expect(body.bands.length).toBe(10)
    expect(body.bands.reduce((sum, band) => sum + band.customers, 0)).toBe(body.customers)
    const low = await count('ml.customer_lifetime_values where probability_alive < 0.1')
    expect(body.bands[0]).toMatchObject({ from: 0, to: 0.1, customers: low })
  })
})
