import { describe, expect, it } from 'vitest'
import { PurchaseLedger } from '../../../sql/synthetic/purchase-ledger.ts'

const at = (milliseconds: number) => new Date(milliseconds)

describe('PurchaseLedger', () => {
  it('gives units back by their moment, and those of one moment as they were added', () => {
    const ledger = new PurchaseLedger()
    const later = {
      customerId: 1,
      articleId: 400_000_001,
      purchasedAt: at(2000),
      priceCents: 2999,
      channel: 2,
    } as const
    const first = { ...later, customerId: 2, purchasedAt: at(1000), channel: 1 } as const
    const second = { ...later, articleId: 959_999_006, priceCents: 499 }
    for (const purchase of [later, first, second]) ledger.add(purchase)
    expect([...ledger.inOrderOfTime()]).toEqual([first, later, second])
    expect(ledger.span()).toEqual([at(1000), at(2000)])
  })

  it('grows past its first capacity and keeps every unit', () => {
    const ledger = new PurchaseLedger()
    const count = 70_000
    for (let n = count; n > 0; n -= 1) {
      ledger.add({ customerId: n, articleId: 1, purchasedAt: at(n), priceCents: n, channel: 1 })
    }
    expect(ledger.length).toBe(count)
    let expected = 0
    for (const purchase of ledger.inOrderOfTime()) {
      expected += 1
      if (purchase.customerId !== expected) expect(purchase.customerId).toBe(expected)
    }
    expect(expected).toBe(count)
  })

  it('has no span while it is empty', () => {
    expect(() => new PurchaseLedger().span()).toThrow(/no purchase/)
  })
})
