import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ContextReader } from '../../../serving/catalogue/context-reader.ts'
import type { Client } from '../../../sql/connection.ts'
import { insertArticles } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rowsOf } from './same-catalogue.ts'
import { type WatchedPool, watch } from './watched-pool.ts'

const A = 1001
const B = 1002
const C = 1003

/** A moment that the test decides on. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

describe('a state of the catalogue, whatever runs beside its reading', () => {
  const database = useTestDatabase()
  let watched: WatchedPool
  let writer: Client
  let other: Client

  beforeEach(async () => {
    await database.pool.query('truncate niche_data.articles cascade')
    await insertArticles(database.pool, [{ article_id: A }, { article_id: B }])
    watched = watch(database.pool)
    writer = await database.pool.connect()
    other = await database.pool.connect()
  })
  afterEach(() => {
    for (const client of [writer, other]) client.release()
  })

  const setStock = (client: Client, id: number, stock: number) =>
    client.query('update niche_data.articles set stock = $2 where article_id = $1', [id, stock])

  async function readRightly(reader: ContextReader) {
    const { state } = await reader.read(null)
    const { articles, categories } = watched.seen.get(state.snapshot)!
    expect(rowsOf(state, categories)).toEqual(articles)
    return state
  }

  it.each([
    ['commit', [1, 2, 10], [2999, 2999, 500]],
    ['rollback', [10, 2, 10], [2999, 2999, 2999]],
  ])('knows the %s of a transaction that began to write before it was taken', async (end, stock, prices) => {
    await insertArticles(database.pool, [{ article_id: C }])
    await writer.query('begin')
    await setStock(writer, A, 1)
    await writer.query(`update niche_data.articles set price = 5, prod_name = 'Anew' where article_id = ${C}`)
    // Later transactions are done before the state is taken, and more of them before the early one ends.
    await setStock(other, B, 2)
    const reader = await ContextReader.open(watched.pool)
    expect([...reader.latest.columns.stock]).toEqual([10, 2, 10])
    await readRightly(reader)
    await other.query(`insert into niche_data.search_words values ('w' || txid_current())`)
    await readRightly(reader)
    await writer.query(end)
    const state = await readRightly(reader)
    expect([...state.columns.stock]).toEqual(stock)
    expect([...state.columns.priceCents]).toEqual(prices)
    expect(watched.statements).toBe(3)
  })

  it('knows what a transaction wrote in a savepoint, that began before and commits after it was taken', async () => {
    await writer.query('begin; savepoint first')
    await setStock(writer, A, 1)
    await writer.query('rollback to first')
    await setStock(writer, B, 2)
    await writer.query('release first')
    const reader = await ContextReader.open(watched.pool)
    await writer.query('savepoint second')
    await setStock(writer, A, 3)
    await writer.query('commit')
    expect([...(await readRightly(reader)).columns.stock]).toEqual([3, 2])
    expect(watched.statements).toBe(1)
  })

  it('is told nothing again of a transaction that it saw, while an older one still runs', async () => {
    await writer.query('begin')
    await setStock(writer, A, 1)
    await setStock(other, B, 2)
    const reader = await ContextReader.open(watched.pool)
    await database.pool.query(`insert into niche_data.search_words values ('w' || txid_current())`)
    const { rows } = await database.pool.query(
      'select changed_article_ids from niche_data.read_recommendation_context(null, $1)',
      [reader.latest.snapshot],
    )
    expect(rows[0].changed_article_ids).toEqual([])
    await writer.query('rollback')
  })

  it('is right when an answer arrives before one that was asked for earlier', async () => {
    const reader = await ContextReader.open(watched.pool)
    const first = gate()
    watched.delay = () => first.opened
    await setStock(other, A, 1)
    const late = readRightly(reader)
    // The late one has its answer, and not yet arrived.
    await expect.poll(() => watched.seen.size).toBe(1)
    watched.delay = async () => undefined
    await setStock(other, B, 2)
    await setStock(other, A, 9)
    const early = await readRightly(reader)
    expect([...early.columns.stock]).toEqual([9, 2])
    first.open()
    expect([...(await late).columns.stock]).toEqual([1, 10])
    expect(reader.latest).toBe(early)
    await setStock(other, A, 4)
    expect([...(await readRightly(reader)).columns.stock]).toEqual([4, 2])
    expect(watched.statements).toBe(3)
  })

  it('is right when an article went and came again between an early and a late answer', async () => {
    const reader = await ContextReader.open(watched.pool)
    const first = gate()
    watched.delay = () => first.opened
    await other.query(`delete from niche_data.articles where article_id = ${A}`)
    const late = readRightly(reader)
    await expect.poll(() => watched.seen.size).toBe(1)
    watched.delay = async () => undefined
    await insertArticles(other, [{ article_id: A, prod_name: 'Again', stock: 3 }])
    expect((await readRightly(reader)).columns.texts.prod_name[0]).toBe('Again')
    first.open()
    expect([...(await late).columns.ids]).toEqual([B])
    await setStock(other, A, 2)
    expect([...(await readRightly(reader)).columns.stock]).toEqual([2, 10])
  })

  it('reads the catalogue once more when what it reads began before what it is needed for', async () => {
    const reader = await ContextReader.open(watched.pool)
    await database.pool.query(`insert into niche_data.categories (category_id, name) values (1, 'Ladies')`)
    const connect = database.pool.connect.bind(database.pool)
    const reload = gate()
    let reloads = 0
    watched.pool.connect = (async () => {
      const client = await connect()
      reloads += 1
      if (reloads > 1) return client
      // The first whole reading takes its snapshot, and then waits.
      const query = client.query.bind(client) as (text: string) => Promise<unknown>
      client.query = (async (text: string) => {
        const answer = await query(text)
        if (text === 'commit') await reload.opened
        return answer
      }) as unknown as typeof client.query
      return client
    }) as unknown as typeof watched.pool.connect
    const early = readRightly(reader)
    await expect.poll(() => reloads).toBe(1)
    await database.pool.query('select 1')
    await expect
      .poll(
        async () =>
          (
            await database.pool.query(
              `select count(*) as n from pg_stat_activity where state = 'idle' and query = 'commit' and datname = current_database()`,
            )
          ).rows[0].n,
      )
      .toBeGreaterThan(0)
    await database.pool.query(`insert into niche_data.categories (category_id, name) values (2, 'Men')`)
    await database.pool.query(`update niche_data.articles set category_id = 2 where article_id = ${A}`)
    const late = readRightly(reader)
    await expect.poll(() => watched.seen.size).toBe(2)
    reload.open()
    for (const state of [await early, await late]) expect(state.tree.size).toBe(2)
    expect(reloads).toBe(2)
  })
})
