import { beforeAll, describe, expect, it } from 'vitest'
import { composeShop, type Shop, setStage } from '../../../../sql/synthetic/compose-shop.ts'
import { replayCustomer } from '../../../../sql/synthetic/oracle/index.ts'
import { purchasesOf } from '../../../../sql/synthetic/orders/purchases.ts'
import { DAY_SECONDS } from '../../../../sql/synthetic/shop-calendar.ts'
import { shopSizeOf } from '../../../../sql/synthetic/shop-size.ts'

const size = shopSizeOf(300)
let shop: Shop

beforeAll(async () => {
  shop = await composeShop({ size, seed: 8 })
})

describe('replayCustomer', () => {
  it('divides what the ledger holds at the beginning of the window', () => {
    const stage = setStage({ size, seed: 8 })
    const window = { fromDay: 400, untilDay: 600 }
    const before = new Map<number, number[]>()
    const within = new Map<number, Set<number>>()
    for (const { customerId, articleNumber, purchasedAt } of purchasesOf(shop.orders)) {
      const day = Math.floor(purchasedAt / DAY_SECONDS)
      if (day < 400) before.set(customerId, [...(before.get(customerId) ?? []), articleNumber])
      else if (day < 600) within.set(customerId, (within.get(customerId) ?? new Set()).add(articleNumber))
    }
    expect(before.size).toBeGreaterThan(50)
    expect(within.size).toBeGreaterThan(50)
    for (const customer of shop.customers) {
      const { history, bought } = replayCustomer(customer, window, stage)
      expect(history.units.map(({ number }) => number).sort()).toEqual((before.get(customer.customerId) ?? []).sort())
      expect(Array.from(bought, ({ number }) => number).sort()).toEqual(
        [...(within.get(customer.customerId) ?? [])].sort(),
      )
    }
  })
})
