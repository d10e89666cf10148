import { beforeEach, describe, expect, it } from 'vitest'
import { ContextReader } from '../../../serving/catalogue/context-reader.ts'
import type { Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rowsOf } from './same-catalogue.ts'
import { type WatchedPool, watch } from './watched-pool.ts'

describe('the reader of contexts', () => {
  const database = useTestDatabase()
  let watched: WatchedPool
  let reader: ContextReader

  const run = (text: string, db: Queryable = database.pool) => db.query(text)

  /** Reads, and holds the state against the catalogue that the same snapshot saw. */
  async function readRightly() {
    const { state, context } = await reader.read(1)
    const { articles, categories } = watched.seen.get(state.snapshot)!
    expect(rowsOf(state, categories)).toEqual(articles)
    return { state, context }
  }

  beforeEach(async () => {
    await run('truncate niche_data.articles, niche_data.categories, niche_data.customers cascade')
    await run(
      `insert into niche_data.categories (category_id, name, parent_id) values (1, 'Ladies', null), (2, 'Denim', 1)`,
    )
    await insertArticles(database.pool, [{ article_id: 1001 }, { article_id: 1002 }, { article_id: 2001, stock: 0 }])
    await run('update niche_data.articles set category_id = 2 where article_id = 1001')
    await insertCustomers(database.pool, [1])
    watched = watch(database.pool)
    reader = await ContextReader.open(watched.pool)
  })

  it('makes one round trip and shares every array when nothing changed', async () => {
    const before = reader.latest
    // Another snapshot, which saw one more transaction.
    await run('insert into niche_data.search_words values (md5(clock_timestamp()::text))')
    const { state, context } = await readRightly()
    expect(state.snapshot).not.toBe(before.snapshot)
    expect(state.columns).toBe(before.columns)
    expect(state.tree).toBe(before.tree)
    expect(reader.latest).toBe(state)
    expect(context.isKnown).toBe(true)
    expect(watched.statements).toBe(1)
  })

  it('gives the same columns to all while nothing changes, and the same state to all that see the same snapshot', async () => {
    await run('update niche_data.articles set stock = 3 where article_id = 1001')
    const { state } = await readRightly()
    for (let i = 0; i < 5; i++) {
      // Transactions in other databases of the server make snapshots later, too.
      const again = (await readRightly()).state
      expect(again.columns).toBe(state.columns)
      if (again.snapshot === state.snapshot) expect(again).toBe(state)
    }
  })

  it.each([
    ['a sale', 'update niche_data.articles set stock = stock - 1 where article_id = 1001'],
    ['a restock', 'update niche_data.articles set stock = 7 where article_id = 2001'],
    ['a price', 'update niche_data.articles set price = 99999999.99 where article_id = 1002'],
    ['a hidden article', 'update niche_data.articles set is_hidden = true where article_id = 1002'],
    ['a text', `update niche_data.articles set detail_desc = 'with a "zip" {and} \\ more' where article_id = 1002`],
    ['a category', 'update niche_data.articles set category_id = null where article_id = 1001'],
    [
      'a product code and a moment',
      `update niche_data.articles set product_code = 9, created_at = '2020-01-02 03:04:05.678Z'`,
    ],
    ['a deleted article', 'delete from niche_data.articles where article_id = 1002'],
    [
      'one deleted and made again',
      `with gone as (delete from niche_data.articles where article_id = 1002 returning *) select from gone;
       insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
       values (1002, 1, 'Anew', 'Jacket', 1, 1)`,
    ],
  ])('knows %s from the next request on, by one statement', async (_, change) => {
    await run(change)
    await readRightly()
    expect(watched.statements).toBe(1)
  })

  it('knows a new article, of a category that is there', async () => {
    await insertArticles(database.pool, [{ article_id: 1500, prod_name: 'New' }])
    await run('update niche_data.articles set category_id = 1 where article_id = 1500')
    const { state } = await readRightly()
    expect(state.columns.texts.prod_name[state.placeOf(1500)]).toBe('New')
    expect(watched.statements).toBe(1)
  })

  it('leaves out what was rolled back, as a whole or to a savepoint', async () => {
    const client = await database.pool.connect()
    await run(`begin; update niche_data.articles set stock = 90, price = 90, prod_name = 'x'; rollback`, client)
    await run(
      `begin;
       update niche_data.articles set stock = 80 where article_id = 1001;
       savepoint before;
       update niche_data.articles set stock = 81, prod_name = 'x' where article_id in (1001, 1002);
       delete from niche_data.articles where article_id = 2001;
       rollback to before;
       savepoint kept;
       update niche_data.articles set price = 70 where article_id = 2001;
       release kept;
       commit`,
      client,
    )
    client.release()
    const { state } = await readRightly()
    expect([...state.columns.stock]).toEqual([80, 10, 0])
    expect([...state.columns.priceCents]).toEqual([2999, 2999, 7000])
    expect(watched.statements).toBe(1)
  })

  it.each([
    ['a category is added', `insert into niche_data.categories (category_id, name, parent_id) values (3, 'Hats', 1)`],
    ['a category moves', 'update niche_data.categories set parent_id = null where category_id = 2'],
    [
      'a category is deleted',
      'update niche_data.articles set category_id = null; delete from niche_data.categories where category_id = 2',
    ],
    ['the shop is emptied', 'truncate niche_data.articles cascade'],
    [
      'many articles are described anew',
      `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
       select n, 1, 'Many', 'Jacket', 1, 1 from generate_series(3001, 3600) as n`,
    ],
  ])('reads the catalogue as a whole when %s', async (_, change) => {
    await run(change)
    await readRightly()
    expect(watched.statements).toBe(2)
  })

  it('reads the catalogue as a whole when articles changed that it was never told of', async () => {
    const client = await database.pool.connect()
    await run('begin; set local session_replication_role = replica', client)
    await insertArticles(client, [{ article_id: 5001 }])
    await run('commit', client)
    client.release()
    await run('update niche_data.articles set stock = 1 where article_id = 5001')
    await readRightly()
    expect(watched.statements).toBe(2)
  })

  it('reads it once for all requests that need it', async () => {
    await run(`update niche_data.categories set name = 'Women' where category_id = 1`)
    let wholeReads = 0
    const connect = watched.pool.connect.bind(database.pool)
    watched.pool.connect = (async () => {
      wholeReads += 1
      return await connect()
    }) as unknown as typeof watched.pool.connect
    const base = reader.latest.columns
    const states = await Promise.all(Array.from({ length: 6 }, () => readRightly()))
    expect(states.every(({ state }) => state.columns !== base)).toBe(true)
    expect(wholeReads).toBe(1)
  })

  it('gives up, in words, when the categories change with every attempt', async () => {
    watched.before = async () => {
      await run(`update niche_data.categories set name = name || '!' where category_id = 1`)
    }
    await expect(reader.read(1)).rejects.toMatchObject({
      code: 'CATALOGUE_UNSETTLED',
      message: expect.stringContaining('try again'),
    })
    watched.before = async () => undefined
    await readRightly()
  })

  it('knows nothing of a customer who does not exist, nor of nobody', async () => {
    for (const id of [2, null]) {
      expect((await reader.read(id)).context).toEqual({
        asOf: expect.any(Number),
        isKnown: false,
        age: null,
        history: { article_ids: [], recency_days: [] },
        cartArticleIds: [],
        viewed: { articleIds: [], secondsAgo: [], kinds: [] },
      })
    }
  })
})
