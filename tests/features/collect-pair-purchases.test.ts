import { beforeAll, describe, expect, it } from 'vitest'
import { DAY, drawPairShop, insertPairShop, type PairShop } from '../helpers/pair-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const FROM = DAY(42)
const UNTIL = DAY(49)
const everything = { most_bought: 1e6, most_handled: 1e6, owners: 1e6, strangers: 0, per_bought: 1e6 }

interface SampledPair {
  readonly pair: string
  readonly is_bought: number
  readonly weight: number
}

/** The pairs of each kind by loops over all facts, as `customer article`. */
function naivePairs(shop: PairShop, knownAt: Date) {
  const customers = shop.customers.filter(({ created_at }) => created_at < FROM).map(({ customer_id }) => customer_id)
  const articles = shop.articles.filter(({ created_at }) => created_at < FROM).map(({ article_id }) => article_id)
  const kinds = { bought: [] as string[], handled: [] as string[], owned: [] as string[], strangers: [] as string[] }
  for (const customer of customers) {
    const own = shop.purchases.filter(({ customer_id }) => customer_id === customer)
    const before = own.filter((row) => row.purchased_at < FROM && row.recorded_at < FROM)
    for (const article of articles) {
      const pair = `${customer} ${article}`
      const isBought = own.some(
        (row) =>
          row.article_id === article &&
          row.purchased_at >= FROM &&
          row.purchased_at < UNTIL &&
          row.recorded_at < knownAt,
      )
      const isHandled = shop.looks.some(
        (row) =>
          row.customer_id === customer &&
          row.article_id === article &&
          row.event_type !== 'remove_from_cart' &&
          row.occurred_at >= DAY(12) &&
          row.occurred_at < FROM &&
          row.recorded_at < FROM,
      )
      const isOwned = before.some((row) => Math.trunc(row.article_id / 1000) === Math.trunc(article / 1000))
      const kind = isBought ? 'bought' : isHandled ? 'handled' : isOwned ? 'owned' : 'strangers'
      kinds[kind].push(pair)
    }
  }
  return kinds
}

describe('features.collect_pair_purchases', () => {
  const database = useTestDatabase()
  const shop = drawPairShop(3, { customers: 60, articles: 33 })
  beforeAll(() => insertPairShop(database.pool, shop))

  async function collect({
    seed = 1,
    knownAt = DAY(49),
    from = FROM,
    until = UNTIL,
    ...sizes
  }: {
    seed?: number
    knownAt?: Date
    from?: Date
    until?: Date
  } & typeof everything): Promise<readonly SampledPair[]> {
    const { rows } = await database.pool.query(
      `select customer_id || ' ' || article_id as pair, is_bought, weight
         from features.collect_pair_purchases($1, $2, $3, $4, $5, $6, $7, $8, $9) order by customer_id, article_id`,
      [
        from,
        until,
        knownAt,
        seed,
        sizes.most_bought,
        sizes.most_handled,
        sizes.owners,
        sizes.strangers,
        sizes.per_bought,
      ],
    )
    return rows
  }
  const pairsOf = (rows: readonly SampledPair[], label: number) =>
    rows.filter(({ is_bought }) => is_bought === label).map(({ pair }) => pair)
  const sumOf = (rows: readonly SampledPair[]) => rows.reduce((sum, { weight }) => sum + weight, 0)

  it('equals loops over what was known, with room for all pairs', async () => {
    for (const knownAt of [DAY(49), DAY(60)]) {
      const naive = naivePairs(shop, knownAt)
      const rows = await collect({ ...everything, knownAt })
      expect(pairsOf(rows, 1).sort()).toEqual(naive.bought.sort())
      expect(pairsOf(rows, 0).sort()).toEqual([...naive.handled, ...naive.owned].sort())
      expect(new Set(rows.map(({ weight }) => weight))).toEqual(new Set([1]))
    }
  })

  it('counts no purchase that was recorded later than was known', async () => {
    const [early, late] = [naivePairs(shop, DAY(49)).bought.length, naivePairs(shop, DAY(60)).bought.length]
    // Otherwise the test before would say nothing of it.
    expect(late).toBeGreaterThan(early)
  })

  it('draws strangers that are strangers, and lets them stand for all of them', async () => {
    const naive = naivePairs(shop, DAY(49))
    const strangers = new Set(naive.strangers)
    const totals: number[] = []
    for (let seed = 1; seed <= 20; seed++) {
      const rows = await collect({ ...everything, most_bought: 0, most_handled: 0, owners: 0, strangers: 500, seed })
      expect(rows.every(({ pair, is_bought }) => is_bought === 0 && strangers.has(pair))).toBe(true)
      expect(new Set(rows.map(({ pair }) => pair)).size).toBe(rows.length)
      totals.push(sumOf(rows))
    }
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
    expect(Math.abs(mean / strangers.size - 1)).toBeLessThan(0.03)
  })

  it('weighs what it draws of each kind by the inverse of its chance', async () => {
    const naive = naivePairs(shop, DAY(49))
    const means = { bought: 0, handled: 0, owned: 0 }
    const seeds = 40
    for (let seed = 1; seed <= seeds; seed++) {
      const rows = await collect({ ...everything, most_bought: 20, most_handled: 40, owners: 15, strangers: 0, seed })
      for (const kind of ['bought', 'handled', 'owned'] as const) {
        const pairs = new Set(naive[kind])
        means[kind] += sumOf(rows.filter(({ pair }) => pairs.has(pair))) / pairs.size / seeds
      }
      expect(rows.length).toBeLessThan(naive.bought.length + naive.handled.length + naive.owned.length)
    }
    for (const mean of Object.values(means)) expect(Math.abs(mean - 1)).toBeLessThan(0.1)
  })

  it('draws the same pairs again for the same seed, others for another seed or moment', async () => {
    const some = { ...everything, most_bought: 20, most_handled: 40, owners: 15, strangers: 100 }
    const first = await collect(some)
    expect(await collect(some)).toEqual(first)
    expect(await collect({ ...some, seed: 2 })).not.toEqual(first)
    const next = await collect({ ...some, from: DAY(43), until: DAY(50) })
    expect(next.filter(({ weight }) => weight > 3).map(({ pair }) => pair)).not.toEqual(
      first.filter(({ weight }) => weight > 3).map(({ pair }) => pair),
    )
  })

  it('draws no more of each kind than so many for each that was bought', async () => {
    const naive = naivePairs(shop, DAY(49))
    const { bought, handled } = naive
    const rows = await collect({ ...everything, strangers: 1e6, per_bought: 1 })
    const ofKind = (pairs: readonly string[]) => rows.filter(({ pair }) => pairs.includes(pair)).length
    expect(ofKind(bought)).toBe(bought.length)
    expect(ofKind(naive.strangers)).toBeLessThanOrEqual(bought.length)
    expect(ofKind(handled)).toBeLessThan(1.5 * bought.length)
    expect(handled.length).toBeGreaterThan(1.5 * bought.length)
    expect(Math.abs(sumOf(rows.filter(({ pair }) => handled.includes(pair))) / handled.length - 1)).toBeLessThan(0.3)
  })

  it('has no rows for an empty period, or before anything was bought', async () => {
    expect(await collect({ ...everything, until: FROM })).toEqual([])
    expect(await collect({ ...everything, strangers: 100, from: DAY(-10), until: DAY(-3) })).toEqual([])
  })
})
