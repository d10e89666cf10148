import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '../../../sql/synthetic/articles.ts'
import { composeShop, type Shop } from '../../../sql/synthetic/compose-shop.ts'
import type { Customer } from '../../../sql/synthetic/customers.ts'
import type { Garment } from '../../../sql/synthetic/garments.ts'
import { listSales, priceInCents } from '../../../sql/synthetic/markdowns.ts'
import { lastMoveOf } from '../../../sql/synthetic/orders/order-book.ts'
import { type Purchase, purchasesOf } from '../../../sql/synthetic/orders/purchases.ts'
import { personOf } from '../../../sql/synthetic/rows/customer-rows.ts'
import { DAY_SECONDS } from '../../../sql/synthetic/shop-calendar.ts'
import { SHOP_SIZES } from '../../../sql/synthetic/shop-size.ts'

const DAY_MILLISECONDS = 86_400_000
const SMALL = { ...SHOP_SIZES.demo, customers: 150, articles: 60 }

/** A unit with what the book of orders only refers to. */
interface Unit extends Purchase {
  readonly article: Article
  readonly customer: Customer
  readonly day: number
  readonly at: Date
}

function unitsOf(shop: Shop): Unit[] {
  const customers = [...shop.customers]
  return Array.from(purchasesOf(shop.orders), (purchase) => ({
    ...purchase,
    article: shop.articles[purchase.articleNumber]!,
    customer: customers[purchase.customerId - 1]!,
    day: Math.floor(purchase.purchasedAt / DAY_SECONDS),
    at: shop.calendar.at(0, purchase.purchasedAt),
  }))
}

function groupSizes<Key>(keys: Iterable<Key>): number[] {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts.values()].sort((a, b) => a - b)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function digestOf(shop: Shop): string {
  const digest = createHash('sha256')
  for (const { articleId, product, colour, createdAt } of shop.articles) {
    digest.update(JSON.stringify([articleId, product.name, product.description, colour.group, createdAt]))
  }
  for (const customer of shop.customers) digest.update(JSON.stringify([customer, personOf(customer, shop.seed)]))
  for (const order of shop.orders.inOrderOfTime()) digest.update(JSON.stringify(order))
  for (const purchase of purchasesOf(shop.orders)) digest.update(JSON.stringify(purchase))
  for (const movement of shop.stock.inOrderOfTime()) digest.update(JSON.stringify(movement))
  for (const event of shop.events.inOrderOfTime()) digest.update(JSON.stringify(event))
  for (const review of shop.reviews.inOrderOfTime()) digest.update(JSON.stringify(review))
  for (const line of shop.lists.carts()) digest.update(JSON.stringify(line))
  for (const wish of shop.lists.wishlists()) digest.update(JSON.stringify(wish))
  return digest.digest('hex')
}

describe('the demo shop', () => {
  let shop: Shop
  let units: Unit[]

  beforeAll(async () => {
    shop = await composeShop({ size: SHOP_SIZES.demo, seed: 1 })
    units = unitsOf(shop)
  })

  it('has 3,000 customers, 800 articles and about 60,000 units', () => {
    expect([shop.customers.length, shop.articles.length]).toEqual([3000, 800])
    expect(units.length).toBeGreaterThan(54_000)
    expect(units.length).toBeLessThan(66_000)
  })

  it('sells on each of the 734 days and on no other', () => {
    expect(new Set(units.map((unit) => unit.day)).size).toBe(734)
    expect(units[0]!.at.toISOString().slice(0, 10)).toBe('2018-09-20')
    expect(units.at(-1)!.at.toISOString().slice(0, 10)).toBe('2020-09-22')
  })

  it('sells nothing before its launch, before the signup of its buyer or after the drop-out', () => {
    expect(units.filter((unit) => unit.at < unit.article.createdAt)).toEqual([])
    expect(units.filter((unit) => unit.day < unit.customer.activity.signupDay)).toEqual([])
    expect(units.filter((unit) => unit.day > unit.customer.activity.dropOutDay)).toEqual([])
  })

  it('asks the list price less the markdown of the day', () => {
    const sales = listSales(shop.calendar)
    expect(units.filter((unit) => unit.priceCents !== priceInCents(unit.article, unit.day, sales[unit.day]))).toEqual(
      [],
    )
    const reduced = units.filter((unit) => unit.priceCents < unit.article.product.listPriceCents)
    expect(reduced.length / units.length).toBeGreaterThan(0.2)
    expect(reduced.length / units.length).toBeLessThan(0.45)
  })

  it('sells two to three units a visit on average, one alone in a third or more of the visits', () => {
    const baskets = groupSizes(units.map((unit) => `${unit.customerId} ${unit.purchasedAt}`))
    expect(mean(baskets)).toBeGreaterThan(2)
    expect(mean(baskets)).toBeLessThan(3)
    expect(baskets.filter((size) => size === 1).length / baskets.length).toBeGreaterThan(1 / 3)
    expect(baskets.at(-1)).toBeLessThanOrEqual(12)
  })

  it('has a basket paid at one moment through one channel', () => {
    const baskets = groupSizes(new Set(units.map((unit) => `${unit.customerId} ${unit.purchasedAt}`)))
    const channels = groupSizes(new Set(units.map((unit) => `${unit.customerId} ${unit.purchasedAt} ${unit.channel}`)))
    expect(channels.length).toBe(baskets.length)
  })

  it('has customers who come a few times, some who come often and some who never bought', () => {
    const days = groupSizes(
      [...new Set(units.map((unit) => `${unit.customerId} ${unit.day}`))].map((key) => key.split(' ')[0]),
    )
    expect(days[Math.floor(days.length / 2)]).toBeLessThanOrEqual(7)
    expect(days[Math.floor(days.length * 0.99)]).toBeGreaterThan(30)
    expect(days.length / shop.customers.length).toBeGreaterThan(0.85)
    expect(days.length).toBeLessThan(shop.customers.length)
  })

  it('sells a product again to who had it in 10 to 30 percent of the units, the same article in 3 to 10', () => {
    const shareBought = (key: (unit: Unit) => string) => {
      const firstDay = new Map<string, number>()
      let again = 0
      for (const unit of units) {
        const before = firstDay.get(key(unit))
        if (before === undefined) firstDay.set(key(unit), unit.day)
        else if (before < unit.day) again += 1
      }
      return again / units.length
    }
    const productShare = shareBought((unit) => `${unit.customerId} ${unit.article.product.productCode}`)
    const articleShare = shareBought((unit) => `${unit.customerId} ${unit.articleNumber}`)
    expect(productShare).toBeGreaterThan(0.1)
    expect(productShare).toBeLessThan(0.3)
    expect(articleShare).toBeGreaterThan(0.03)
    expect(articleShare).toBeLessThan(0.1)
  })

  it('sells 30 to 50 percent of its units with the top tenth of its articles', () => {
    const sales = groupSizes(units.map((unit) => unit.articleNumber)).reverse()
    const share = sales.slice(0, shop.articles.length / 10).reduce((sum, count) => sum + count, 0) / units.length
    expect(share).toBeGreaterThan(0.3)
    expect(share).toBeLessThan(0.5)
  })

  it('sells jackets in autumn, headwear in winter, and denim the year round', () => {
    const unitsIn = (garment: Garment, months: readonly number[]) =>
      units.filter(({ article, at }) => article.product.line.garment === garment && months.includes(at.getUTCMonth()))
        .length
    const summer = [5, 6, 7]
    expect(unitsIn('jacket', [8, 9, 10])).toBeGreaterThan(unitsIn('jacket', summer) * 1.3)
    expect(unitsIn('headwear', [10, 11, 0])).toBeGreaterThan(unitsIn('headwear', summer) * 3)
    expect(unitsIn('denim', summer)).toBeGreaterThan(unitsIn('denim', [11, 0, 1]))
  })

  it('sells more hoodies for each jacket in the second year than in the first', () => {
    const ratio = (from: number) => {
      const year = units.filter((unit) => unit.day >= from && unit.day < from + 365)
      const count = (garment: Garment) => year.filter(({ article }) => article.product.line.garment === garment).length
      return count('hoodie') / count('jacket')
    }
    expect(ratio(365)).toBeGreaterThan(ratio(0) * 1.1)
  })

  it('sells most units in the style its buyer likes best', () => {
    const liked = units.filter(({ article, customer }) => {
      const { styles } = customer.taste
      return styles[article.product.style] === Math.max(...Object.values(styles))
    })
    expect(liked.length / units.length).toBeGreaterThan(0.5)
  })

  it('sells in the shop by day and online at any hour', () => {
    const hours = (channel: number) =>
      units.filter((unit) => unit.channel === channel).map((unit) => unit.at.getUTCHours())
    expect(Math.min(...hours(1))).toBe(10)
    expect(Math.max(...hours(1))).toBe(19)
    expect(new Set(hours(2)).size).toBe(24)
    const onlineShare = hours(2).length / units.length
    // H&M: 73 % of the units of the first day.
    expect(onlineShare).toBeGreaterThan(0.65)
    expect(onlineShare).toBeLessThan(0.85)
  })
})

describe('composeShop', () => {
  it('composes the same shop from a seed on every machine', async () => {
    // Changes whenever the generator does, and only then.
    expect(digestOf(await composeShop({ size: SMALL, seed: 1 }))).toBe(
      'fd9dc6655990463f31cad55baa4b049893b761f7c11e1feeb4e0f41cffb564d6',
    )
  })

  it('composes another shop from another seed', async () => {
    const digests = await Promise.all([1, 2, 3].map(async (seed) => digestOf(await composeShop({ size: SMALL, seed }))))
    expect(new Set(digests).size).toBe(3)
  })

  it('ends before `until`, also within a day', async () => {
    const until = new Date('2024-05-17T15:30:00Z')
    const shop = await composeShop({ size: SMALL, seed: 4, until })
    const moments = [
      ...Array.from(shop.events.inOrderOfTime(), (event) => event.second),
      ...Array.from(shop.orders.inOrderOfTime(), lastMoveOf),
      ...Array.from(shop.stock.inOrderOfTime(), (movement) => movement.second),
      ...Array.from(shop.reviews.inOrderOfTime(), (review) => review.second),
    ].map((second) => shop.calendar.at(0, second).getTime())
    expect(Math.max(...moments)).toBeLessThan(until.getTime())
    expect(Math.max(...moments)).toBeGreaterThan(until.getTime() - 7 * DAY_MILLISECONDS)
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(shop.calendar.at(0).getTime())
    expect(shop.articles.filter((article) => article.createdAt >= until)).toEqual([])
  })

  it('reports how far it is', async () => {
    const shares: number[] = []
    await composeShop({
      size: SMALL,
      seed: 1,
      onProgress: ({ customers, ofCustomers }) => shares.push(customers / ofCustomers),
    })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect([shares[0], shares.at(-1)]).toEqual([0, 1])
  })

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const composing = composeShop({
      size: SMALL,
      seed: 1,
      signal: controller.signal,
      onProgress: ({ customers }) => {
        if (customers > 0) controller.abort(reason)
      },
    })
    await expect(composing).rejects.toBe(reason)
  })
})
