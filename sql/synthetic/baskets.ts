import { type ArticleDemand, lifeOf } from './article-demand.ts'
import type { Article, Product } from './articles.ts'
import { AUDIENCES, type Audience, GARMENTS_SOLD_TO } from './assortment.ts'
import type { Customer } from './customers.ts'
import { GARMENT_TRAITS, type Garment } from './garments.ts'
import type { PurchaseHistory } from './purchase-history.ts'
import type { Random } from './random.ts'
import { power } from './reproducible-math.ts'
import { DAYS_PER_YEAR, type ShopCalendar } from './shop-calendar.ts'
import { STYLES } from './styles.ts'
import type { Taste } from './taste.ts'
import { cumulate, drawIndex, drawKey } from './weighted-draw.ts'

/** What every shopper finds. */
export interface Market {
  readonly calendar: ShopCalendar
  readonly demand: ArticleDemand
  readonly companions: ReadonlyMap<Product, readonly Product[]>
}

const MOST_UNITS = 12
/**
 * A further unit is one in the basket again (another size of it), or another colour of one, or completes an outfit, or is
 * a wish of its own, mostly for the same garment.
 */
const SAME_ARTICLE_SHARE = 0.3
const OTHER_COLOUR_SHARE = 0.18
const OUTFIT_SHARE = 0.2
const SAME_GARMENT_SHARE = 0.8
/** Wishes out of character: gifts, curiosity. */
const OUT_OF_CHARACTER_SHARE = 0.12
/** Of those who buy a product again, so many take the same colour. */
const SAME_COLOUR_SHARE = 0.4
/** Nobody buys a product again that is all but gone. */
const LEAST_LIFE_FOR_REPEAT = 0.1
/** How many articles a shopper looks at before taking the last one seen. */
const MOST_LOOKS = 8

/** One customer in the shop on one day. */
export interface Shopper {
  readonly customer: Customer
  /** Of earlier visits. */
  readonly history: PurchaseHistory
  readonly day: number
  readonly random: Random
}

/** What a customer takes on one visit, one entry per unit; empty when nothing of the customer's liking is for sale. */
export function fillBasket(shopper: Shopper, market: Market): Article[] {
  const { customer, random } = shopper
  const basket: Article[] = []
  const units = Math.min(MOST_UNITS, 1 + Math.floor(random.exponential() * customer.activity.furtherUnits + 0.5))
  while (basket.length < units) {
    const article =
      buyAgain(shopper, market.calendar) ?? goWith(basket, shopper, market) ?? followWish(basket, shopper, market)
    if (!article) break
    basket.push(article)
  }
  return basket
}

/** A product bought on an earlier visit, in the same colour or another. */
function buyAgain(shopper: Shopper, calendar: ShopCalendar): Article | undefined {
  const { customer, history, day, random } = shopper
  if (history.units.length === 0 || !random.chance(customer.activity.repeatProbability)) return undefined
  const before = random.pick(history.units)
  if (!isInSeason(before.product, shopper, calendar)) return undefined
  const again = random.chance(SAME_COLOUR_SHARE) ? before : chooseColour(before.product, shopper)
  return again && lifeOf(again, day) >= LEAST_LIFE_FOR_REPEAT ? again : undefined
}

/** Something that goes with what is in the basket. */
function goWith(basket: readonly Article[], shopper: Shopper, market: Market): Article | undefined {
  const { history, random } = shopper
  if (basket.length === 0) return undefined
  const anchor = random.pick(basket)
  const choice = random.uniform()
  if (choice < SAME_ARTICLE_SHARE) return anchor
  if (choice < SAME_ARTICLE_SHARE + OTHER_COLOUR_SHARE) return chooseColour(anchor.product, shopper)
  if (choice >= SAME_ARTICLE_SHARE + OTHER_COLOUR_SHARE + OUTFIT_SHARE) return undefined
  const companions = market.companions.get(anchor.product)
  if (!companions?.length) return undefined
  const companion = random.pick(companions)
  const article = isInSeason(companion, shopper, market.calendar) ? chooseColour(companion, shopper) : undefined
  return article && !basket.includes(article) && !history.includes(article) ? article : undefined
}

/** True always in the garment's best month, and less often in the others. */
function isInSeason(product: Product, { day, random }: Shopper, calendar: ShopCalendar): boolean {
  const { season } = GARMENT_TRAITS[product.line.garment]
  return random.chance(season[calendar.monthOf(day)]! / Math.max(...season))
}

/** A colour of the product that sells that day, likely by appeal and liking. */
function chooseColour(product: Product, { customer, day, random }: Shopper): Article | undefined {
  const weights = product.articles.map(
    (article) => article.appeal * lifeOf(article, day) * customer.taste.colours[article.colour.family],
  )
  const index = drawIndex(cumulate(weights), random)
  return index === undefined ? undefined : product.articles[index]
}

/** A wish for a garment, then a look at what there is of it until something new is liked. */
function followWish(basket: readonly Article[], shopper: Shopper, market: Market): Article | undefined {
  const { customer, history, day, random } = shopper
  const { taste } = customer
  const isInCharacter = !random.chance(OUT_OF_CHARACTER_SHARE)
  const staysWith = basket.length > 0 && random.chance(SAME_GARMENT_SHARE) ? random.pick(basket) : undefined
  const wishedFor = isInCharacter ? drawKey(taste.audiences, random) : random.pick(AUDIENCES)
  const audience = staysWith?.product.line.audience ?? wishedFor
  const garment =
    staysWith?.product.line.garment ?? drawKey(garmentWishes(taste, audience, day, market.calendar), random)
  let seen: Article | undefined
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const style = isInCharacter ? drawKey(taste.styles, random) : random.pick(STYLES)
    const article = market.demand.draw({ audience, garment, style }, day, random)
    if (!article || history.includes(article)) continue
    if (random.chance(likingOf(article, taste))) return article
    seen = article
  }
  return seen
}

/** How much a customer wants each garment that is sold to the audience, that day; in the order of GARMENTS_SOLD_TO. */
export function garmentWishes(
  taste: Taste,
  audience: Audience,
  day: number,
  calendar: ShopCalendar,
): Partial<Record<Garment, number>> {
  const month = calendar.monthOf(day)
  return Object.fromEntries(
    GARMENTS_SOLD_TO[audience].map((garment) => {
      const { share, season, growthPerYear } = GARMENT_TRAITS[garment]
      const trend = power(growthPerYear, day / DAYS_PER_YEAR)
      return [garment, taste.garments[garment] * share * season[month]! * trend]
    }),
  )
}

/** The probability that an article seen is taken: its colour is liked and its price near what the customer pays. */
export function likingOf(article: Article, taste: Taste): number {
  const distance = 3 * (article.product.pricePosition - taste.pricePosition)
  return taste.colours[article.colour.family] / (1 + distance * distance)
}
