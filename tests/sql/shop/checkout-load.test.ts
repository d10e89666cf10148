import { describe, expect, it } from 'vitest'
import { fillCheckoutShop, makeCheckouts, readShopBalance, runCheckouts } from '../../helpers/checkout-load.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const SHOP = { articles: 50, stock: 10, customers: 100 }

describe('600 checkouts over 32 connections for what is not there often enough', () => {
  const database = useTestDatabase()

  it('sell each unit once, each key once, and end in no deadlock', async () => {
    await fillCheckoutShop(database.pool, SHOP)
    const requests = makeCheckouts(600, SHOP, 20_260_101)
    const answers = await runCheckouts(database.settings, requests, { connections: 32 })

    expect([...answers.refusals.keys()]).toEqual(['SV003'])
    expect(answers.unanswered).toEqual([])
    const keys = new Set(requests.map((request) => request.key))
    expect(keys.size).toBeLessThan(requests.length)
    expect(new Set(answers.orders.values()).size).toBe(answers.orders.size)

    const balance = await readShopBalance(database.pool, SHOP)
    expect(balance).toEqual({
      unbalancedArticles: 0,
      negativeStocks: 0,
      inconsistentOrders: 0,
      wrongLoyaltyScores: 0,
      orders: answers.orders.size,
      unitsSold: SHOP.articles * SHOP.stock - balance.unitsLeft,
      unitsLeft: expect.any(Number),
    })
    expect(balance.unitsLeft).toBeLessThan(SHOP.articles)
  })
})
