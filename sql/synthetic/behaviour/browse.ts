import type { Article } from '../articles.ts'
import type { Customer } from '../customers.ts'
import type { Order } from '../orders/order-book.ts'
import type { Random } from '../random.ts'
import { DAY_SECONDS, type ShopCalendar } from '../shop-calendar.ts'
import type { ShopSize } from '../shop-size.ts'
import { drawBrowsingSecond } from '../visits.ts'
import type { BrowsingTaste } from './browsing-taste.ts'
import { CustomerPath } from './customer-path.ts'
import type { Device } from './event-log.ts'

/** Of the articles bought, so many were looked at on an earlier day, and some of these wished for or put into the cart. */
const EARLIER_INTEREST_SHARE = 0.35
const INTEREST_MOST_DAYS = 10
const INTEREST_WISHLIST_SHARE = 0.27
const INTEREST_CART_SHARE = 0.18
/** Sessions that end after one look. */
const BOUNCE_SHARE = 0.35
const SEARCH_SHARE = 0.15
/** Looks of a session that goes on, beyond the first, and of one with a purchase beyond what is bought; on average. */
const FURTHER_LOOKS = 3.5
const OTHER_LOOKS_PER_LINE = 1.4
/** What becomes of a look, by how well the article is liked (0 to 1). */
const CLICK = { least: 0.12, byLiking: 0.45 }
const WISH = { least: 0.03, byLiking: 0.14 }
const CART = { least: 0.06, byLiking: 0.4 }
/** What was left in the cart is taken out at the next session with this probability; a wish is forgotten with that one. */
const REMOVE_SHARE = 0.45
const FORGET_SHARE = 0.08
/** Seconds from one step to the next. */
const QUICKEST_STEP = 3
const MEAN_FURTHER_STEP = 35
const SLOWEST_STEP = 600
/** No session is longer, and none begins sooner after another; so that sessions stay apart. */
const LONGEST_SESSION = 2_400
const LEAST_PAUSE = 1_860

interface Interest {
  readonly article: Article
  readonly depth: 'click' | 'wishlist' | 'add_to_cart'
}

/** A session to come: one that ends with an order, or one that begins at its second. */
interface Plan {
  readonly second: number
  readonly order?: Order
  readonly interest?: Interest
}

type Action = readonly [type: 'view' | 'click' | 'wishlist' | 'add_to_cart' | 'search', article: Article | undefined]

export interface Browser {
  readonly customer: Customer
  readonly taste: BrowsingTaste
  /** Ascending by time. */
  readonly orders: readonly Order[]
  readonly calendar: ShopCalendar
  readonly size: ShopSize
  readonly random: Random
}

/**
 * What a customer did on the way to each order, and on the days between: sessions of looks, of which a few become
 * clicks, fewer wishes and carts. Every purchase has its path view > click > add_to_cart before it.
 */
export function browse(browser: Browser): CustomerPath {
  const { calendar } = browser
  const path = new CustomerPath(calendar.endSecond)
  const plans = planSessions(browser)
  let ended = Number.NEGATIVE_INFINITY
  for (const [index, plan] of plans.entries()) {
    if (plan.second >= calendar.endSecond) break
    if (plan.order) ended = buy(plan.order, ended, path, browser)
    else {
      const nextOrder = plans.find(({ order }, later) => later > index && order)
      const free = (nextOrder?.second ?? Number.POSITIVE_INFINITY) - LONGEST_SESSION - LEAST_PAUSE
      if (plan.second < ended + LEAST_PAUSE || plan.second + LONGEST_SESSION > free) continue
      ended = lookAround(plan.second, plan.interest, path, browser)
    }
  }
  return path
}

function planSessions({ customer, orders, calendar, size, random }: Browser): Plan[] {
  const { activity } = customer
  const plans: Plan[] = []
  for (const order of orders) {
    plans.push({ second: order.orderedAt, order })
    const day = Math.floor(order.orderedAt / DAY_SECONDS)
    for (const { article } of order.lines) {
      if (!random.chance(EARLIER_INTEREST_SHARE)) continue
      const earlier = day - 1 - random.integer(INTEREST_MOST_DAYS)
      if (earlier < Math.max(0, activity.signupDay) || earlier <= article.launchDay) continue
      plans.push({
        second: earlier * DAY_SECONDS + drawBrowsingSecond(random),
        interest: drawInterest(article, random),
      })
    }
  }
  const from = Math.max(0, activity.signupDay)
  const until = Math.min(calendar.days, activity.dropOutDay)
  const sessionsPerDay = activity.visitsPerDay * size.browsingPerVisit
  for (let time = from; ; ) {
    time += random.exponential() / sessionsPerDay
    if (!(time < until)) break
    plans.push({ second: Math.floor(time) * DAY_SECONDS + drawBrowsingSecond(random) })
  }
  return plans.sort((a, b) => a.second - b.second)
}

function drawInterest(article: Article, random: Random): Interest {
  const depth = random.uniform()
  if (depth < INTEREST_CART_SHARE) return { article, depth: 'add_to_cart' }
  return { article, depth: depth < INTEREST_CART_SHARE + INTEREST_WISHLIST_SHARE ? 'wishlist' : 'click' }
}

/** A session without a purchase. Returns when it ended. */
function lookAround(second: number, interest: Interest | undefined, path: CustomerPath, browser: Browser): number {
  const { taste, random } = browser
  const day = Math.floor(second / DAY_SECONDS)
  const device = drawDevice(browser.customer, random)
  tidy(second, device, path, random)
  const actions: Action[] = []
  if (random.chance(SEARCH_SHARE)) actions.push(['search', undefined])
  const isBounce = !interest && random.chance(BOUNCE_SHARE)
  const looks = isBounce ? 1 : 1 + Math.floor(random.exponential() * FURTHER_LOOKS + 0.5)
  for (let look = 0; look < looks; look += 1) {
    const article = taste.draw(day, random)
    if (article) lookAt(article, isBounce, taste, random, actions)
  }
  if (interest) {
    actions.push(['view', interest.article], ['click', interest.article])
    if (interest.depth !== 'click') actions.push([interest.depth, interest.article])
  }
  const steps = drawSteps(actions.length, random)
  const pace = Math.min(1, LONGEST_SESSION / sumOf(steps))
  let now = second
  for (const [index, [type, article]] of actions.entries()) {
    path.step(now, type, article, device)
    now += Math.floor(steps[index]! * pace)
  }
  return now
}

/** The session that ends with the order. Returns when it ended. */
function buy(order: Order, ended: number, path: CustomerPath, { customer, taste, random }: Browser): number {
  const device = drawDevice(customer, random)
  const day = Math.floor(order.orderedAt / DAY_SECONDS)
  const actions: Action[] = []
  for (const { article } of order.lines) {
    const others = Math.floor(random.exponential() * OTHER_LOOKS_PER_LINE + 0.3)
    for (let look = 0; look < others; look += 1) {
      const other = taste.draw(day, random)
      if (other && other !== article) lookAt(other, true, taste, random, actions)
    }
    actions.push(['view', article], ['click', article], ['add_to_cart', article])
  }
  // Backwards from the order; the account is made at a midnight, and the session before must be over.
  const steps = drawSteps(actions.length, random)
  const earliest = Math.max(0, customer.activity.signupDay * DAY_SECONDS, ended)
  const room = Math.max(0, Math.min(LONGEST_SESSION, order.orderedAt - earliest))
  const total = sumOf(steps)
  const pace = Math.min(1, room / total)
  let now = Math.ceil(order.orderedAt - total * pace)
  tidy(now, device, path, random, order)
  for (const [index, [type, article]] of actions.entries()) {
    path.step(Math.min(now, order.orderedAt), type, article, device)
    now += Math.floor(steps[index]! * pace)
  }
  path.checkOut(order)
  if (order.isPaid) {
    const where = order.channel === 1 ? null : device
    for (const { article } of order.lines) path.step(order.orderedAt, 'purchase', article, where)
  }
  return order.orderedAt
}

/** One look, and what comes of it; of a bare one at most a click. */
function lookAt(article: Article, isBare: boolean, taste: BrowsingTaste, random: Random, actions: Action[]): void {
  actions.push(['view', article])
  const liking = taste.likingOf(article)
  if (!random.chance(CLICK.least + CLICK.byLiking * liking)) return
  actions.push(['click', article])
  if (isBare) return
  if (random.chance(WISH.least + WISH.byLiking * liking)) actions.push(['wishlist', article])
  else if (random.chance(CART.least + CART.byLiking * liking)) actions.push(['add_to_cart', article])
}

/** Who comes again goes through what was left: takes things out of the cart, forgets wishes. */
function tidy(second: number, device: Device, path: CustomerPath, random: Random, order?: Order): void {
  for (const article of [...path.cart.keys()]) {
    const isWanted = order?.lines.some((line) => line.article === article)
    if (!isWanted && random.chance(REMOVE_SHARE)) path.step(second, 'remove_from_cart', article, device)
  }
  for (const article of [...path.wishlist.keys()]) if (random.chance(FORGET_SHARE)) path.wishlist.delete(article)
}

function drawSteps(count: number, random: Random): number[] {
  return Array.from({ length: count }, () =>
    Math.min(SLOWEST_STEP, QUICKEST_STEP + Math.floor(MEAN_FURTHER_STEP * random.exponential())),
  )
}

function drawDevice({ temper }: Customer, random: Random): Device {
  const draw = random.uniform()
  if (draw < temper.phoneShare) return 'phone'
  return draw < temper.phoneShare + temper.tabletShare ? 'tablet' : 'desktop'
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
