import type { Activity } from './activity.ts'
import type { Random } from './random.ts'
import { exp, log } from './reproducible-math.ts'
import type { ShopCalendar } from './shop-calendar.ts'
import { cumulate, drawIndex } from './weighted-draw.ts'

/** One visit that ends in a purchase. */
export interface Visit {
  readonly day: number
  /** Since midnight UTC. */
  readonly second: number
  readonly channel: SalesChannel
}

/** H&M's sales_channel_id: 1 shop, 2 online. */
export type SalesChannel = 1 | 2

/** Visits by month, January first, relative to the average: the sales in January and June, autumn, Black Friday. */
const MONTH_VISITS = [1.0, 0.85, 0.95, 1.0, 1.05, 1.1, 1.0, 0.9, 1.05, 1.05, 1.2, 1.1]
/** How wintry each month is, from -1 to 1: those who lean to winter come more by as much. */
const MONTH_WINTER = [1, 0.8, 0.4, 0, -0.5, -0.9, -1, -0.8, -0.3, 0.2, 0.6, 0.9]
/** Sunday first. */
const WEEKDAY_VISITS = [0.9, 0.9, 0.9, 0.95, 1.05, 1.2, 1.3]
/** No day's intensity is above this, which thinning needs: a month, a weekday and a lean at their highest. */
const GREATEST_INTENSITY = 1.2 * 1.3 * 1.5
const LEAN_EFFECT = 0.5

/** Visits by hour of the day, from midnight: the shops are open from 10 to 20, online has its peak in the evening. */
const SHOP_HOURS = cumulate([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 7, 9, 9, 9, 10, 12, 12, 9, 6, 0, 0, 0, 0])
const ONLINE_HOURS = cumulate([4, 2, 1, 1, 1, 1, 2, 4, 5, 6, 6, 6, 7, 6, 6, 6, 6, 7, 8, 10, 12, 12, 10, 7])

/** Who signs up buys that day, but for these, who come when they come: a few never do. */
const SIGNUP_WITHOUT_PURCHASE_SHARE = 0.04

/**
 * A customer's visits, in order: a Poisson process between signup and drop-out whose rate moves with month and weekday
 * (simulated by thinning, Lewis and Shedler 1979). It begins with a visit at signup for nearly all who sign up within the
 * history; of those who were there before it, only who came within it are in the shop's data, so their first visit is
 * drawn given that there is one. Of several visits on one day the first counts.
 */
export function simulateVisits(activity: Activity, calendar: ShopCalendar, random: Random): Visit[] {
  const { signupDay, visitsPerDay } = activity
  const end = Math.min(calendar.days, activity.dropOutDay)
  const visits: Visit[] = []
  let time = Math.max(0, signupDay)
  if (signupDay < 0) time = drawFirstTime(activity, end, calendar, random)
  if (signupDay < 0 || !random.chance(SIGNUP_WITHOUT_PURCHASE_SHARE)) {
    visits.push(drawVisit(Math.floor(time), activity, random))
    time = signupDay < 0 ? time : signupDay + 1
  }
  for (;;) {
    time += random.exponential() / (visitsPerDay * GREATEST_INTENSITY)
    if (!(time < end)) break
    const day = Math.floor(time)
    if (random.chance(intensityOf(day, activity, calendar) / GREATEST_INTENSITY)) {
      visits.push(drawVisit(day, activity, random))
    }
  }
  visits.sort((a, b) => a.day - b.day || a.second - b.second)
  // An order is what a customer buys on one day.
  return visits.filter((visit, index) => visit.day !== visits[index - 1]?.day)
}

/** The first visit of a customer who came before `end`: an exponential time given that, thinned as the others are. */
function drawFirstTime(activity: Activity, end: number, calendar: ShopCalendar, random: Random): number {
  const reached = 1 - exp(-activity.visitsPerDay * end)
  for (;;) {
    // For a rate next to nothing every moment is as likely.
    const time = reached > 1e-9 ? -log(1 - reached * random.uniform()) / activity.visitsPerDay : random.uniform() * end
    const day = Math.min(Math.floor(time), Math.ceil(end) - 1)
    if (random.chance(intensityOf(day, activity, calendar) / GREATEST_INTENSITY)) return Math.min(time, day + 0.999)
  }
}

/** When people look around: seconds since midnight. */
export function drawBrowsingSecond(random: Random): number {
  return drawIndex(ONLINE_HOURS, random)! * 3600 + random.integer(3600)
}

function intensityOf(day: number, activity: Activity, calendar: ShopCalendar): number {
  const month = calendar.monthOf(day)
  const lean = 1 + LEAN_EFFECT * activity.winterLean * MONTH_WINTER[month]!
  return MONTH_VISITS[month]! * WEEKDAY_VISITS[calendar.weekdayOf(day)]! * lean
}

function drawVisit(day: number, activity: Activity, random: Random): Visit {
  const isOnline = random.chance(activity.onlineProbability)
  const hour = drawIndex(isOnline ? ONLINE_HOURS : SHOP_HOURS, random)!
  return { day, second: hour * 3600 + random.integer(3600), channel: isOnline ? 2 : 1 }
}
