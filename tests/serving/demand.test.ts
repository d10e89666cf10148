import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demand } from '../../models/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { train } from '../../training/train.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

interface Range {
  readonly value: number
  readonly lo: number
  readonly hi: number
}

/** The fields of all these answers that the tests look at. */
interface Answer {
  readonly unique_id: string
  readonly basis: string
  readonly months: readonly { readonly ds: string; readonly mean: number; readonly lo: number; readonly hi: number }[]
  readonly choices: readonly { readonly weight: number }[]
  readonly stock: number
  readonly runs_out_on: string | null
  readonly runs_out_on_earliest: string | null
  readonly runs_out_on_latest: string | null
  readonly reorder: { readonly order_up_to: number; readonly reorder_point: number; readonly suggested_units: number }
  readonly price: number
  readonly discounted_price: number
  readonly response: Range
  readonly units_now: number
  readonly units_discounted: Range
  readonly revenue_discounted: Range
  readonly left_over_discounted: Range
  readonly total: number
  readonly items: readonly {
    readonly kind: string
    readonly article_id: number
    readonly missed_units: number
    readonly stock: number
  }[]
}

describe('demand, over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp
  /** The article that sold most. */
  let best: number

  beforeAll(async () => {
    await generateShop(database.pool, { size: 400, seed: 3, replace: false })
    const { signal } = new AbortController()
    const estimator = demand.withParameters({ methods: ['moving_mean_12'], category_methods: ['moving_mean_12'] })
    await train(database.pool, estimator, { seed: 1, signal, override: 'a test' })
    opened = await openApp(database)
    const { rows } = await database.pool.query(
      'select article_id from niche_data.transactions group by 1 order by count(*) desc, 1 limit 1',
    )
    best = rows[0].article_id
  }, 60_000)
  afterAll(() => opened.close())

  const get = async (path: string) => {
    const response = await opened.app.request(path)
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const setStock = (units: number) =>
    database.pool.query('update niche_data.articles set stock = $2 where article_id = $1', [best, units])

  it('forecasts an article, a category and the shop, with methods and their reasons', async () => {
    const article = await get(`/api/forecast/article/${best}?h=3`)
    expect(article.status).toBe(200)
    expect(article.body).toMatchObject({
      unique_id: `article:${best}`,
      basis: 'own_history',
      level: 80,
      model_version: 1,
    })
    expect(article.body.months.map(({ ds }) => ds)).toEqual(['2020-09-01', '2020-10-01', '2020-11-01'])
    expect(article.body.choices.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
    const shop = await get('/api/forecast/shop')
    expect(shop.body.months).toHaveLength(12)
    expect(shop.body.months[0]!.mean).toBeGreaterThan(article.body.months[0]!.mean)
  })

  it('gives the shop the sum of its top categories, month by month', async () => {
    const { rows } = await database.pool.query(
      'select category_id from niche_data.categories where parent_id is null order by 1',
    )
    const shop = (await get('/api/forecast/shop?h=2')).body
    const tops = await Promise.all(
      rows.map(async ({ category_id }) => (await get(`/api/forecast/category/${category_id}?h=2`)).body),
    )
    expect(tops.length).toBeGreaterThan(1)
    shop.months.forEach(({ mean }, step) => {
      expect(tops.reduce((sum, { months }) => sum + months[step]!.mean, 0)).toBeCloseTo(mean, 6)
    })
  })

  it('nests the intervals by level', async () => {
    for (const of of ['shop', `article/${best}`]) {
      const answers = await Promise.all(
        [50, 80, 90, 95].map(async (level) => (await get(`/api/forecast/${of}?h=2&level=${level}`)).body),
      )
      for (let place = 1; place < answers.length; place++) {
        answers[place]!.months.forEach(({ lo, hi }, step) => {
          const within = answers[place - 1]!.months[step]!
          expect(lo).toBeLessThanOrEqual(within.lo)
          expect(hi).toBeGreaterThanOrEqual(within.hi)
          expect(lo).toBeGreaterThanOrEqual(0)
        })
      }
    }
  })

  it('says of what does not exist that it does not, and what a parameter should be', async () => {
    for (const path of [
      '/api/forecast/article/1',
      '/api/forecast/category/999999',
      '/api/articles/1/availability',
      '/api/articles/1/markdown?discount=0.2',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
    for (const path of [
      '/api/forecast/shop?h=13',
      '/api/forecast/shop?level=81',
      `/api/articles/${best}/availability?service_level=1`,
      `/api/articles/${best}/markdown`,
      `/api/articles/${best}/markdown?discount=1`,
      '/api/inventory/alerts?kind=stolen',
    ]) {
      expect((await get(path)).status, path).toBe(422)
    }
  })

  it('says later that an article runs out the more there is of it', async () => {
    const dates: string[] = []
    for (const units of [0, 2, 5]) {
      await setStock(units)
      const { body } = await get(`/api/articles/${best}/availability`)
      expect(body.stock).toBe(units)
      dates.push(body.runs_out_on ?? '9999')
      if (body.runs_out_on === null) continue
      expect((body.runs_out_on_earliest ?? '9999') <= body.runs_out_on).toBe(true)
      expect(body.runs_out_on <= (body.runs_out_on_latest ?? '9999')).toBe(true)
    }
    expect(dates[0]).toBe('2020-09-23')
    expect(dates).toEqual(dates.toSorted())
    expect(new Set(dates).size).toBeGreaterThan(1)
  })

  it('suggests to order up to demand and safety, and nothing while there is enough', async () => {
    await setStock(0)
    const none = (await get(`/api/articles/${best}/availability?lead_time_days=30`)).body.reorder
    expect(none.suggested_units).toBe(Math.ceil(none.order_up_to))
    expect(none.order_up_to).toBeGreaterThan(none.reorder_point)
    await setStock(100_000)
    const enough = (await get(`/api/articles/${best}/availability?lead_time_days=30`)).body
    expect(enough.reorder.suggested_units).toBe(0)
    expect(enough.runs_out_on).toBeNull()
  })

  it('previews a markdown of many with what each article’s own answer says, and their sum', async () => {
    interface Preview {
      readonly items: readonly { readonly article_id: number; readonly old_price: number; readonly effect: Answer }[]
      readonly effect: Answer & { readonly model_version: number }
    }
    const response = await opened.app.request('/api/admin/markdowns/preview?percentile=0.1&discount=0.3&days=60')
    const { items, effect } = (await response.json()) as Preview
    expect(items.length).toBeGreaterThan(5)
    expect(effect.model_version).toBe(1)
    for (const { article_id, old_price, effect } of items.slice(0, 4)) {
      const { body } = await get(`/api/articles/${article_id}/markdown?discount=0.3&days=60`)
      expect(body.price).toBe(old_price)
      expect(body.units_now).toBeCloseTo(effect.units_now, 9)
      expect(body.revenue_discounted.value).toBeCloseTo(effect.revenue_discounted.value, 6)
    }
    const sum = (of: (answer: Answer) => number) => items.reduce((total, item) => total + of(item.effect), 0)
    expect(effect.units_discounted.value).toBeCloseTo(
      sum(({ units_discounted }) => units_discounted.value),
      6,
    )
    expect(effect.revenue_discounted.hi).toBeCloseTo(
      sum(({ revenue_discounted }) => revenue_discounted.hi),
      6,
    )
  })

  it('works out a markdown from the price response, and sells no more than there is', async () => {
    await setStock(100_000)
    const { body } = await get(`/api/articles/${best}/markdown?discount=0.3&days=60`)
    expect(body.discounted_price).toBeCloseTo(body.price * 0.7, 2)
    expect(body.units_discounted.value).toBeCloseTo(body.units_now * (1 + body.response.value * 0.3), 9)
    expect(body.units_discounted.lo).toBeLessThanOrEqual(body.units_discounted.value)
    expect(body.units_discounted.value).toBeLessThanOrEqual(body.units_discounted.hi)
    expect(body.revenue_discounted.value).toBeCloseTo(body.units_discounted.value * body.discounted_price, 9)
    await setStock(1)
    const last = (await get(`/api/articles/${best}/markdown?discount=0.3&days=365`)).body
    expect(last.units_discounted.hi).toBe(1)
    expect(last.left_over_discounted.lo).toBe(0)
  })

  it('lists alerts, the most units missed first and overstock last, and all of them as CSV', async () => {
    await setStock(0)
    const { body } = await get('/api/inventory/alerts?lead_time_days=60&limit=1000')
    expect(body.items.length).toBe(body.total)
    expect(body.items[0]).toMatchObject({ article_id: best, kind: 'out_of_stock' })
    const kinds = body.items.map(({ kind }) => Number(kind === 'overstock'))
    expect(kinds).toEqual(kinds.toSorted())
    const missed = body.items.filter(({ kind }) => kind !== 'overstock').map(({ missed_units }) => missed_units)
    expect(missed).toEqual(missed.toSorted((a, b) => b - a))

    const overstock = (await get('/api/inventory/alerts?kind=overstock&limit=2')).body
    expect(overstock.items.every(({ kind }) => kind === 'overstock')).toBe(true)
    expect(overstock.items.length).toBe(Math.min(2, overstock.total))

    const response = await opened.app.request('/api/inventory/alerts?lead_time_days=60&limit=1&format=csv')
    expect(response.headers.get('content-type')).toContain('text/csv')
    const [header, ...lines] = (await response.text()).trimEnd().split('\r\n')
    expect(header).toBe('kind,article_id,prod_name,stock,days_of_cover,missed_units,suggested_units')
    expect(lines.length).toBe(body.total)
    expect(lines[0]).toContain(`out_of_stock,${best},`)
  })
})
