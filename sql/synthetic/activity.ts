import type { Random } from './random.ts'
import { DAYS_PER_YEAR, type ShopCalendar } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'

/** How often a customer comes, and how long; latent. */
export interface Activity {
  /** The day of the first visit to the shop; negative for those who came before the history begins. */
  readonly signupDay: number
  /** The first day the customer will not come any more; usually after the history ends. */
  readonly dropOutDay: number
  readonly visitsPerDay: number
  /** -1 to 1: comes rather in summer or rather in winter. */
  readonly winterLean: number
  /** Units of a basket beyond the first, on average. */
  readonly furtherUnits: number
  /** Probability that a unit is first looked for among the products bought on earlier visits. */
  readonly repeatProbability: number
  /** Probability that a visit is online. */
  readonly onlineProbability: number
}

/** Share of the customers that knew the shop before its history begins. */
const EXISTING_SHARE = 0.35
const OLDEST_SIGNUP_DAYS = 900
/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987): visits are a Poisson process whose rate is gamma distributed
 * over customers, the time to drop-out is exponential, and its rate is gamma distributed too.
 */
const VISIT_RATE_SHAPE = 1.1
const DROP_OUT_RATE_SHAPE = 1.5
const MEAN_DROP_OUTS_PER_DAY = 1 / 500

/** A day of the history, or one before it. */
export function drawSignupDay(calendar: ShopCalendar, random: Random): number {
  return random.chance(EXISTING_SHARE) ? -1 - random.integer(OLDEST_SIGNUP_DAYS) : random.integer(calendar.days)
}

/** How a customer of this age comes to a shop of this size. */
export function drawActivity(age: number, signupDay: number, size: ShopSize, random: Random): Activity {
  const dropOutsPerDay = (MEAN_DROP_OUTS_PER_DAY / DROP_OUT_RATE_SHAPE) * random.gamma(DROP_OUT_RATE_SHAPE)
  // The exponential distribution has no memory: those who came earlier are the ones still there.
  const dropOutDay = Math.max(0, signupDay) + random.exponential() / dropOutsPerDay
  return {
    signupDay,
    dropOutDay,
    visitsPerDay: (size.visitsPerYear / DAYS_PER_YEAR / VISIT_RATE_SHAPE) * random.gamma(VISIT_RATE_SHAPE),
    winterLean: Math.min(1, Math.max(-1, 0.5 * random.normal())),
    furtherUnits: size.furtherUnits * (0.2 + 0.8 * (random.gamma(0.6) / 0.6)),
    repeatProbability: 0.05 + 0.16 * random.uniform(),
    onlineProbability: Math.min(0.97, Math.max(0.05, 0.85 - 0.005 * (age - 20) + 0.22 * random.normal())),
  }
}
