import { type Activity, drawActivity } from './activity.ts'
import { Random } from './random.ts'
import type { ShopCalendar } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'
import { drawTaste, type Taste } from './taste.ts'

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
