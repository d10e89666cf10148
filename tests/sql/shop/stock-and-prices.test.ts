import { beforeEach, describe, expect, it } from 'vitest'
import { checkOut, emptyShop, readStock, readStockChanges } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const ANNA = 1
const [A, B, C, D, HIDDEN] = [101, 102, 103, 104, 105] as const
const NOTHING = 999

describe('stock and prices', () => {
  const database = useTestDatabase()

  beforeEach(async () => {
    const { pool } = database
    await emptyShop(pool)
    await insertCustomers(pool, [ANNA])
    await insertArticles(
      pool,
      [A, B, C, D, HIDDEN].map((article_id) => ({ article_id, price: '10.00', stock: 5 })),
    )
    await pool.query('update niche_data.articles set is_hidden = true where article_id = $1', [HIDDEN])
  })

  async function call(sql: string): Promise<unknown> {
    const { rows } = await database.pool.query<{ value: unknown }>(`select ${sql} as value`)
    return rows[0]!.value
  }

  async function readPrice(article: number): Promise<string> {
    return (await call(`(select price from niche_data.articles where article_id = ${article})`)) as string
  }

  describe('update_stock', () => {
    it('sets the stock, returns the change and records why', async () => {
      expect(await call(`niche_data.update_stock(${A}, 12)`)).toBe(7)
      expect(await call(`niche_data.update_stock(${A}, 13, 'correction')`)).toBe(1)
      expect(await call(`niche_data.update_stock(${A}, 3)`)).toBe(-10)
      expect(await call(`niche_data.update_stock(${A}, 3)`)).toBe(0)
      expect(await readStockChanges(database.pool)).toEqual([
        { article_id: A, change: 7, stock_after: 12, reason: 'restock', order_id: null },
        { article_id: A, change: 1, stock_after: 13, reason: 'correction', order_id: null },
        { article_id: A, change: -10, stock_after: 3, reason: 'correction', order_id: null },
      ])
    })

    it.each([
      [`niche_data.update_stock(${NOTHING}, 1)`, 'SV002', String(NOTHING)],
      [`niche_data.update_stock(${A}, -1)`, 'SV009', '-1'],
      [`niche_data.update_stock(${A}, null)`, 'SV009', 'null'],
      [`niche_data.update_stock(${A}, 1, 'order')`, 'SV023', 'order'],
      [`niche_data.update_stock(${A}, 1, null)`, 'SV023', 'null'],
    ])('refuses %s', async (sql, sqlstate, text) => {
      await expectRefusal(call(sql), sqlstate, text)
      expect(await readStock(database.pool, A)).toBe(5)
    })
  })

  describe('bulk_update_stock', () => {
    const bulk = (changes: unknown) =>
      database.pool.query<{ changed: number }>('select niche_data.bulk_update_stock($1) as changed', [
        changes === null ? null : JSON.stringify(changes),
      ])

    it('sets many stocks and records each change', async () => {
      const { rows } = await bulk([
        { article_id: C, stock: 9 },
        { article_id: A, stock: 0 },
        { article_id: B, stock: 5 },
        { article_id: D, stock: 6 },
      ])
      expect(rows).toEqual([{ changed: 3 }])
      const changes = (await readStockChanges(database.pool)).toSorted((x, y) => x.article_id - y.article_id)
      expect(changes.map(({ article_id, change, reason }) => [article_id, change, reason])).toEqual([
        [A, -5, 'correction'],
        [C, 4, 'restock'],
        [D, 1, 'restock'],
      ])
    })

    it('takes an empty list', async () => {
      expect((await bulk([])).rows).toEqual([{ changed: 0 }])
    })

    it.each<[string, unknown, string, string]>([
      [
        'unknown articles',
        [
          { article_id: A, stock: 1 },
          { article_id: NOTHING, stock: 1 },
        ],
        'SV002',
        String(NOTHING),
      ],
      ['a line without an article', [{ stock: 1 }], 'SV002', 'null'],
      [
        'a negative stock',
        [
          { article_id: A, stock: 9 },
          { article_id: B, stock: -1 },
        ],
        'SV009',
        String(B),
      ],
      ['no stock', [{ article_id: A }], 'SV009', 'null'],
      [
        'an article named twice',
        [
          { article_id: A, stock: 1 },
          { article_id: A, stock: 2 },
        ],
        'SV009',
        `once: ${A}`,
      ],
      ['what is no list', { article_id: A, stock: 1 }, 'SV009', 'array'],
      ['null', null, 'SV009', 'array'],
    ])('refuses %s, and then changes nothing', async (_, changes, sqlstate, text) => {
      await expectRefusal(bulk(changes), sqlstate, text)
      expect(await readStockChanges(database.pool)).toEqual([])
    })

    it('waits for one with the same articles in the opposite order, and does not deadlock', async () => {
      const { pool } = database
      const [first, second] = [await pool.connect(), await pool.connect()]
      const update = 'select niche_data.bulk_update_stock($1)'
      const list = (stock: number, ...articles: number[]) => [
        JSON.stringify(articles.map((article_id) => ({ article_id, stock }))),
      ]
      await first.query('begin')
      await first.query(update, list(7, B, A))
      const waiting = second.query(update, list(8, A, B))
      await waitUntilBlocked(pool)
      await first.query('commit')
      await waiting
      first.release()
      second.release()
      expect([await readStock(pool, A), await readStock(pool, B)]).toEqual([8, 8])
    })
  })

  describe('the triggers of the stock', () => {
    it('record a change that comes by a plain update as a correction, and stamp the article', async () => {
      const { pool } = database
      await pool.query(
        `update niche_data.articles set stock = stock - 2, updated_at = '2020-01-01' where article_id = $1`,
        [A],
      )
      await pool.query('update niche_data.articles set price = price + 1')
      expect(await readStockChanges(pool)).toEqual([
        { article_id: A, change: -2, stock_after: 3, reason: 'correction', order_id: null },
      ])
      expect(await call(`(select min(updated_at) > now() - interval '1 minute' from niche_data.articles)`)).toBe(true)
    })

    it('do not mistake a plain update for the order before it in the same transaction', async () => {
      const { pool } = database
      const client = await pool.connect()
      await client.query('begin')
      await checkOut(client, ANNA, 'key', [{ article_id: A, quantity: 1 }])
      await client.query('update niche_data.articles set stock = 50 where article_id = $1', [A])
      await client.query('commit')
      client.release()
      const changes = await readStockChanges(pool)
      expect(changes.map((change) => change.reason)).toEqual(['order', 'correction'])
      expect(changes[1]?.order_id).toBeNull()
    })

    it.each([
      [`update niche_data.articles set stock = stock - 6 where article_id = ${A}`, `article ${A}: 6 wanted, 5 left`],
      [
        `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
         values (900, 1, 'X', 'Jacket', 1, -1)`,
        'article 900',
      ],
    ])('refuse a negative stock: %s', async (sql, text) => {
      await expectRefusal(database.pool.query(sql), 'SV003', text)
    })
  })

  describe('update_price', () => {
    it('sets the price and returns the one before', async () => {
      expect(await call(`niche_data.update_price(${A}, 12.5)`)).toBe('10.00')
      expect(await call(`niche_data.update_price(${A}, 0)`)).toBe('12.50')
      expect(await readPrice(A)).toBe('0.00')
    })

    it.each([
      [`niche_data.update_price(${A}, -0.01)`, 'SV010', '-0.01'],
      [`niche_data.update_price(${A}, 1.005)`, 'SV010', '1.005'],
      [`niche_data.update_price(${A}, null)`, 'SV010', 'null'],
      [`niche_data.update_price(${A}, 'NaN')`, 'SV010', 'NaN'],
      [`niche_data.update_price(${A}, 'Infinity')`, 'SV010', 'Infinity'],
      [`niche_data.update_price(${A}, 100000000)`, 'SV010', '100000000'],
      [`niche_data.update_price(${NOTHING}, 1)`, 'SV002', String(NOTHING)],
    ])('refuses %s', async (sql, sqlstate, text) => {
      await expectRefusal(call(sql), sqlstate, text)
      expect(await readPrice(A)).toBe('10.00')
    })
  })

  describe('mark_down_by_discount_percentile', () => {
    const markDown = async (values: readonly unknown[]) =>
      (
        await database.pool.query('select * from niche_data.mark_down_by_discount_percentile($1, $2, $3)', [
          ...values,
          ...Array.from({ length: 3 - values.length }, () => null),
        ])
      ).rows

    /** In the last 42 days A sold 0 (9 before them), B 1, C 3, D 9. */
    beforeEach(async () => {
      const day = (n: number) => new Date(Date.UTC(2020, 5, 1 + n))
      const sold = (article_id: number, units: number, at: Date) =>
        Array.from({ length: units }, () => ({ customer_id: ANNA, article_id, purchased_at: at }))
      await insertPurchases(database.pool, [
        ...sold(A, 9, day(0)),
        ...sold(B, 1, day(1)),
        ...sold(C, 3, day(20)),
        ...sold(D, 9, day(42)),
      ])
    })

    const half = (article_id: number) => ({ article_id, old_price: '10.00', new_price: '5.00' })

    it.each([
      [0, [A]],
      [1 / 3, [A, B]],
      [0.5, [A, B]],
      [2 / 3, [A, B, C]],
      [1, [A, B, C, D]],
    ])('cuts the price of what lies at or below percentile %d', async (percentile, articles) => {
      expect(await markDown([percentile, 0.5])).toEqual(articles.map(half))
      for (const article of [A, B, C, D, HIDDEN]) {
        expect(await readPrice(article)).toBe(articles.includes(article as never) ? '5.00' : '10.00')
      }
    })

    it('looks only at a category and those below it', async () => {
      const { pool } = database
      const { rows } = await pool.query(
        `with root as (insert into niche_data.categories (name) values ('Outerwear') returning category_id)
         select category_id from root`,
      )
      const root = rows[0].category_id
      await pool.query(`insert into niche_data.categories (parent_id, name) values ($1, 'Jackets')`, [root])
      await pool.query(
        `update niche_data.articles set category_id = (select category_id from niche_data.categories where name = 'Jackets')
          where article_id in ($1, $2)`,
        [C, D],
      )
      expect(await markDown([0, 0.5, root])).toEqual([half(C)])
      await pool.query('update niche_data.articles set category_id = null')
      await pool.query('delete from niche_data.categories where parent_id is not null')
      await pool.query('delete from niche_data.categories')
    })

    it('rounds to two decimals and leaves out what does not change', async () => {
      await database.pool.query('update niche_data.articles set price = case article_id when $1 then 0 else 0.99 end', [
        A,
      ])
      expect(await markDown([1 / 3, 0.333])).toEqual([{ article_id: B, old_price: '0.99', new_price: '0.66' }])
      expect(await markDown([1, 0])).toEqual([])
    })

    it.each([
      ['a percentile above 1', [1.1, 0.5], 'SV010', '1.1'],
      ['no percentile', [null, 0.5], 'SV010', 'null'],
      ['a discount above 0.9', [0.5, 0.91], 'SV010', '0.91'],
      ['a discount below 0', [0.5, -0.1], 'SV010', '-0.1'],
      ['no discount', [0.5, null], 'SV010', 'null'],
      ['a discount that is not a number', [0.5, Number.NaN], 'SV010', 'NaN'],
      ['an unknown category', [0.5, 0.5, 1_000_000], 'SV012', '1000000'],
    ])('refuses %s', async (_, values, sqlstate, text) => {
      await expectRefusal(markDown(values), sqlstate, text)
      expect(await readPrice(A)).toBe('10.00')
    })
  })
})
