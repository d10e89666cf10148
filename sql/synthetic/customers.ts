import { AUDIENCES, type Audience } from './assortment.ts'
import { COLOUR_FAMILIES, type ColourFamily } from './colours.ts'
import { GARMENTS, type Garment } from './garments.ts'
import { Random } from './random.ts'
import { DAYS_PER_YEAR, type ShopCalendar } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'
import { STYLES, type Style } from './styles.ts'

/** What a customer likes; latent, no column holds it. The weights of a table sum to anything. */
export interface Taste {
  readonly audiences: Readonly<Record<Audience, number>>
  readonly garments: Readonly<Record<Garment, number>>
  readonly styles: Readonly<Record<Style, number>>
  /** 0 to 1: how well each colour family is liked. */
  readonly colours: Readonly<Record<ColourFamily, number>>
  /** Where on a price ladder the customer looks first: 0 lowest, 1 highest. */
  readonly pricePosition: number
}

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
  /** Probability that a unit is of a product bought on an earlier visit. */
  readonly repeatProbability: number
  /** Probability that a visit is online. */
  readonly onlineProbability: number
}

export interface Customer {
  readonly customerId: number
  readonly age: number | null
  readonly clubMemberStatus: string | null
  readonly fashionNewsFrequency: string | null
  readonly postalCode: string
  readonly active: boolean
  readonly taste: Taste
  readonly activity: Activity
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
/** H&M's customers.csv: 8.7 % share one postal code (unknown), nearly all others have their own. */
const SHARED_POSTAL_CODE_SHARE = 0.087
const AGE_MISSING_SHARE = 0.013
const WOMEN_SHARE = 0.74

/** The shop's customers, ascending by customer_id from 1 and by the day they signed up. */
export function composeCustomers(size: ShopSize, calendar: ShopCalendar, seed: number): readonly Customer[] {
  const sharedPostalCode = hexDigits64(new Random(seed, 'shared postal code'))
  return Array.from({ length: size.customers }, (_, number) =>
    composeCustomer(size, calendar, sharedPostalCode, new Random(seed, 'customer', number)),
  )
    .sort((a, b) => a.activity.signupDay - b.activity.signupDay)
    .map((customer, index) => ({ ...customer, customerId: index + 1 }))
}

function composeCustomer(
  size: ShopSize,
  calendar: ShopCalendar,
  sharedPostalCode: string,
  random: Random,
): Omit<Customer, 'customerId'> {
  const age = drawAge(random)
  const isWoman = random.chance(WOMEN_SHARE)
  const ownPostalCode = hexDigits64(random)
  return {
    age: random.chance(AGE_MISSING_SHARE) ? null : age,
    ...drawMembership(random),
    postalCode: random.chance(SHARED_POSTAL_CODE_SHARE) ? sharedPostalCode : ownPostalCode,
    taste: drawTaste(isWoman, age, random),
    activity: drawActivity(age, size, calendar, random),
  }
}

/** Two humps, in the twenties and around fifty, as in H&M's customers.csv. */
function drawAge(random: Random): number {
  if (random.chance(0.27)) return Math.min(90, Math.max(40, Math.round(51 + 6.5 * random.normal())))
  return Math.min(90, 17 + Math.floor(3 + 4.2 * random.gamma(2)))
}

/** Club status, fashion news and the active flag in the proportions of H&M's customers.csv. */
function drawMembership(random: Random): Pick<Customer, 'clubMemberStatus' | 'fashionNewsFrequency' | 'active'> {
  const status = random.uniform()
  const clubMemberStatus =
    status < 0.9256 ? 'ACTIVE' : status < 0.9955 ? 'PRE-CREATE' : status < 0.9958 ? 'LEFT CLUB' : null
  const news = random.uniform()
  const readsNews = news < (clubMemberStatus === 'ACTIVE' ? 0.364 : 0.07)
  const fashionNewsFrequency = readsNews ? (news < 0.0006 ? 'Monthly' : 'Regularly') : news > 0.988 ? null : 'NONE'
  return { clubMemberStatus, fashionNewsFrequency, active: readsNews && random.chance(0.97) }
}

/** 64 hexadecimal digits, the form of H&M's anonymised postal codes. */
function hexDigits64(random: Random): string {
  return Array.from({ length: 8 }, () => random.bits().toString(16).padStart(8, '0')).join('')
}

function drawTaste(isWoman: boolean, age: number, random: Random): Taste {
  return {
    audiences: spread(AUDIENCES, audienceLeanings(isWoman, age), 5, random),
    garments: spread(GARMENTS, { jacket: 1, hoodie: 1, headwear: 1, denim: 1 }, 8, random),
    // Few styles each: one that leads and perhaps a second.
    styles: spread(STYLES, { classic: 1, street: 1, outdoor: 1, sporty: 1, soft: 1 }, 1.2, random),
    colours: likings(random),
    pricePosition: Math.min(1, Math.max(0, 0.3 + 0.004 * (age - 20) + 0.25 * random.normal())),
  }
}

function audienceLeanings(isWoman: boolean, age: number): Record<Audience, number> {
  const children = age >= 29 && age <= 49 ? 0.25 : 0.04
  if (!isWoman) return { women: 0.03, young: 0.02, men: 0.9, children }
  if (age < 32) return { women: 0.25, young: 0.65, men: 0.05, children }
  return { women: 0.65, young: 0.2, men: 0.08, children }
}

/** A draw from the Dirichlet distribution around the leanings: the larger `evenness`, the closer to them. */
function spread<Key extends string>(
  keys: readonly Key[],
  leanings: Readonly<Record<Key, number>>,
  evenness: number,
  random: Random,
): Record<Key, number> {
  const sum = keys.reduce((total, key) => total + leanings[key], 0)
  const entries = keys.map((key) => [key, random.gamma((evenness * leanings[key]) / sum)] as const)
  const drawn = entries.reduce((total, [, weight]) => total + weight, 0)
  // All gammas of a tiny shape can underflow to zero together: then the leanings stand as they are.
  if (drawn === 0) return { ...leanings }
  return Object.fromEntries(entries.map(([key, weight]) => [key, weight / drawn])) as Record<Key, number>
}

/** One or two colour families are liked; the others are taken now and then. */
function likings(random: Random): Record<ColourFamily, number> {
  const favourite = random.pick(COLOUR_FAMILIES)
  const second = random.pick(COLOUR_FAMILIES)
  const likingOf = (family: ColourFamily) => (family === favourite ? 1 : family === second ? 0.7 : 0.2)
  return Object.fromEntries(COLOUR_FAMILIES.map((family) => [family, likingOf(family)])) as Record<ColourFamily, number>
}

function drawActivity(age: number, size: ShopSize, calendar: ShopCalendar, random: Random): Activity {
  const signupDay = random.chance(EXISTING_SHARE)
    ? -1 - random.integer(OLDEST_SIGNUP_DAYS)
    : random.integer(calendar.days)
  const dropOutsPerDay = (MEAN_DROP_OUTS_PER_DAY / DROP_OUT_RATE_SHAPE) * random.gamma(DROP_OUT_RATE_SHAPE)
  // The exponential distribution has no memory: of those who came before the history, we see who is still there.
  const dropOutDay = Math.max(0, signupDay) + random.exponential() / dropOutsPerDay
  return {
    signupDay,
    dropOutDay,
    visitsPerDay: (size.visitsPerYear / DAYS_PER_YEAR / VISIT_RATE_SHAPE) * random.gamma(VISIT_RATE_SHAPE),
    winterLean: Math.min(1, Math.max(-1, 0.5 * random.normal())),
    furtherUnits: 0.55 + random.gamma(1),
    repeatProbability: 0.05 + 0.16 * random.uniform(),
    onlineProbability: Math.min(0.97, Math.max(0.05, 0.85 - 0.005 * (age - 20) + 0.22 * random.normal())),
  }
}
