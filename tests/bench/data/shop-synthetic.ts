import type { Article } from '../../../sql/synthetic/articles.ts'
import type { Shop } from '../../../sql/synthetic/compose-shop.ts'
import { purchasesOf } from '../../../sql/synthetic/orders/purchases.ts'
import { DAY_SECONDS } from '../../../sql/synthetic/shop-calendar.ts'
import type { ShopArticle, ShopCustomer, ShopUnit } from './shop-units.ts'

const THURSDAY = 4
const SEPTEMBER = 8

/** What H&M's files would tell of the synthetic shop, and more: its whole history. */
export interface SyntheticShop {
  readonly articles: readonly ShopArticle[]
  readonly customers: readonly ShopCustomer[]
  /** The units of each Thursday in September, as the day of the real sample is one. */
  readonly septemberThursdays: readonly (readonly ShopUnit[])[]
  readonly history: SyntheticHistory
}

export interface SyntheticHistory {
  readonly units: number
  /** Units bought online, as H&M's sales_channel_id 2. */
  readonly onlineUnits: number
  /** Of each customer that bought something. */
  readonly unitsOfCustomers: readonly number[]
  /** Of each article that sold. */
  readonly unitsOfArticles: readonly number[]
  /** Units of an article, and of a product, that the same customer had bought on an earlier day. */
  readonly articleAgainUnits: number
  readonly productAgainUnits: number
  /** Units by product type and month, January first. */
  readonly unitsOfMonths: ReadonlyMap<string, readonly number[]>
}

export function describeSyntheticShop(shop: Shop): SyntheticShop {
  const { calendar, orders } = shop
  const articles = shop.articles.map(toShopArticle)
  const thursdays = new Map<number, ShopUnit[]>()
  for (let day = 0; day < calendar.days; day += 1) {
    if (calendar.weekdayOf(day) === THURSDAY && calendar.monthOf(day) === SEPTEMBER) thursdays.set(day, [])
  }
  for (const { customerId, articleNumber, purchasedAt, priceCents, channel } of purchasesOf(orders)) {
    const article = articles[articleNumber]!
    const unit = { customer: customerId, article, price: priceCents / 100, channel }
    thursdays.get(Math.floor(purchasedAt / DAY_SECONDS))?.push(unit)
  }
  return {
    articles,
    customers: Array.from(shop.customers, ({ age, clubMemberStatus, fashionNewsFrequency, active }) => ({
      age,
      clubMemberStatus,
      fashionNewsFrequency,
      active,
    })),
    septemberThursdays: [...thursdays.values()],
    history: tallyHistory(shop, articles),
  }
}

function toShopArticle({ articleId, product, colour }: Article): ShopArticle {
  return {
    articleId,
    productCode: product.productCode,
    productType: product.line.productType,
    indexGroup: product.line.indexGroup,
    section: product.line.section,
    colour: colour.group,
    appearance: product.appearance,
    hasDescription: product.description !== '',
  }
}

function tallyHistory({ orders, calendar, customers }: Shop, articles: readonly ShopArticle[]): SyntheticHistory {
  const products = new Map([...new Set(articles.map(({ productCode }) => productCode))].map((code, i) => [code, i]))
  const productOf = Uint16Array.from(articles, ({ productCode }) => products.get(productCode)!)
  const byCustomer = new Uint32Array(customers.length + 1)
  const byArticle = new Uint32Array(articles.length)
  const unitsOfMonths = new Map<string, number[]>()
  const articleAgain = new Repeats()
  const productAgain = new Repeats()
  let units = 0
  let onlineUnits = 0
  for (const { customerId, articleNumber, purchasedAt, channel } of purchasesOf(orders)) {
    const day = Math.floor(purchasedAt / DAY_SECONDS)
    const { productType } = articles[articleNumber]!
    units += 1
    if (channel === 2) onlineUnits += 1
    byCustomer[customerId]! += 1
    byArticle[articleNumber]! += 1
    articleAgain.add(customerId, articleNumber, day)
    productAgain.add(customerId, productOf[articleNumber]!, day)
    const months = unitsOfMonths.get(productType) ?? Array<number>(12).fill(0)
    months[calendar.monthOf(day)]! += 1
    unitsOfMonths.set(productType, months)
  }
  return {
    units,
    onlineUnits,
    unitsOfCustomers: [...byCustomer].filter((count) => count > 0),
    unitsOfArticles: [...byArticle].filter((count) => count > 0),
    articleAgainUnits: articleAgain.units,
    productAgainUnits: productAgain.units,
    unitsOfMonths,
  }
}

/** Counts the units of what a customer had on an earlier day. */
class Repeats {
  units = 0
  readonly #firstDays = new Map<number, number>()

  /** `thing` is below 65,536; days ascend. */
  add(customerId: number, thing: number, day: number): void {
    const key = customerId * 65_536 + thing
    const first = this.#firstDays.get(key)
    if (first === undefined) this.#firstDays.set(key, day)
    else if (first < day) this.units += 1
  }
}
