import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ContextReader } from '../../../serving/catalogue/context-reader.ts'
import { createPool, type Pool } from '../../../sql/connection.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { buyAtRandom, LASTING_ARTICLES, writeAtRandom } from './catalogue-writers.ts'
import { rowsOf } from './same-catalogue.ts'
import { watch } from './watched-pool.ts'

const WRITERS = 3
const BUYERS = 2
const READERS = 4
const READS = 60
const MOST_READS = 40 * READS

describe('the reader of contexts beside random writers', () => {
  const database = useTestDatabase()
  let writing: Pool

  beforeAll(async () => {
    writing = createPool(database.settings, { max: WRITERS + BUYERS })
    const ids = Array.from({ length: LASTING_ARTICLES }, (_, i) => i + 1)
    await insertArticles(
      database.pool,
      ids.map((article_id) => ({ article_id })),
    )
    await insertCustomers(
      database.pool,
      Array.from({ length: BUYERS }, (_, i) => i + 1),
    )
  })
  afterAll(() => writing.end())

  it('knows the catalogue and the purchases of each answer exactly as the answer’s snapshot saw them', async () => {
    const watched = watch(database.pool)
    const reader = await ContextReader.open(watched.pool)
    const loop = async (work: (i: number) => Promise<unknown>) => {
      for (let i = 0; !isDone; i++) await work(i)
    }
    let isDone = false
    const ends = { committed: 0, 'rolled back': 0, bought: 0 }
    const writers = Array.from({ length: WRITERS }, async (_, i) => {
      const random = new Random(i + 1)
      await loop(async () => ends[await writeAtRandom(writing, random)]++)
    })
    const buyers = Array.from({ length: BUYERS }, async (_, i) => {
      const random = new Random(100 + i)
      await loop(async (n) => {
        if (await buyAtRandom(writing, random, i + 1, `key ${n}`)) ends.bought++
      })
    })

    let late = 0
    let reads = 0
    const whileRunning = new Set<string>()
    // On a busy machine writers are slower than readers: who is done reads on until enough was written beside.
    const isEnough = () => late > 0 && whileRunning.size > READS / 2 && Math.min(...Object.values(ends)) > READS / 4
    const readers = Array.from({ length: READERS }, async (_, i) => {
      const random = new Random(200 + i)
      for (let n = 0; n < READS || (n < MOST_READS && !isEnough()); n++) {
        reads++
        // Some answers arrive later than others that were asked for after them.
        const trips = random.integer(4)
        watched.delay = async () => {
          for (let trip = 0; trip < trips; trip++) await database.pool.query('select 1')
        }
        const { state } = await reader.read(1 + random.integer(BUYERS))
        const { articles, categories } = watched.seen.get(state.snapshot)!
        expect(rowsOf(state, categories)).toEqual(articles)
        if (reader.latest !== state) late += 1
        if (!state.snapshot.endsWith(':')) whileRunning.add(state.snapshot)
      }
    })
    try {
      await Promise.all(readers)
    } finally {
      isDone = true
      await Promise.all([...writers, ...buyers])
    }

    // What was to be tried did happen.
    expect(watched.statements).toBe(reads)
    expect(late).toBeGreaterThan(0)
    expect(whileRunning.size).toBeGreaterThan(READS / 2)
    expect(Math.min(...Object.values(ends))).toBeGreaterThan(READS / 4)

    for (let customer = 1; customer <= BUYERS; customer++) {
      const { context, state } = await reader.read(customer)
      const { rows } = await database.pool.query<{ ids: number[] | null }>(
        `select array_agg(article_id order by purchased_at desc, transaction_id desc) as ids
           from niche_data.transactions where customer_id = $1`,
        [customer],
      )
      expect(context.history.article_ids).toEqual(rows[0]!.ids ?? [])
      expect(rowsOf(state, [])).toEqual(watched.seen.get(state.snapshot)!.articles)
    }
  })
})
