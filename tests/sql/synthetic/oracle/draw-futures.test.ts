import { beforeAll, describe, expect, it } from 'vitest'
import { drawFutures } from '../../../../sql/synthetic/oracle/index.ts'
import { PurchaseHistory } from '../../../../sql/synthetic/purchase-history.ts'
import { composeTinyShop, type TinyShop } from './tiny-shop.ts'

let shop: TinyShop

beforeAll(() => {
  shop = composeTinyShop()
})

describe('drawFutures', () => {
  it('draws none for who has left the shop before the window', () => {
    const { stage, window, customers } = shop
    const gone = customers.find(({ activity }) => activity.dropOutDay < window.fromDay)!
    const futures = drawFutures({ customer: gone, history: new PurchaseHistory() }, window, stage, 10)
    expect(futures).toEqual({ purchases: [], buyProbability: 0 })
  })

  it('draws none for who signs up after the window', () => {
    const { stage, customers } = shop
    const later = customers.find(({ activity }) => activity.signupDay > 300)!
    const early = { fromDay: 100, untilDay: 107 }
    const futures = drawFutures({ customer: later, history: new PurchaseHistory() }, early, stage, 10)
    expect(futures).toEqual({ purchases: [], buyProbability: 0 })
  })

  it('lets most buy on the day of their signup: all who find something and pay', () => {
    const { stage, customers } = shop
    const customer = customers.find(({ activity }) => activity.signupDay > 300)!
    const window = { fromDay: customer.activity.signupDay - 2, untilDay: customer.activity.signupDay + 1 }
    const { buyProbability, purchases } = drawFutures({ customer, history: new PurchaseHistory() }, window, stage, 200)
    expect(purchases).toHaveLength(200)
    expect(buyProbability).toBeGreaterThan(0.8)
  })

  it('sells nothing that is launched only after the window', () => {
    const { stage, customers } = shop
    const window = { fromDay: 200, untilDay: 230 }
    const known = customers.filter(({ activity }) => activity.signupDay < 200 && activity.dropOutDay > 230).slice(0, 20)
    const launchDays = known.flatMap((customer) =>
      drawFutures({ customer, history: new PurchaseHistory() }, window, stage, 50).purchases.flatMap((bought) =>
        Array.from(bought, ({ launchDay }) => launchDay),
      ),
    )
    expect(launchDays.length).toBeGreaterThan(500)
    expect(Math.max(...launchDays)).toBeLessThan(230 - 1)
    expect(Math.max(...launchDays)).toBeGreaterThan(200)
  })

  it('foretells more purchases for a longer window', () => {
    const { stage, replayed } = shop
    const { days } = stage.calendar
    const known = replayed.find(
      ({ customer }) => customer.activity.dropOutDay > days && customer.activity.signupDay < 0,
    )!
    const during = (untilDay: number) => drawFutures(known, { fromDay: days - 28, untilDay }, stage, 300).buyProbability
    expect(during(days)).toBeGreaterThan(1.5 * during(days - 21))
  })
})
