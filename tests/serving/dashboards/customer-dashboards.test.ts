import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity } from '../../../models/index.ts'
import { countFigures } from '../../../serving/jobs/count-figures.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { train } from '../../../training/train.ts'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { layAnswers } from '../../sql/recommendations/shown.ts'
import { depsOf } from '../jobs/made-up-jobs.ts'
import { layScores, SCORED_AS_OF } from './lay-scores.ts'

type Item = Readonly<Record<string, number | string | null>>

describe('the dashboards of customers and models', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let authorization: string

  const { signal } = new AbortController()
  const count = async () => {
    const { state, error } = await runJob(countFigures, depsOf(database), {
      trigger: 'manual',
      withLane: false,
      signal,
    })
    expect({ state, error }).toEqual({ state: 'succeeded', error: undefined })
  }

  beforeAll(async () => {
    await generateShop(database.pool, { size: 200, seed: 3, replace: false })
    await database.pool.query('select niche_data.refresh_views()')
    await layScores(database.pool)
    await train(database.pool, popularity, { seed: 1, signal, override: 'a test' })
    const { rows } = await database.pool.query<{ customer_id: number; article_id: number; at: Date }>(
      `select customer_id, article_id, purchased_at - interval '2 hours' as at from niche_data.transactions
        order by purchased_at desc, customer_id, article_id limit 40`,
    )
    await layAnswers(
      database.pool,
      rows.map(({ customer_id, article_id, at }, answer) => ({
        answer,
        customer: customer_id,
        at: at.toISOString(),
        items: [[article_id, answer % 3 === 0 ? 'popular' : 'collaborative'] as const],
      })),
    )
    await count()
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
    authorization = (await createKey(database, { role: 'analyst' })).authorization
  }, 60_000)
  afterAll(() => opened.close())

  const get = async (name: string) => {
    const response = await opened.app.request(`/api/dashboards/${name}`, { headers: { authorization } })
    expect(response.status).toBe(200)
    return (await response.json()) as {
      items: Item[]
      as_of: string
      refreshed_at: string
      model_version: number
    } & Record<string, number>
  }
  const rowsOf = async (text: string) => (await database.pool.query(text)).rows

  it('tell the funnel as the view counts it, and its sums', async () => {
    const { items, as_of, refreshed_at, ...whole } = await get('funnel?days=60')
    const rows = await rowsOf(
      `select day::text as day, coalesce(device, 'unknown') as device, view_sessions, click_sessions,
              add_to_cart_sessions, purchase_sessions, view_customers, click_customers, add_to_cart_customers,
              purchase_customers, view_to_purchase_rate
         from niche_data.v_conversion_funnel
        where day > (select max(day) - 60 from niche_data.v_conversion_funnel) order by 1, 2`,
    )
    expect(items).toEqual(rows)
    expect(rows.length).toBeGreaterThan(10)
    const sum = (name: string) => rows.reduce((total, row) => total + row[name], 0)
    expect(whole.view_sessions).toBe(sum('view_sessions'))
    expect(whole.view_to_purchase_rate).toBeCloseTo(sum('purchase_sessions') / sum('view_sessions'), 12)
    expect(as_of).toBe(new Date(Date.parse(rows.at(-1).day) + 86_400_000).toISOString())
    const [{ counted_at }] = await rowsOf('select max(counted_at) as counted_at from dashboards.funnel_days')
    expect(refreshed_at).toBe(counted_at.toISOString())
    const phones = await get('funnel?days=60&device=phone')
    expect(phones.items).toEqual(rows.filter(({ device }) => device === 'phone'))
  })

  it('keep what was counted of old days and count the last eight anew', async () => {
    const [{ day, old }] = await rowsOf(
      `select max(f.day)::text as day, (max(f.day) filter (where f.day < recent.day))::text as old
         from dashboards.funnel_days f
        cross join (select max(day) - 20 as day from dashboards.funnel_days) as recent`,
    )
    await database.pool.query(
      'update dashboards.funnel_days set view_sessions = 0, click_sessions = 0 where day = any ($1)',
      [[day, old]],
    )
    await count()
    const [{ kept, counted }] = await rowsOf(
      `select sum(view_sessions) filter (where day = '${old}')::integer as kept,
              sum(view_sessions) filter (where day = '${day}')::integer as counted from dashboards.funnel_days`,
    )
    expect(kept).toBe(0)
    expect(counted).toBeGreaterThan(0)
    await database.pool.query('delete from dashboards.funnel_days where day = $1', [old])
    await count()
    const { items } = await get(`funnel?days=1&to=${old}`)
    expect(items.reduce((sum, { view_sessions }) => sum + Number(view_sessions), 0)).toBeGreaterThan(0)
  })

  it('tell the segments of each clustering as they were scored', async () => {
    const { items, model_version, as_of } = await get('segments')
    expect(model_version).toBe(1)
    expect(as_of).toBe(SCORED_AS_OF)
    const rows = await rowsOf(
      `select s.segment as rfm, s.value_segment as clv, s.lifetime_segment as lifetime, v.probability_alive, v.clv_365d
         from ml.customer_segments s left join ml.customer_lifetime_values v using (customer_id)`,
    )
    for (const basis of ['rfm', 'clv', 'lifetime']) {
      expect(new Set(items.filter((item) => item.basis === basis).map(({ segment }) => segment))).toEqual(
        new Set(rows.map((row) => row[basis])),
      )
    }
    for (const { basis, segment, ...item } of items) {
      const of = rows.filter((row) => row[String(basis)] === segment)
      expect(item.customers).toBe(of.length)
      expect(item.share_of_customers).toBeCloseTo(of.length / rows.length, 12)
      expect(item.clv_365d).toBeCloseTo(
        of.reduce((sum, row) => sum + row.clv_365d, 0),
        6,
      )
      expect(item.mean_probability_alive).toBeCloseTo(
        of.reduce((sum, row) => sum + row.probability_alive, 0) / of.length,
        9,
      )
    }
  })

  it('tell the worth of all customers in tenths, and by the quarter they came in', async () => {
    const rows = (await rowsOf('select clv_365d from ml.customer_lifetime_values order by 1')).map(
      (row) => row.clv_365d,
    )
    const { items } = await get('lifetime-value')
    expect(items.map(({ customers }) => customers).reduce((a, b) => Number(a) + Number(b))).toBe(rows.length)
    let from = 0
    for (const { customers, clv_365d_from, clv_365d_to, clv_365d } of items) {
      const of = rows.slice(from, from + Number(customers))
      expect([clv_365d_from, clv_365d_to]).toEqual([of[0], of.at(-1)])
      expect(clv_365d).toBeCloseTo(
        of.reduce((sum, value) => sum + value, 0),
        6,
      )
      from += Number(customers)
    }
    const cohorts = await get('lifetime-value-cohorts')
    const first = await rowsOf(
      `select date_trunc('quarter', min(purchased_at))::date::text as cohort, sum(price)::double precision as spend
         from niche_data.transactions join ml.customer_lifetime_values using (customer_id) group by customer_id`,
    )
    for (const { cohort, customers, spend } of cohorts.items) {
      const of = first.filter((row) => row.cohort === cohort)
      expect(customers).toBe(of.length)
      expect(spend).toBeCloseTo(
        of.reduce((sum, row) => sum + row.spend, 0),
        6,
      )
    }
    expect(cohorts.items.length).toBe(new Set(first.map(({ cohort }) => cohort)).size)
  })

  it('tell how loyal customers are, in tenths of which the last includes 100', async () => {
    await database.pool.query(
      `update niche_data.customers c set loyalty_score = t.score
         from (values (1, 100), (2, 90), (3, 89.99), (4, 10), (5, 9.99)) as t (customer_id, score)
        where c.customer_id = t.customer_id`,
    )
    await count()
    const scores = (await rowsOf('select loyalty_score from niche_data.customers')).map((row) =>
      Number(row.loyalty_score),
    )
    const { items } = await get('loyalty')
    expect(items.map(({ from }) => from)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    for (const { from, to, customers, mean_score } of items) {
      const of = scores.filter(
        (score) => score >= Number(from) && (score < Number(to) || (to === 100 && score === 100)),
      )
      expect(customers).toBe(of.length)
      if (of.length === 0) expect(mean_score).toBeNull()
      else expect(mean_score).toBeCloseTo(of.reduce((sum, score) => sum + score, 0) / of.length, 9)
    }
  })

  it('tell what reviews say by product type', async () => {
    const { items } = await get('review-sentiment')
    const total = items.reduce((sum, { reviews }) => sum + Number(reviews), 0)
    expect(total).toBe((await rowsOf('select count(*)::integer as n from niche_data.reviews'))[0].n)
    const types = new Set(items.map(({ product_type_name }) => product_type_name))
    for (const type of types) {
      const share = items
        .filter((item) => item.product_type_name === type)
        .reduce((sum, item) => sum + Number(item.share), 0)
      expect(share).toBeCloseTo(1, 12)
    }
  })

  it('tell what came of recommendations as they are measured over the same days, lift included', async () => {
    const { items } = await get('recommendations?days=366')
    const rows = await rowsOf(
      `select scenario, source, position_group, impressions::integer as impressions, purchases::integer as purchases,
              revenue::double precision as revenue, purchase_rate, purchase_lift, click_lift
         from ml.v_recommendation_conversion order by scenario, impressions desc, source`,
    )
    expect(items).toHaveLength(rows.length)
    expect(rows.some(({ purchase_lift }) => purchase_lift !== null && purchase_lift !== 1)).toBe(true)
    for (const [i, row] of rows.entries()) {
      const { purchase_rate, purchase_lift, click_lift, revenue, ...exact } = row
      expect(items[i]).toMatchObject(exact)
      for (const [name, value] of Object.entries({ purchase_rate, purchase_lift, click_lift, revenue })) {
        if (value === null) expect(items[i]?.[name], name).toBeNull()
        else expect(items[i]?.[name], name).toBeCloseTo(Number(value), 9)
      }
    }
  })

  it('tell of every model what is served, how good it is and how its training went', async () => {
    await database.pool.query(
      `insert into ml.job_run (job_name, triggered_by, state, started_at, finished_at, error, host, pid)
       values ('train-demand', 'cron', 'failed', '2026-01-01T00:00:00Z', '2026-01-01T00:00:09Z', 'no memory', 'x', 1)`,
    )
    const { items } = await get('models')
    const [stored] = await rowsOf(
      `select version, published_at, trained_until, metrics from ml.model_version where model_name = 'popularity'`,
    )
    const found = items.find(({ model }) => model === 'popularity')
    expect(found).toMatchObject({
      champion: stored.version,
      challenger: null,
      published_at: stored.published_at.toISOString(),
      trained_until: stored.trained_until.toISOString(),
      metric: popularity.primaryMetric,
      value: stored.metrics[popularity.primaryMetric],
      drift: null,
      last_training_state: null,
      failures_since_success: 0,
    })
    expect(items.find(({ model }) => model === 'demand')).toMatchObject({
      champion: null,
      data_age_days: null,
      last_training_state: 'failed',
      last_training_seconds: 9,
      last_training_error: 'no memory',
      failures_since_success: 1,
    })
  })

  it('are told to analysts and admins with the scope, and to nobody else', async () => {
    const status = async (holder: Parameters<typeof createKey>[1]) => {
      const { authorization: key } = await createKey(database, holder)
      return (await opened.app.request('/api/dashboards/overview', { headers: { authorization: key } })).status
    }
    expect(await status({ role: 'admin' })).toBe(200)
    expect(await status({ role: 'analyst', scopes: ['dashboards:read'] })).toBe(200)
    expect(await status({ role: 'analyst', scopes: ['models:read'] })).toBe(403)
    expect(await status({ role: 'shopper' })).toBe(403)
    expect((await opened.app.request('/api/dashboards/overview')).status).toBe(401)
  })
})
