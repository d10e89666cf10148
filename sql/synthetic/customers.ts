import { type Activity, drawActivity, drawSignupDay } from './activity.ts'
import { Random } from './random.ts'
import type { ShopCalendar } from './shop-calendar.ts'
import type { ShopSize } from './shop-size.ts'
import { drawTaste, type Taste } from './taste.ts'
import { drawTemper, type Temper } from './temper.ts'
import { cumulate, drawIndex } from './weighted-draw.ts'

export interface Customer {
  readonly customerId: number
  readonly isWoman: boolean
  readonly age: number | null
  readonly clubMemberStatus: string | null
  readonly fashionNewsFrequency: string | null
  readonly active: boolean
  readonly taste: Taste
  readonly activity: Activity
  readonly temper: Temper
}

/** As in H&M's customers.csv. */
const AGE_MISSING_SHARE = 0.013
const WOMEN_SHARE = 0.85

/**
 * The shop's customers, numbered from 1 by the day they signed up. Of each only that day is kept, 12 bytes: everything
 * else is composed anew whenever it is asked for, always the same.
 */
export class CustomerRoster {
  readonly #size: ShopSize
  readonly #seed: number
  /** The stream of each customer's draws, by customer_id - 1. */
  readonly #streams: Uint32Array
  /** By stream. */
  readonly #signupDays: Float64Array

  constructor(size: ShopSize, calendar: ShopCalendar, seed: number) {
    this.#size = size
    this.#seed = seed
    const days = Float64Array.from({ length: size.customers }, (_, stream) =>
      drawSignupDay(calendar, new Random(seed, 'signup', stream)),
    )
    this.#signupDays = days
    this.#streams = Uint32Array.from(days, (_, stream) => stream).sort((a, b) => days[a]! - days[b]! || a - b)
  }

  get length(): number {
    return this.#streams.length
  }

  /** Throws RangeError for an id that is not 1 to `length`. */
  compose(customerId: number): Customer {
    const stream = this.#streams[customerId - 1]
    if (stream === undefined) throw new RangeError(`there is no customer ${customerId} among ${this.length}`)
    const random = new Random(this.#seed, 'customer', stream)
    const age = drawAge(random)
    const isWoman = random.chance(WOMEN_SHARE)
    return {
      customerId,
      isWoman,
      age: random.chance(AGE_MISSING_SHARE) ? null : age,
      ...drawMembership(random),
      taste: drawTaste(isWoman, age, random),
      activity: drawActivity(age, this.#signupDays[stream]!, this.#size, random),
      temper: drawTemper(random),
    }
  }

  /** Ascending by customer_id. */
  *[Symbol.iterator](): Generator<Customer, void, undefined> {
    for (let customerId = 1; customerId <= this.length; customerId += 1) yield this.compose(customerId)
  }
}

/**
 * Ages of H&M's customers.csv in five bands, and where within its band an age lies: `towards` its oldest (1) or its
 * youngest end (-1), or in the middle (0).
 */
const AGE_BANDS = [
  { share: 0.057, from: 16, to: 19, towards: 1 },
  { share: 0.418, from: 20, to: 30, towards: 0 },
  { share: 0.159, from: 31, to: 40, towards: 0 },
  { share: 0.31, from: 41, to: 60, towards: 0 },
  { share: 0.056, from: 61, to: 90, towards: -1 },
]
const AGE_BAND_SUMS = cumulate(AGE_BANDS.map((band) => band.share))

/** Two humps, in the twenties and around fifty. */
function drawAge(random: Random): number {
  const { from, to, towards } = AGE_BANDS[drawIndex(AGE_BAND_SUMS, random)!]!
  const [a, b] = [random.uniform(), random.uniform()]
  const place = towards === 0 ? (a + b) / 2 : towards > 0 ? Math.max(a, b) : Math.min(a, b)
  return from + Math.floor(place * (to - from + 1))
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
