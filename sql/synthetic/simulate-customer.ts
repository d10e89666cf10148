import type { Article } from './articles.ts'
import { fillBasket, type Market } from './baskets.ts'
import { browse } from './behaviour/browse.ts'
import { BrowsingTaste } from './behaviour/browsing-taste.ts'
import type { CustomerPath } from './behaviour/customer-path.ts'
import type { Customer } from './customers.ts'
import type { SaleOfDay } from './markdowns.ts'
import { priceInCents } from './markdowns.ts'
import type { Order, OrderLine } from './orders/order-book.ts'
import { drawOrderMoves } from './orders/order-moves.ts'
import { PurchaseHistory } from './purchase-history.ts'
import { Random } from './random.ts'
import type { WrittenReview } from './review-log.ts'
import { drawRating, drawSatisfaction, type Satisfaction } from './reviews/index.ts'
import { DAY_SECONDS } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'
import { simulateVisits, type Visit } from './visits.ts'

/** The shop as it is before any customer comes. */
export interface Stage extends Market {
  readonly size: ShopSize
  readonly seed: number
  readonly sales: readonly SaleOfDay[]
}

/** All that one customer did. */
export interface CustomerHistory {
  /** Ascending by time. */
  readonly orders: readonly Order[]
  readonly reviews: readonly WrittenReview[]
  readonly path: CustomerPath
}

/** Reviews for each article bought, of an average customer; those with something to say write more. */
const REVIEW_SHARE = 0.055
const REVIEW_BY_FEELING = 0.6
const REVIEW_FIRST_DAY = 2
const REVIEW_FURTHER_DAYS = 25
/** Probability that an order sent home comes back, by its least satisfying line, in standard deviations. */
const RETURN = { least: 0.02, byDisappointment: 0.12, disappointedBelow: -0.4 }
const RETURN_FIRST_DAY = 1
const RETURN_FURTHER_DAYS = 20

/** What this customer does in this shop; each customer's draws are streams of their own. */
export function simulateCustomer(customer: Customer, stage: Stage): CustomerHistory {
  const { calendar, size, seed } = stage
  const { customerId } = customer
  const random = new Random(seed, 'purchases', customerId)
  const orderRandom = new Random(seed, 'orders', customerId)
  const history = new PurchaseHistory()
  const orders: Order[] = []
  const reviews: WrittenReview[] = []
  for (const visit of simulateVisits(customer.activity, calendar, random)) {
    const orderedAt = visit.day * DAY_SECONDS + visit.second
    if (orderedAt >= calendar.endSecond) break
    const basket = fillBasket({ customer, history, day: visit.day, random }, stage)
    if (basket.length === 0) continue
    const lines = countUnits(basket, visit, stage)
    const order = drawOrder(customer, visit, lines, stage, reviews, orderRandom)
    orders.push(order)
    if (order.isPaid) history.add(basket)
  }
  const path = browse({
    customer,
    taste: new BrowsingTaste(customer, stage.demand, calendar),
    orders,
    calendar,
    size,
    random: new Random(seed, 'behaviour', customerId),
  })
  for (const { article, second } of reviews) path.step(second, 'review', article, 'phone')
  return { orders, reviews, path }
}

function countUnits(basket: readonly Article[], visit: Visit, { sales }: Stage): OrderLine[] {
  const units = new Map<Article, number>()
  for (const article of basket) units.set(article, (units.get(article) ?? 0) + 1)
  return Array.from(units, ([article, quantity]) => ({
    article,
    quantity,
    unitPriceCents: priceInCents(article, visit.day, sales[visit.day]),
  })).sort((a, b) => a.article.number - b.article.number)
}

/** The order, with what became of it; the reviews it gives rise to are added to `reviews`. */
function drawOrder(
  customer: Customer,
  { day, second, channel }: Visit,
  lines: readonly OrderLine[],
  { calendar }: Stage,
  reviews: WrittenReview[],
  random: Random,
): Order {
  const orderedAt = day * DAY_SECONDS + second
  const moves = drawOrderMoves(orderedAt, channel, calendar.endSecond, random)
  const order = { customerId: customer.customerId, orderedAt, channel, lines, returnedAt: 0, ...moves }
  if (moves.deliveredAt === 0) return order

  let least = Number.POSITIVE_INFINITY
  for (const { article } of lines) {
    const satisfaction = satisfy(customer, article, moves.isLate, random)
    least = Math.min(least, satisfaction.overall)
    const review = drawReview(customer, article, satisfaction, order, calendar.endSecond, random)
    // A customer reviews an article once.
    if (review && !reviews.some((earlier) => earlier.article === article)) reviews.push(review)
  }
  const disappointment = Math.max(0, RETURN.disappointedBelow - least)
  if (channel === 2 && random.chance(RETURN.least + RETURN.byDisappointment * disappointment)) {
    const days = RETURN_FIRST_DAY + RETURN_FURTHER_DAYS * random.uniform()
    const returnedAt = Math.floor(moves.deliveredAt + days * DAY_SECONDS)
    if (returnedAt < calendar.endSecond) return { ...order, returnedAt }
  }
  return order
}

function satisfy(customer: Customer, article: Article, isLate: boolean, random: Random): Satisfaction {
  const { product } = article
  const { quality, aspectQuality } = product.character
  return drawSatisfaction(
    {
      articleQuality: quality,
      aspectQuality,
      priceDistance: Math.max(0, product.pricePosition - customer.taste.pricePosition),
      isLate,
      mood: customer.temper.mood,
    },
    random,
  )
}

function drawReview(
  customer: Customer,
  article: Article,
  satisfaction: Satisfaction,
  { deliveredAt, channel }: Order,
  endSecond: number,
  random: Random,
): WrittenReview | undefined {
  const feeling = 1 + REVIEW_BY_FEELING * (Math.abs(satisfaction.overall) - 0.8)
  if (!random.chance(Math.min(0.9, REVIEW_SHARE * customer.temper.reviewing * feeling))) return undefined
  const days = REVIEW_FIRST_DAY + REVIEW_FURTHER_DAYS * random.uniform()
  const second = Math.floor(deliveredAt + days * DAY_SECONDS)
  if (second >= endSecond) return undefined
  return { article, second, rating: drawRating(satisfaction, random), satisfaction, isDelivered: channel === 2 }
}
