import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import {
  BEANIE,
  DENIM_JACKET,
  DENIM_JACKET_BLACK,
  fillSmallShop,
  HOODIE,
  NEW_CUSTOMER,
  SOLD_OUT_BEANIE,
  TROUSERS,
} from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

interface Answer {
  readonly items: readonly {
    readonly id: number
    readonly source: string
    readonly score: number
    readonly reason: {
      readonly kind: string
      readonly article_id?: number
      readonly customers: number
      readonly text: string
    }
  }[]
  readonly note?: string
  readonly recomm_id: string
  readonly model: string
  readonly model_version: number
  readonly shortfall?: { readonly wanted: number; readonly given: number; readonly reason: string }
}

describe('recommendations over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    for (const estimator of [popularity, recommendation]) {
      await train(database.pool, estimator, { seed: 1, signal: new AbortController().signal })
    }
    opened = await openApp(database)
  })
  afterAll(() => opened.close())

  const get = async (path: string) => {
    const response = await opened.app.request(path)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as Answer,
    }
  }
  const idsOf = ({ body }: { body: Answer }) => body.items.map(({ id }) => id)

  it('recommends what others bought with a customer’s purchases, with the fact that says why', async () => {
    const { status, body } = await get('/api/recommend/41?n=1')
    expect(status).toBe(200)
    expect(body).toMatchObject({ model: 'recommendation', model_version: 1 })
    expect(body.recomm_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    expect(body.items[0]).toMatchObject({ id: BEANIE, source: 'history' })
    const { rows } = await database.pool.query(
      `select count(distinct a.customer_id)::int as customers
         from niche_data.transactions a join niche_data.transactions b using (customer_id)
        where a.article_id = $1 and b.article_id = $2`,
      [HOODIE, BEANIE],
    )
    expect(body.items[0]?.reason).toEqual({
      kind: 'bought_together',
      article_id: HOODIE,
      customers: rows[0].customers,
      text: `${rows[0].customers} customers bought this and Soft hoodie`,
    })
  })

  it('never recommends what the customer bought or what is sold out', async () => {
    for (const customer of [1, 13, 25, 41]) {
      const { rows } = await database.pool.query(
        'select distinct article_id from niche_data.transactions where customer_id = $1',
        [customer],
      )
      const bought = rows.map((row) => row.article_id)
      const ids = idsOf(await get(`/api/recommend/${customer}?n=100`))
      expect(ids.filter((id) => bought.includes(id) || id === SOLD_OUT_BEANIE)).toEqual([])
      expect(ids.length).toBe(5 - bought.filter((id) => id !== SOLD_OUT_BEANIE).length)
    }
  })

  it('knows a purchase and a stock-out from the very next request on', async () => {
    expect(idsOf(await get('/api/recommend/41?n=1'))).toEqual([BEANIE])
    await database.pool.query('update niche_data.articles set stock = 0 where article_id = $1', [BEANIE])
    expect(idsOf(await get('/api/recommend/41?n=100'))).not.toContain(BEANIE)
    await database.pool.query('update niche_data.articles set stock = 3 where article_id = $1', [BEANIE])
    await database.pool.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       values (41, $1, now(), 9.99, 2)`,
      [BEANIE],
    )
    expect(idsOf(await get('/api/recommend/41?n=100'))).not.toContain(BEANIE)
    await database.pool.query(`delete from niche_data.transactions where customer_id = 41 and article_id = $1`, [
      BEANIE,
    ])
    expect(idsOf(await get('/api/recommend/41?n=1'))).toEqual([BEANIE])
  })

  it('hides a hidden article from every answer and page', async () => {
    await database.pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [BEANIE])
    expect(idsOf(await get('/api/recommend/41?n=100'))).not.toContain(BEANIE)
    expect(idsOf(await get('/api/popular?n=100'))).not.toContain(BEANIE)
    expect(idsOf(await get(`/api/item/${HOODIE}/neighbors?n=100`))).not.toContain(BEANIE)
    expect((await get(`/api/item/${BEANIE}/neighbors`)).status).toBe(404)
    expect((await opened.app.request(`/articles/${BEANIE}`)).status).toBe(404)
    expect(await (await opened.app.request('/')).text()).not.toContain('Ribbed beanie')
    await database.pool.query('update niche_data.articles set is_hidden = false where article_id = $1', [BEANIE])
    expect(idsOf(await get('/api/recommend/41?n=100'))).toContain(BEANIE)
  })

  it('gives an unknown customer popular items and says so', async () => {
    const { status, body } = await get('/api/recommend/999999')
    expect(status).toBe(200)
    expect(body.note).toBe('unknown customer: popular items')
    expect(body.items.length).toBe(5)
    expect(new Set(body.items.map(({ source }) => source))).toEqual(new Set(['popular']))
    expect(body.items[0]?.reason.text).toMatch(/^Bought by \d+ customers /)
  })

  it('gives a customer without purchases popular items and says so', async () => {
    const { body } = await get(`/api/recommend/${NEW_CUSTOMER}`)
    expect(body.note).toBe('the customer has bought nothing yet: popular items')
    expect(body.items.length).toBe(5)
  })

  it('gives the neighbours of an article, without itself', async () => {
    const found = await get(`/api/item/${DENIM_JACKET}/neighbors?n=2`)
    expect(found.status).toBe(200)
    expect(idsOf(found).sort()).toEqual([DENIM_JACKET_BLACK, TROUSERS])
    expect(found.body.items[0]?.reason.text).toMatch(/ customers bought this and Denim jacket$/)
  })

  it('gives what is popular, best first, sold-out articles left out', async () => {
    const found = await get('/api/popular?n=10')
    expect(found.body.model).toBe('popularity')
    expect(idsOf(found)).not.toContain(SOLD_OUT_BEANIE)
    const scores = found.body.items.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it.each([
    ['/api/recommend/abc', 422, /customer_id: /],
    ['/api/recommend/0', 422, /customer_id: /],
    ['/api/recommend/99999999999999999999', 422, /customer_id: /],
    ['/api/recommend/1?n=0', 422, /n: /],
    ['/api/recommend/1?n=101', 422, /n: /],
    ['/api/recommend/1?n=two', 422, /n: /],
    ['/api/item/77/neighbors', 404, /there is no article 77/],
    ['/api/item/99999999999/neighbors', 422, /article_id: /],
    ['/api/nothing', 404, /nothing at \/api\/nothing/],
  ])('refuses %s with %i and problem+json', async (path, status, detail) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.type).toBe('application/problem+json')
    const problem = answer.body as unknown as { status: number; detail: string; type: string }
    expect(problem.status).toBe(status)
    expect(problem.detail).toMatch(detail)
    expect(problem.type).toMatch(/^urn:selvedge:problem:/)
  })

  it('falls back to the popularity model while no recommendation model is promoted', async () => {
    await database.pool.query(`delete from ml.model_alias where model_name = 'recommendation'`)
    const without = await openApp(database)
    const response = await without.app.request('/api/recommend/41?n=2')
    expect(response.status).toBe(200)
    const answer = (await response.json()) as Answer
    await without.close()
    expect(answer.model).toBe('popularity')
  })
})
