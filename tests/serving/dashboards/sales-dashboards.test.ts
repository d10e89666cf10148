import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { addDays, addUp, readSales, type Sale } from './shop-figures.ts'

describe('the dashboards of sales', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let authorization: string
  let sales: readonly Sale[]
  let lastDay: string

  beforeAll(async () => {
    await generateShop(database.pool, { size: 200, seed: 5, replace: false })
    await database.pool.query('select niche_data.refresh_views()')
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
    authorization = (await createKey(database, { role: 'analyst' })).authorization
    sales = await readSales(database.pool)
    lastDay = sales
      .map(({ day }) => day)
      .sort()
      .at(-1)!
  })
  afterAll(() => opened.close())

  const request = (name: string) => opened.app.request(`/api/dashboards/${name}`, { headers: { authorization } })
  const get = async (name: string) => {
    const response = await request(name)
    expect(response.status).toBe(200)
    return (await response.json()) as {
      items: Record<string, never>[]
      as_of: string
      refreshed_at: string
      age_seconds: number
      first_month: string
      last_month: string
      states: { state: string; articles: number; units: number; value: number }[]
    }
  }

  it('tell each day of the last 90 of the data, and how old that is', async () => {
    const { items, as_of, refreshed_at, age_seconds } = await get('daily-sales')
    expect(items).toHaveLength(90)
    for (const item of items) {
      const { units, revenue, customers } = addUp(sales.filter(({ day }) => day === item.period))
      expect(item).toEqual({
        period: item.period,
        units,
        revenue,
        customers,
        mean_basket: customers === 0 ? null : Math.round((revenue / customers) * 100) / 100,
      })
    }
    expect(items.at(-1)?.period).toBe(lastDay)
    expect(as_of).toBe(`${addDays(lastDay, 1)}T00:00:00.000Z`)
    const { rows } = await database.pool.query(
      `select refreshed_at from niche_data.view_refreshes where view_name = 'mv_daily_sales'`,
    )
    expect(refreshed_at).toBe(rows[0].refreshed_at.toISOString())
    expect(age_seconds).toBeGreaterThan(0)
    expect(age_seconds).toBeLessThan(600)
  })

  it('keep to the days asked for, both ends included', async () => {
    const [from, to] = [addDays(lastDay, -300), addDays(lastDay, -295)]
    const { items } = await get(`daily-sales?from=${from}&to=${to}`)
    expect(items.map(({ period }) => period)).toEqual([0, 1, 2, 3, 4, 5].map((n) => addDays(from, n)))
    expect((await get(`daily-sales?from=${to}&to=${from}`)).items).toEqual([])
  })

  it('tell each month, customers and orders counted once', async () => {
    const { items } = await get('monthly-sales?months=240')
    const months = [...new Set(sales.map(({ day }) => day.slice(0, 7)))].sort()
    expect(items.map(({ period }) => period)).toEqual(months.map((month) => `${month}-01`))
    for (const item of items) {
      const found = addUp(sales.filter(({ day }) => `${day.slice(0, 7)}-01` === item.period))
      expect(item).toMatchObject(found)
    }
    expect((await get('monthly-sales?months=2')).items).toEqual(items.slice(-2))
  })

  it('set today, the week and the month beside the same days of the week a year before', async () => {
    const { items } = await get('overview')
    expect(items.map(({ period }) => period)).toEqual(['today', 'week', 'month'])
    for (const [i, days] of [1, 7, 28].entries()) {
      const between = (last: string) => sales.filter(({ day }) => day > addDays(last, -days) && day <= last)
      const now = addUp(between(lastDay))
      const before = addUp(between(addDays(lastDay, -364)))
      expect(items[i]).toMatchObject({
        first_day: addDays(lastDay, 1 - days),
        last_day: lastDay,
        units: now.units,
        revenue: now.revenue,
        orders: now.orders,
        units_last_year: before.units,
        revenue_last_year: before.revenue,
        orders_last_year: before.orders,
      })
      if (before.revenue === 0) expect(items[i]?.revenue_change).toBeNull()
      else expect(items[i]?.revenue_change).toBeCloseTo(now.revenue / before.revenue - 1, 10)
    }
  })

  it('tell what sold in the latest whole month beside the month before, and what moved most', async () => {
    const month = addDays(`${lastDay.slice(0, 7)}-01`, -1).slice(0, 7)
    const before = addDays(`${month}-01`, -1).slice(0, 7)
    const unitsOf = (article: number, of: string) =>
      sales.filter((sale) => sale.article === article && sale.day.startsWith(of)).length
    const { items, first_month, last_month } = await get('demand?limit=1000')
    expect([first_month, last_month]).toEqual([`${month}-01`, `${month}-01`])
    for (const item of items) {
      const [units, units_before] = [unitsOf(Number(item.key), month), unitsOf(Number(item.key), before)]
      expect(item).toMatchObject({ units, units_before, change: units - units_before })
    }
    const sold = new Set(sales.filter(({ day }) => [month, before].includes(day.slice(0, 7))).map((s) => s.article))
    expect(new Set(items.map(({ key }) => Number(key)))).toEqual(sold)
    const changes = (await get('demand?order=falling&limit=1000')).items.map(({ change }) => Number(change))
    expect(changes).toEqual(changes.toSorted((a, b) => a - b))
    expect(changes[0]).toBe(Math.min(...items.map(({ change }) => Number(change))))
  })

  it('sum demand by product type and section over several months, and filter by them', async () => {
    const { rows } = await database.pool.query<{ article_id: number; product_type_name: string; section_name: string }>(
      'select article_id, product_type_name, section_name from niche_data.articles',
    )
    const { items, first_month, last_month } = await get('demand?by=product_type&months=6')
    for (const { key, units } of items) {
      const articles = new Set(rows.filter((row) => row.product_type_name === key).map((row) => row.article_id))
      const sold = sales.filter(
        ({ article, day }) => articles.has(article) && day >= first_month && day < addDays(last_month, 31).slice(0, 7),
      )
      expect({ key, units }).toEqual({ key, units: sold.length })
    }
    const type = String(items[0]?.key)
    const bySection = await get(`demand?by=section&months=6&product_type=${encodeURIComponent(type)}`)
    expect(bySection.items.reduce((sum, { units }) => sum + Number(units), 0)).toBe(items[0]?.units)
  })

  it('tell the stock of every state, and the articles of one', async () => {
    const { rows } = await database.pool.query<{ article_id: number; stock: number; price: string }>(
      'select article_id, stock, price from niche_data.articles',
    )
    const units = (article: number) =>
      sales.filter((sale) => sale.article === article && sale.day > addDays(lastDay, -28)).length
    const stateOf = (article: number, stock: number) => {
      if (stock === 0) return 'out_of_stock'
      if (units(article) === 0) return 'no_demand'
      return (stock * 28) / units(article) < 14 ? 'low' : 'in_stock'
    }
    const { states, age_seconds } = await get('inventory')
    for (const { state, articles, units: stock, value } of states) {
      const of = rows.filter((row) => stateOf(row.article_id, row.stock) === state)
      expect({ state, articles, stock }).toEqual({
        state,
        articles: of.length,
        stock: of.reduce((sum, row) => sum + row.stock, 0),
      })
      expect(value).toBeCloseTo(
        of.reduce((sum, row) => sum + row.stock * Number(row.price), 0),
        4,
      )
    }
    expect(states.reduce((sum, { articles }) => sum + articles, 0)).toBe(rows.length)
    expect(age_seconds).toBeLessThan(5)
    const low = await get('inventory?state=low&limit=10000')
    expect(low.items).toHaveLength(states.find(({ state }) => state === 'low')!.articles)
    expect(low.items.every(({ state }) => state === 'low')).toBe(true)
  })

  it('are CSV as well, with their age in headers', async () => {
    const response = await request('monthly-sales?format=csv')
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(response.headers.get('x-as-of')).toBe(`${addDays(lastDay, 1)}T00:00:00.000Z`)
    expect(Date.parse(response.headers.get('x-refreshed-at')!)).not.toBeNaN()
    const [header, ...lines] = (await response.text()).trimEnd().split('\r\n')
    expect(header).toBe('period,units,revenue,customers,orders,mean_basket')
    const { items } = await get('monthly-sales')
    expect(lines).toEqual(
      items.map((item) =>
        Object.values(item)
          .map((value) => value ?? '')
          .join(','),
      ),
    )
  })

  it.each([
    'daily-sales?from=yesterday',
    'monthly-sales?months=0',
    'demand?order=best',
    'inventory?state=gone',
    'funnel?days=1000',
    'overview?format=xml',
  ])('refuse %s', async (path) => {
    const response = await request(path)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ type: 'urn:selvedge:problem:invalid-input' })
  })
})
