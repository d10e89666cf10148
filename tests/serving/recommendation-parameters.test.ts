import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { insertArticles } from '../helpers/shop-rows.ts'
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

interface Item {
  readonly id: number
  readonly score: number
  readonly source: string
  readonly price: string
  readonly reason: { readonly kind: string; readonly article_id?: number; readonly text: string }
  readonly explanation?: {
    readonly signals: Readonly<Record<string, number>>
    readonly history: readonly { readonly article_id: number; readonly contribution: number }[]
  }
}

interface Answer {
  readonly recomm_id: string
  readonly items: readonly Item[]
  readonly model: string | null
  readonly shortfall?: { readonly wanted: number; readonly given: number; readonly reason: string }
  readonly cursor?: string
  readonly detail?: string
}

describe('what whoever asks for recommendations may choose', () => {
  const database = useTestDatabase()
  let opened: TestApp

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await database.pool.query(
      `insert into niche_data.categories (category_id, parent_id, name)
       values (1, null, 'Clothes'), (2, 1, 'Denim'), (3, 2, 'Jackets'), (4, null, 'Hats')`,
    )
    await database.pool.query(
      `update niche_data.articles
          set category_id = case when article_id in (1001, 1002) then 3 when article_id = 2001 then 2
                                 when article_id = 3001 then 1 else 4 end,
              colour_group_name = case when article_id in (1002, 3001) then 'Red' else colour_group_name end`,
    )
    for (const estimator of [popularity, recommendation]) {
      await train(database.pool, estimator, { seed: 1, signal: new AbortController().signal, override: 'a test' })
    }
    opened = await openApp(database)
  })
  afterAll(() => opened.close())

  const get = async (path: string, body?: unknown) => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await opened.app.request(path, body === undefined ? {} : post)
    return { status: response.status, ...((await response.json()) as Answer) }
  }
  const idsOf = ({ items }: Answer) => items.map(({ id }) => id)
  const sorted = (answer: Answer) => idsOf(answer).toSorted((a, b) => a - b)

  it('keeps to a category and those below it', async () => {
    expect(sorted(await get('/api/popular?category=2'))).toEqual([DENIM_JACKET, DENIM_JACKET_BLACK, TROUSERS])
    expect(sorted(await get('/api/popular?category=3'))).toEqual([DENIM_JACKET, DENIM_JACKET_BLACK])
    expect(sorted(await get(`/api/recommend/${NEW_CUSTOMER}?category=4`))).toEqual([BEANIE])
  })

  it('keeps to a range of prices, both ends included', async () => {
    expect(sorted(await get('/api/popular?min_price=49.99'))).toEqual([DENIM_JACKET])
    expect(sorted(await get('/api/popular?max_price=49.98'))).not.toContain(DENIM_JACKET)
    expect(sorted(await get('/api/popular?min_price=49.99&max_price=49.99'))).toEqual([DENIM_JACKET])
  })

  it('keeps to a colour, and tells what colours there are', async () => {
    expect(sorted(await get('/api/popular?colour=Red'))).toEqual([DENIM_JACKET_BLACK, HOODIE])
    const refused = await get('/api/popular?colour=Blurple')
    expect(refused).toMatchObject({ status: 422, detail: expect.stringMatching(/no article is "Blurple".*Red/) })
  })

  it('shows sold-out articles only to whoever wants them', async () => {
    expect(idsOf(await get('/api/popular'))).not.toContain(SOLD_OUT_BEANIE)
    expect(idsOf(await get('/api/popular?in_stock=false'))).toContain(SOLD_OUT_BEANIE)
  })

  it('leaves out what it is told to', async () => {
    const ids = idsOf(await get(`/api/popular?exclude=${HOODIE},${BEANIE}`))
    expect(ids).not.toContain(HOODIE)
    expect(ids).toHaveLength(3)
  })

  it('says why there are fewer items than were wanted, and nothing when there are enough', async () => {
    const { shortfall } = await get('/api/recommend/41?n=100')
    expect(shortfall).toMatchObject({ wanted: 100, given: 4, reason: expect.stringMatching(/^only 4 articles/) })
    expect((await get('/api/recommend/41?n=2')).shortfall).toBeUndefined()
    expect(await get('/api/popular?category=4&min_price=500')).toMatchObject({ items: [], shortfall: { given: 0 } })
  })

  it('goes on behind a cursor, until everything was shown once', async () => {
    const seen: number[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page: Answer = await get(`/api/recommend/41?n=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...idsOf(page))
      cursor = page.cursor
      pages++
    } while (cursor)
    expect(pages).toBe(2)
    expect(seen).toEqual(idsOf(await get('/api/recommend/41?n=4')))
  })

  it('shows no article twice when something sells out between two pages', async () => {
    const first = await get('/api/popular?n=2')
    await database.pool.query('update niche_data.articles set stock = 0 where article_id = $1', [first.items[0]!.id])
    const second = await get(`/api/popular?n=3&cursor=${first.cursor}`)
    await database.pool.query('update niche_data.articles set stock = 9 where article_id = $1', [first.items[0]!.id])
    expect(second.items).toHaveLength(3)
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(5)
  })

  it('explains a score by signals that add up to it', async () => {
    for (const { score, explanation } of (await get('/api/recommend/41?explain=true')).items) {
      const total = Object.values(explanation!.signals).reduce((sum, signal) => sum + signal, 0)
      expect(total).toBeCloseTo(score, 3)
      expect(explanation!.history.map(({ article_id }) => article_id)).toEqual([HOODIE])
    }
    expect((await get('/api/recommend/41')).items[0]?.explanation).toBeUndefined()
  })

  it('knows the cart of a customer from the very next request on, and leaves what is in it out', async () => {
    await database.pool.query('select niche_data.add_to_cart($1, $2, 1)', [NEW_CUSTOMER, DENIM_JACKET])
    const answer = await get(`/api/recommend/${NEW_CUSTOMER}?n=1`)
    const cart = await get(`/api/recommend/cart?customer_id=${NEW_CUSTOMER}&n=1`)
    await database.pool.query('select niche_data.remove_from_cart($1, $2)', [NEW_CUSTOMER, DENIM_JACKET])
    for (const { items } of [answer, cart]) {
      expect(items[0]).toMatchObject({ id: TROUSERS, source: 'session', reason: { article_id: DENIM_JACKET } })
    }
    expect(idsOf(await get(`/api/recommend/${NEW_CUSTOMER}?n=100`))).toContain(DENIM_JACKET)
  })

  it('recommends to a cart that is only told', async () => {
    const { items } = await get(`/api/recommend/cart?article_ids=${HOODIE}&n=1`)
    expect(items[0]).toMatchObject({ id: BEANIE, reason: { kind: 'bought_together', article_id: HOODIE } })
  })

  it('recommends to a session of somebody unknown, leaving out what they put into the cart', async () => {
    const interactions = [
      { article_id: HOODIE, kind: 'view', seconds_ago: 40 },
      { article_id: BEANIE, kind: 'add_to_cart' },
    ]
    const { items, status } = await get('/api/session/recommend', { interactions, n: 3 })
    expect(status).toBe(200)
    expect(items.map(({ id }) => id)).toContain(HOODIE)
    expect(items.map(({ id }) => id)).not.toContain(BEANIE)
    expect(items.find(({ id }) => id === HOODIE)).toMatchObject({ source: 'session' })
  })

  it('recommends an article that was launched a moment ago, by what it is, and neighbors for it', async () => {
    await insertArticles(database.pool, [
      { article_id: 3002, prod_name: 'Warm hoodie', product_type_name: 'Hoodie', stock: 5 },
    ])
    await database.pool.query(
      'update niche_data.articles set category_id = 1, created_at = now() where article_id = 3002',
    )
    const { items } = await get(`/api/recommend/cart?article_ids=${HOODIE}`)
    expect(items.find(({ id }) => id === 3002)).toMatchObject({
      source: 'content',
      reason: { kind: 'alike', article_id: HOODIE, text: expect.stringMatching(/^Similar to Soft hoodie: Hoodie, /) },
    })
    const neighbors = await get('/api/item/3002/neighbors?n=2')
    expect(neighbors.items).toHaveLength(2)
    expect(neighbors.items[0]).toMatchObject({ source: 'session', reason: { article_id: 3002 } })
    expect((await get('/api/latest?n=1')).items[0]).toMatchObject({
      id: 3002,
      source: 'latest',
      reason: { kind: 'new' },
    })
    await database.pool.query('delete from niche_data.articles where article_id = 3002')
    expect(idsOf(await get('/api/latest?n=100'))).not.toContain(3002)
  })

  it('writes down what it showed, to whom, why and by which model', async () => {
    const answer = await get('/api/recommend/41?n=2&scenario=mail')
    await opened.impressions.flush()
    const { rows } = await database.pool.query(
      `select a.customer_id, a.scenario, a.model_name, a.model_version, i.article_id, i.source, i.reason_kind
         from ml.recommendation_answers a join ml.impressions i using (recomm_id)
        where recomm_id = $1 order by i.position`,
      [answer.recomm_id],
    )
    const shown = { customer_id: 41, scenario: 'mail', model_name: 'recommendation', model_version: 1 }
    expect(rows).toEqual(
      answer.items.map(({ id, source, reason }) => ({ ...shown, article_id: id, source, reason_kind: reason.kind })),
    )
  })

  it.each([
    ['/api/popular?category=99', /there is no category 99/],
    ['/api/popular?min_price=9&max_price=8', /min_price/],
    ['/api/popular?min_price=-1', /min_price/],
    ['/api/popular?in_stock=maybe', /in_stock/],
    ['/api/popular?exclude=1,x', /exclude/],
    ['/api/popular?diversity=2', /diversity/],
    ['/api/popular?cursor=!', /cursor/],
    ['/api/popular?cursor=_w', /cursor/],
    ['/api/popular?scenario=A B', /scenario/],
    ['/api/recommend/cart?article_ids=', /article_ids/],
  ])('refuses %s by name', async (path, detail) => {
    const answer = await get(path)
    expect(answer).toMatchObject({ status: 422, detail: expect.stringMatching(detail) })
  })

  it('refuses a session that has not its form, naming the place', async () => {
    const answer = await get('/api/session/recommend', { interactions: [{ article_id: 'x' }] })
    expect(answer).toMatchObject({ status: 422, detail: expect.stringMatching(/interactions\[0\]\.article_id/) })
  })
})
