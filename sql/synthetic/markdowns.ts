import type { Article } from './articles.ts'
import type { ShopCalendar } from './shop-calendar.ts'

/** A new article is never reduced. */
const NEW_DAYS = 56
const EVERYTHING_DISCOUNT_PERCENT = 20
const CLEARANCE_DISCOUNT_PERCENT = 20
const GREATEST_DISCOUNT_PERCENT = 60

export type SaleOfDay = Sale | undefined
type Sale = 'winter' | 'summer' | 'everything'

/** The sale of a day: 26 December to the end of January, mid-June to mid-July, and the last week of November. */
function saleOf(calendar: ShopCalendar, day: number): Sale | undefined {
  const month = calendar.monthOf(day)
  const date = calendar.dayOfMonth(day)
  if ((month === 11 && date >= 26) || month === 0) return 'winter'
  if ((month === 5 && date >= 15) || (month === 6 && date <= 20)) return 'summer'
  if (month === 10 && date >= 24) return 'everything'
  return undefined
}

/** The sale of every day, so that pricing a unit needs no date arithmetic. */
export function listSales(calendar: ShopCalendar): readonly (Sale | undefined)[] {
  return Array.from({ length: calendar.days }, (_, day) => saleOf(calendar, day))
}

/** Percent off the list price that day. Basics are reduced only when everything is. */
export function discountPercent(article: Article, day: number, sale: Sale | undefined): number {
  const { product } = article
  const age = day - article.launchDay
  if (sale === 'everything') return EVERYTHING_DISCOUNT_PERCENT
  if (product.isBasic || age < NEW_DAYS) return 0
  const clearance = age >= product.clearanceAfterDays ? CLEARANCE_DISCOUNT_PERCENT : 0
  return Math.min(GREATEST_DISCOUNT_PERCENT, clearance + (sale ? product.saleDiscountPercent : 0))
}

/** The price of one unit that day, in cents. */
export function priceInCents(article: Article, day: number, sale: Sale | undefined): number {
  return Math.round((article.product.listPriceCents * (100 - discountPercent(article, day, sale))) / 100)
}
