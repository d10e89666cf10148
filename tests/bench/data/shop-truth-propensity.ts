import type { Article } from '../../../sql/synthetic/articles.ts'
import { fillBasket, likingOf } from '../../../sql/synthetic/baskets.ts'
import { BrowsingTaste } from '../../../sql/synthetic/behaviour/browsing-taste.ts'
import { replayCustomer, type Window } from '../../../sql/synthetic/oracle/index.ts'
import { drawOrderMoves } from '../../../sql/synthetic/orders/order-moves.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { DAY_SECONDS } from '../../../sql/synthetic/shop-calendar.ts'
import { simulateVisits } from '../../../sql/synthetic/visits.ts'
import type { RecomposedShop } from './shop-recomposed.ts'

const WINDOW_DRAWS = 400
const BASKET_DRAWS = 800
const BROWSING_DRAWS = 20_000
/** In the draws of windows a customer comes so often a day, so that few draws tell how likely each day is. */
const DRAWN_VISITS_PER_DAY = 0.5
/** So many baskets' worth the browsing draws count: they smooth what the baskets say of seldom articles. */
const PRIOR_BASKETS = 100

/** Of what is bought some is out of character, a gift; as if each article were as likely. */
const OUT_OF_CHARACTER_SHARE = 0.05

/** What a synthetic customer will do with one article, by who knows their tastes. */
export interface ArticleTruth {
  /** P(bought within the window), whatever was looked at. */
  readonly probability: number
  /** How many looks at it a look of the customer's is, when they just look around. */
  readonly browsingShare: number
  /** 0 to 1: see likingOf. */
  readonly liking: number
}

export interface CustomerTruth {
  readonly visitsPerDay: number
  /** Sessions without a purchase, for each visit with one. */
  readonly sessionsPerVisit: number
  /** Articles of a basket. */
  readonly perBasket: number
  of(articleId: number): ArticleTruth
}

/**
 * What is true of a customer in a window: how often somebody who leans so comes, and what is in baskets then, given the
 * tastes, the appeal of each article and what was bought before. By Monte Carlo. Undefined: they cannot come.
 */
export function truthOf(shop: RecomposedShop, customerId: number, window: Window): CustomerTruth | undefined {
  const { stage } = shop
  const random = new Random(stage.seed, 'truth of propensity', customerId)
  const { customer, history } = replayCustomer(shop.customers.compose(customerId), window, stage)
  const { activity } = customer
  const isGone = activity.signupDay < window.fromDay && activity.dropOutDay <= window.fromDay
  if (isGone || activity.signupDay >= window.untilDay) return undefined
  // Visits have no memory: a process that begins on the eve of the window is the same one within it.
  const signupDay = Math.max(activity.signupDay, window.fromDay - 1)
  const frequent = { ...activity, signupDay, visitsPerDay: DRAWN_VISITS_PER_DAY }
  const visits = Array.from({ length: WINDOW_DRAWS }, () =>
    simulateVisits(frequent, stage.calendar, random).filter(
      ({ day }) => day >= window.fromDay && day < window.untilDay,
    ),
  ).flat()
  if (visits.length === 0) return undefined
  const baskets = tally(BASKET_DRAWS, () => {
    const { day, second, channel } = random.pick(visits)
    const basket = new Set(fillBasket({ customer, history, day, random }, stage))
    const isPaid = drawOrderMoves(day * DAY_SECONDS + second, channel, stage.calendar.endSecond, random).isPaid
    return isPaid ? [...basket] : []
  })
  const taste = new BrowsingTaste(customer, stage.demand, stage.calendar)
  const looks = tally(BROWSING_DRAWS, () => {
    const article = taste.draw(random.pick(visits).day, random)
    return article ? [article] : []
  })
  const likings = [...looks.counts].reduce(
    (sum, [article, count]) => sum + count * likingOf(article, customer.taste),
    0,
  )
  const articles = new Map([...looks.counts.keys(), ...baskets.counts.keys()].map((one) => [one.articleId, one]))
  const expectedVisits = visitsWithin(visits, window, activity.visitsPerDay)
  const perBasket = baskets.total / BASKET_DRAWS
  return {
    visitsPerDay: activity.visitsPerDay,
    sessionsPerVisit: stage.size.browsingPerVisit,
    perBasket,
    of: (articleId) => {
      const article = articles.get(articleId)
      const liking = article ? likingOf(article, customer.taste) : 0.5
      const seen = article ? (looks.counts.get(article) ?? 0) : 0
      const liked = likings === 0 ? 0 : (seen * liking) / likings
      const prior = (1 - OUT_OF_CHARACTER_SHARE) * liked + OUT_OF_CHARACTER_SHARE / stage.size.articles
      const inBaskets = article ? (baskets.counts.get(article) ?? 0) : 0
      const share = (inBaskets + PRIOR_BASKETS * prior * perBasket) / (BASKET_DRAWS + PRIOR_BASKETS)
      return {
        probability: 1 - Math.exp(-expectedVisits * share),
        browsingShare: (seen + 0.5) / BROWSING_DRAWS,
        liking,
      }
    },
  }
}

/** From how often a day was visited by somebody who comes every other day: how many days this customer will come. */
function visitsWithin(visits: readonly { readonly day: number }[], window: Window, visitsPerDay: number): number {
  let expected = 0
  for (let day = window.fromDay; day < window.untilDay; day++) {
    const visited = visits.filter((visit) => visit.day === day).length
    const share = Math.min(visited, WINDOW_DRAWS - 0.5) / WINDOW_DRAWS
    const intensity = -Math.log1p(-share) / DRAWN_VISITS_PER_DAY
    expected += 1 - Math.exp(-visitsPerDay * intensity)
  }
  return expected
}

function tally(draws: number, draw: () => readonly Article[]) {
  const counts = new Map<Article, number>()
  let total = 0
  for (let at = 0; at < draws; at++) {
    for (const article of draw()) {
      counts.set(article, (counts.get(article) ?? 0) + 1)
      total++
    }
  }
  return { counts, total }
}
