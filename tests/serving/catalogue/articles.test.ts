import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { insertSearchable } from '../../sql/shop/searchable-articles.ts'

interface Choice {
  readonly value: string
  readonly count: number
}
interface Answer {
  readonly items: readonly {
    readonly article_id: number
    readonly price: string
    readonly list_price: string | null
    readonly availability: string
  }[]
  readonly searched_instead?: string
  readonly total?: number
  readonly facets?: {
    readonly product_type: readonly Choice[]
    readonly colour: readonly Choice[]
    readonly price: readonly Choice[]
  }
  readonly cursor?: string
  readonly type?: string
  readonly detail?: string
}

const JACKET_ID = 1001
const ON_SALE_ID = 2002
const HIDDEN_ID = 4001

describe('articles over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp

  beforeAll(async () => {
    const { pool } = database
    await pool.query(`insert into niche_data.categories (category_id, parent_id, name)
                      values (1, null, 'Menswear'), (2, 1, 'Outerwear'), (3, 2, 'Jacket'), (4, null, 'Divided')`)
    const day = (n: number) => new Date(Date.UTC(2020, 0, n))
    await insertSearchable(pool, [
      { article_id: JACKET_ID, prod_name: 'Denim jacket', category_id: 3, price: 40, stock: 3, created_at: day(1) },
      {
        article_id: 2001,
        prod_name: 'Soft hoodie',
        product_type_name: 'Hoodie',
        colour_group_name: 'Red',
        category_id: 4,
        price: 25,
        stock: 0,
        created_at: day(2),
      },
      {
        article_id: ON_SALE_ID,
        prod_name: 'Warm hoodie',
        product_type_name: 'Hoodie',
        category_id: 4,
        price: 15,
        stock: 9,
        created_at: day(3),
      },
      {
        article_id: 3001,
        prod_name: 'Ribbed beanie',
        product_type_name: 'Hat/beanie',
        category_id: 2,
        price: 9.99,
        stock: 6,
        created_at: day(4),
      },
      {
        article_id: HIDDEN_ID,
        prod_name: 'Hidden parka',
        product_type_name: 'Parka',
        category_id: 3,
        price: 99,
        is_hidden: true,
        created_at: day(5),
      },
    ])
    await insertCustomers(pool, [1, 2, 3])
    // The jacket sells most; 2002 was sold at 30 before it cost 15.
    await pool.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       values (1, 1001, '2020-03-02', 40, 2), (2, 1001, '2020-03-03', 40, 2), (3, 2002, '2020-02-02', 30, 2)`,
    )
    await pool.query('refresh materialized view niche_data.mv_product_demand')
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
  })
  afterAll(() => opened.close())

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await opened.app.request(path, { headers })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: (text ? JSON.parse(text) : {}) as Answer }
  }
  const ids = async (parameters: string) =>
    (await get(`/api/articles?${parameters}`)).body.items.map(({ article_id }) => article_id)

  it('lists what is not hidden, the newest first, for everybody', async () => {
    expect(await ids('')).toEqual([3001, ON_SALE_ID, 2001, JACKET_ID])
    expect(await ids('q=parka')).toEqual([])
  })

  it('sorts by price, by what sells, and by name', async () => {
    expect(await ids('sort=price_asc')).toEqual([3001, ON_SALE_ID, 2001, JACKET_ID])
    expect(await ids('sort=price_desc')).toEqual([JACKET_ID, 2001, ON_SALE_ID, 3001])
    expect(await ids('sort=popular')).toEqual([JACKET_ID, ON_SALE_ID, 3001, 2001])
    expect(await ids('sort=name')).toEqual([JACKET_ID, 3001, 2001, ON_SALE_ID])
  })

  it('filters by category with all below it, type, colour, price, stock and sale', async () => {
    expect(await ids('category=1')).toEqual([3001, JACKET_ID])
    expect(await ids('product_type=Hoodie&product_type=Hat/beanie')).toEqual([3001, ON_SALE_ID, 2001])
    expect(await ids('colour=Red')).toEqual([2001])
    expect(await ids('section=Nowhere')).toEqual([])
    expect(await ids('min_price=15&max_price=25')).toEqual([ON_SALE_ID, 2001])
    expect(await ids('in_stock=true')).toEqual([3001, ON_SALE_ID, JACKET_ID])
    expect(await ids('on_sale=true')).toEqual([ON_SALE_ID])
    expect(await ids('on_sale=false&in_stock=false')).toHaveLength(4)
  })

  it('tells a band of the stock and the price before a markdown, never the figure', async () => {
    const { body, text } = await get('/api/articles?sort=price_asc')
    expect(body.items.map(({ price, list_price, availability }) => [price, list_price, availability])).toEqual([
      ['9.99', null, 'in_stock'],
      ['15.00', '30.00', 'in_stock'],
      ['25.00', null, 'sold_out'],
      ['40.00', null, 'last_few'],
    ])
    expect(text).not.toMatch(/"stock"/)
  })

  it('takes the price before a markdown in force for what an article cost that nobody has bought', async () => {
    const { rows } = await database.pool.query<{ markdown_id: number }>(
      `insert into niche_data.markdowns (applied_by, percentile, discount) values ('test', 0.5, 0.5) returning markdown_id`,
    )
    await database.pool.query(
      'insert into niche_data.markdown_prices (markdown_id, article_id, old_price, new_price) values ($1, 3001, 19.98, 9.99)',
      [rows[0]!.markdown_id],
    )
    const { body } = await get('/api/articles?on_sale=true&sort=price_asc')
    expect(body.items.map(({ article_id, list_price }) => [article_id, list_price])).toEqual([
      [3001, '19.98'],
      [ON_SALE_ID, '30.00'],
    ])
    await database.pool.query('update niche_data.markdown_prices set is_in_force = false')
    expect(await ids('on_sale=true')).toEqual([ON_SALE_ID])
    await database.pool.query('delete from niche_data.markdowns')
  })

  it('searches instead for what a mistyped word may have meant, and says so', async () => {
    const { body } = await get('/api/articles?q=hodie')
    expect(body.searched_instead).toBe('hoodie')
    expect(body.items).toHaveLength(2)
    expect((await get('/api/articles?q=hoodie')).body.searched_instead).toBeUndefined()
  })

  it('counts what else could be chosen, on the first page or when asked to', async () => {
    const { body } = await get('/api/articles?product_type=Hoodie&n=1')
    expect(body.total).toBe(2)
    expect(body.facets?.product_type).toEqual([
      { value: 'Hoodie', count: 2 },
      { value: 'Hat/beanie', count: 1 },
      { value: 'Jacket', count: 1 },
    ])
    expect(body.facets?.colour).toEqual([
      { value: 'Black', count: 1 },
      { value: 'Red', count: 1 },
    ])
    expect(body.facets?.price).toEqual([
      { value: '10.00-19.99', min_price: '10.00', max_price: '19.99', count: 1 },
      { value: '20.00-29.99', min_price: '20.00', max_price: '29.99', count: 1 },
    ])
    const second = await get(`/api/articles?product_type=Hoodie&n=1&cursor=${body.cursor}`)
    expect([second.body.facets, second.body.cursor]).toEqual([undefined, undefined])
    expect((await get(`/api/articles?product_type=Hoodie&n=1&cursor=${body.cursor}&facets=true`)).body.total).toBe(2)
    expect((await get('/api/articles?facets=false')).body.facets).toBeUndefined()
  })

  it('counts anew when stock, visibility, a price, a description or what is on sale changed', async () => {
    const total = async (parameters: string) => (await get(`/api/articles?${parameters}&n=1`)).body.total
    const change = (text: string) => database.pool.query(text)
    expect([await total(''), await total('in_stock=true')]).toEqual([4, 3])
    await change('update niche_data.articles set stock = 5 where article_id = 2001')
    expect([await total(''), await total('in_stock=true')]).toEqual([4, 4])
    await change('update niche_data.articles set stock = 0 where article_id = 2001')
    expect(await total('in_stock=true')).toBe(3)
    await change('update niche_data.articles set is_hidden = true where article_id = 3001')
    expect(await total('')).toBe(3)
    await change('update niche_data.articles set is_hidden = false where article_id = 3001')
    expect(await total('')).toBe(4)
    expect([await total('max_price=10'), await total('on_sale=true')]).toEqual([1, 1])
    await change('update niche_data.articles set price = 8 where article_id in (1001, 2002)')
    expect([await total('max_price=10'), await total('on_sale=true')]).toEqual([3, 2])
    await change(
      'update niche_data.articles set price = case article_id when 1001 then 40 else 15 end where article_id in (1001, 2002)',
    )
    expect(await total('colour=Green')).toBe(0)
    await change(`update niche_data.articles set colour_group_name = 'Green' where article_id = 3001`)
    expect(await total('colour=Green')).toBe(1)
    await change(`update niche_data.articles set colour_group_name = 'Black' where article_id = 3001`)
  })

  it('shows every article once in every order, whatever comes between two pages', async () => {
    let added = 9_000
    for (const sort of ['relevance', 'newest', 'price_asc', 'price_desc', 'popular', 'name']) {
      const whole = await ids(`sort=${sort}&n=100`)
      const seen: number[] = []
      let cursor: string | undefined
      do {
        const { body } = await get(`/api/articles?sort=${sort}&n=1${cursor === undefined ? '' : `&cursor=${cursor}`}`)
        seen.push(...body.items.map(({ article_id }) => article_id))
        cursor = body.cursor
        // Before, among and behind what was shown; no more than the pages can catch up with.
        if (seen.length > 2) continue
        await insertSearchable(
          database.pool,
          [1, 20, 99].map((price, at) => ({
            article_id: ++added,
            prod_name: `${['Aaa', 'Mmm', 'Zzz'][at]} jacket`,
            price,
            created_at: new Date(Date.UTC(2020, 0, 1 + at * 3)),
          })),
        )
      } while (cursor !== undefined && seen.length < 99)
      expect(new Set(seen).size, sort).toBe(seen.length)
      expect(
        seen.filter((id) => id < 9_000),
        sort,
      ).toEqual(whole)
      await database.pool.query('delete from niche_data.articles where article_id >= 9000')
    }
  })

  it('answers 304 to whoever has the answer, and anew after a commit', async () => {
    const first = await get('/api/articles?q=denim')
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const tag = first.headers.get('etag')!
    expect(tag).toMatch(/^W\/"/)
    const again = await get('/api/articles?q=denim', { 'if-none-match': tag })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
    expect(again.headers.get('cache-control')).toBe('public, no-cache')
    await database.pool.query('update niche_data.articles set price = 41 where article_id = 1001')
    const changed = await get('/api/articles?q=denim', { 'if-none-match': tag })
    expect([changed.status, changed.body.items[0]!.price]).toEqual([200, '41.00'])
    await database.pool.query('update niche_data.articles set price = 40 where article_id = 1001')
    // A sale that leaves the band is nothing that shoppers are told.
    await database.pool.query('update niche_data.articles set stock = 2 where article_id = 1001')
    expect((await get('/api/articles?q=denim', { 'if-none-match': tag })).status).toBe(304)
    await database.pool.query('update niche_data.articles set stock = 3 where article_id = 1001')
  })

  it.each([
    ['sort=best', 'sort'],
    ['n=0', 'n'],
    ['n=101', 'n'],
    ['category=x', 'category'],
    ['category=3000000000', 'category'],
    ['min_price=-1', 'min_price'],
    ['min_price=x', 'min_price'],
    ['in_stock=yes', 'in_stock'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=%00', 'q'],
    ['colour=%00', 'colour'],
    [`colour=${'x'.repeat(101)}`, 'colour'],
    ['facets=1', 'facets'],
  ])('refuses %s and names the parameter', async (parameters, name) => {
    const { status, body } = await get(`/api/articles?${parameters}`)
    expect([status, body.type]).toEqual([422, 'urn:selvedge:problem:invalid-input'])
    expect(body.detail).toContain(`${name}: `)
  })

  it.each([
    ['prices the wrong way round', 'min_price=20&max_price=10', 422, 'invalid-search'],
    ['a category that is not there', 'category=99', 404, 'category-not-found'],
    ['a cursor that is none', 'cursor=x', 422, 'invalid-input'],
    ['a cursor of no object', `cursor=${Buffer.from('[1]').toString('base64url')}`, 422, 'invalid-input'],
    ...[
      { sort: 'name', key: 'a', article_id: 1, wanted: null, corrected_query: null },
      { sort: 'newest', key: 'yesterday evening', article_id: 1, wanted: null, corrected_query: null },
      { sort: 'newest', key: '2020-01-01', article_id: 9e99, wanted: null, corrected_query: null },
      { sort: 'newest', key: '2020-01-01', article_id: 1, wanted: 'a & & b', corrected_query: null },
    ].map((cursor) => [
      `the cursor ${JSON.stringify(cursor)}`,
      `cursor=${Buffer.from(JSON.stringify(cursor)).toString('base64url')}`,
      422,
      'invalid-search',
    ]),
    ...['\0', '\ud800'].map((wanted) => [
      `a cursor with ${JSON.stringify(wanted)}`,
      `cursor=${Buffer.from(
        JSON.stringify({ sort: 'newest', key: '2020-01-01', article_id: 1, wanted, corrected_query: null }),
      ).toString('base64url')}`,
      422,
      'invalid-input',
    ]),
  ] as [string, string, number, string][])('refuses %s', async (_, parameters, status, type) => {
    const answer = await get(`/api/articles?${parameters}`)
    expect([answer.status, answer.body.type]).toEqual([status, `urn:selvedge:problem:${type}`])
  })

  it('never fails on the signs of a query language', async () => {
    for (const q of ["'", '"', '&|!():*', '\\', "'; drop table niche_data.articles; --", '%_', '-', 'ü'.repeat(200)]) {
      expect([q, (await get(`/api/articles?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200])
    }
    expect(await ids('')).toHaveLength(4)
  })

  it('is for keys that may read the catalogue, and no others', async () => {
    const may = await createKey(database, { role: 'analyst', scopes: ['catalogue:read'] })
    const mayNot = await createKey(database, { role: 'admin', scopes: ['models:read'] })
    for (const path of ['/api/articles', `/api/articles/${JACKET_ID}`, '/api/categories', '/api/suggest?q=de']) {
      expect((await get(path, { authorization: may.authorization })).status, path).toBe(200)
      const refused = await get(path, { authorization: mayNot.authorization })
      expect([refused.status, refused.body.type], path).toEqual([403, 'urn:selvedge:problem:not-allowed'])
    }
  })

  describe('categories', () => {
    interface Node {
      readonly name: string
      readonly articles: number
      readonly in_stock: number
      readonly children: readonly Node[]
    }
    const tree = async () => {
      const { body } = await get('/api/categories')
      const shown = ({ name, articles, in_stock, children }: Node): unknown => [
        name,
        articles,
        in_stock,
        children.map(shown),
      ]
      return (body as unknown as { categories: readonly Node[] }).categories.map(shown)
    }

    it('count what is in them and below them, hidden articles left out', async () => {
      expect(await tree()).toEqual([
        ['Divided', 2, 1, []],
        ['Menswear', 2, 2, [['Outerwear', 2, 2, [['Jacket', 1, 1, []]]]]],
      ])
    })

    it('follow a sale, a new name and a new category', async () => {
      const { pool } = database
      const before = (await get('/api/categories')).headers.get('etag')!
      expect((await get('/api/categories', { 'if-none-match': before })).status).toBe(304)
      await pool.query('update niche_data.articles set stock = 0 where article_id = 2002')
      await pool.query(`select niche_data.update_category(4, 'Teens')`)
      await pool.query(`insert into niche_data.categories (category_id, parent_id, name) values (9, 4, 'Hoodies')`)
      expect((await get('/api/categories', { 'if-none-match': before })).status).toBe(200)
      expect((await tree())[1]).toEqual(['Teens', 2, 0, [['Hoodies', 0, 0, []]]])
      await pool.query('update niche_data.articles set stock = 9 where article_id = 2002')
      await pool.query('delete from niche_data.categories where category_id = 9')
      await pool.query(`select niche_data.update_category(4, 'Divided')`)
    })
  })

  describe('suggestions', () => {
    const suggested = async (q: string, n = 5) => {
      const { body } = await get(`/api/suggest?q=${encodeURIComponent(q)}&n=${n}`)
      return body as unknown as {
        readonly words: readonly { readonly text: string; readonly articles: number }[]
        readonly articles: readonly { readonly article_id: number }[]
        readonly categories: readonly { readonly name: string; readonly path: readonly string[] }[]
      }
    }

    it('complete the last word by words that visible articles have, with how many', async () => {
      expect((await suggested('ho')).words).toEqual([{ text: 'hoodie', articles: 2 }])
      expect((await suggested('black ho')).words).toEqual([{ text: 'black hoodie', articles: 1 }])
      expect((await suggested('HÖ')).words).toEqual([{ text: 'hoodie', articles: 2 }])
      expect((await suggested('park')).words).toEqual([])
    })

    it('name articles, one colour a product, and categories with their way', async () => {
      expect((await suggested('ho')).articles.map(({ article_id }) => article_id)).toEqual([ON_SALE_ID])
      expect((await suggested('ja')).articles.map(({ article_id }) => article_id)).toEqual([JACKET_ID])
      expect((await suggested('ja')).categories).toMatchObject([{ name: 'Jacket', path: ['Menswear', 'Outerwear'] }])
      expect((await suggested('mens ja')).categories).toMatchObject([{ name: 'Jacket' }])
      expect((await suggested('divided ja')).categories).toEqual([])
    })

    it('follow what is hidden and described anew at once', async () => {
      const { pool } = database
      await pool.query('update niche_data.articles set is_hidden = false where article_id = 4001')
      expect((await suggested('park')).words).toEqual([{ text: 'parka', articles: 1 }])
      await pool.query('update niche_data.articles set is_hidden = true where article_id = 4001')
      expect((await suggested('park')).articles).toEqual([])
      await pool.query(`update niche_data.articles set prod_name = 'Cord jacket' where article_id = 1001`)
      expect((await suggested('cor')).words).toEqual([{ text: 'cord', articles: 1 }])
      await pool.query(`update niche_data.articles set prod_name = 'Denim jacket' where article_id = 1001`)
      expect((await suggested('cor')).words).toEqual([])
    })

    it('are at most n of each, none for signs, and refused without anything typed', async () => {
      expect((await suggested('b', 1)).words).toHaveLength(1)
      expect(await suggested('?!')).toEqual({ words: [], articles: [], categories: [] })
      expect((await get('/api/suggest?q=')).status).toBe(422)
      expect((await get('/api/suggest')).status).toBe(422)
    })
  })
})
