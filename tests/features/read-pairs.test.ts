import { beforeAll, describe, expect, it } from 'vitest'
import { holdoutRows, readArticleSides, readPairs } from '../../features/index.ts'
import { propensity } from '../../models/index.ts'
import type { PropensityRow } from '../../models/propensity/propensity.ts'
import { DAY, drawPairShop, insertPairShop } from '../helpers/pair-shop.ts'
import { insertPurchases } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('readPairs', () => {
  const database = useTestDatabase()
  const [known, other, stranger] = [3, 17, 999_999]

  it('says that there is no moment where nothing was bought', async () => {
    const { asOf, rows } = await readPairs(database.pool, propensity, [{ customer_id: known, article_id: 1000 }])
    expect(asOf).toBeNull()
    expect(rows).toMatchObject([{ isCustomerKnown: false, isArticleKnown: false }])
  })

  describe('of a shop', () => {
    beforeAll(async () => {
      await insertPairShop(database.pool, drawPairShop(6, { customers: 40, articles: 30 }))
      // The data end with a day on which somebody bought.
      await insertPurchases(database.pool, [{ customer_id: 1, article_id: 1000, purchased_at: DAY(69.5) }])
    })
    const pairs = [
      { customer_id: known, article_id: 1000 },
      { customer_id: other, article_id: 2001 },
      { customer_id: known, article_id: 2001 },
      { customer_id: known, article_id: 1000 },
      { customer_id: stranger, article_id: 1000 },
      { customer_id: known, article_id: stranger },
    ]

    it('gives each pair in its place, as of the end of the data', async () => {
      const { asOf, rows } = await readPairs(database.pool, propensity, pairs)
      expect(asOf).toEqual(DAY(70))
      expect(rows.map(({ row }) => [row.customer_id, row.article_id])).toEqual(
        pairs.map(({ customer_id, article_id }) => [customer_id, article_id]),
      )
      expect(rows[3]).toEqual(rows[0])
      expect(await readPairs(database.pool, propensity, pairs, undefined, DAY(70))).toEqual({ asOf, rows })
    })

    it('gives what a training would see at the moment', async () => {
      const trained: PropensityRow[] = []
      const period = { asOf: DAY(63), until: DAY(70) }
      for await (const batch of holdoutRows(database.pool, propensity, period)) trained.push(...batch)
      expect(trained.length).toBeGreaterThan(200)
      const { rows } = await readPairs(database.pool, propensity, trained, undefined, DAY(63))
      expect(rows.map(({ row }) => row)).toEqual(trained.map((row) => ({ ...row, label: null, weight: 1 })))
    })

    it('says whom and what the shop does not know', async () => {
      const { rows } = await readPairs(database.pool, propensity, pairs)
      expect(rows.map(({ isCustomerKnown }) => isCustomerKnown)).toEqual([true, true, true, true, false, true])
      expect(rows.map(({ isArticleKnown }) => isArticleKnown)).toEqual([true, true, true, true, true, false])
    })

    it('gives the same with articles that were read before', async () => {
      const sides = await readArticleSides(database.pool, propensity.features)
      expect(sides.asOf).toEqual(DAY(70))
      expect(sides.rows.size).toBe(30)
      const withoutMoment = ({ rows }: Awaited<ReturnType<typeof readPairs<PropensityRow>>>) =>
        rows.map(({ row: { known_at, ...row }, ...known }) => ({ ...known, row }))
      expect(withoutMoment(await readPairs(database.pool, propensity, pairs, sides))).toEqual(
        withoutMoment(await readPairs(database.pool, propensity, pairs)),
      )
    })
  })
})
