import type { Random } from '../random.ts'
import { DAY_SECONDS } from '../shop-calendar.ts'
import type { SalesChannel } from '../visits.ts'

export type OrderStatus = 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'

/** When an order moved on, in seconds from the first midnight; 0: it did not, or not before the history ends. */
export interface OrderMoves {
  readonly isPaid: boolean
  readonly shippedAt: number
  readonly deliveredAt: number
  readonly cancelledAt: number
  /** Whether the parcel took longer than promised. */
  readonly isLate: boolean
}

/** Of online orders: never paid, and given up after a day or two; those of the last two days are still open. */
const UNPAID_SHARE = 0.008
const OPEN_SHARE = 0.06
const OPEN_DAYS = 2
/** Of those paid online: called back before they were sent. */
const CALLED_BACK_SHARE = 0.012
const LATE_SHARE = 0.06

/** Sold over the counter: paid and handed over at once. Online: paid at once, sent within two days. */
export function drawOrderMoves(
  orderedAt: number,
  channel: SalesChannel,
  endSecond: number,
  random: Random,
): OrderMoves {
  const moves = { isPaid: true, shippedAt: 0, deliveredAt: 0, cancelledAt: 0, isLate: false }
  if (channel === 1) return { ...moves, shippedAt: orderedAt, deliveredAt: orderedAt }
  const known = (second: number) => (second < endSecond ? Math.floor(second) : 0)
  const isRecent = orderedAt >= endSecond - OPEN_DAYS * DAY_SECONDS
  if (random.chance(isRecent ? OPEN_SHARE : UNPAID_SHARE)) {
    const givenUpAfter = OPEN_DAYS * DAY_SECONDS * (0.5 + 0.5 * random.uniform())
    return { ...moves, isPaid: false, cancelledAt: known(orderedAt + givenUpAfter) }
  }
  if (random.chance(CALLED_BACK_SHARE)) {
    return { ...moves, cancelledAt: known(orderedAt + 1_800 + 18_000 * random.uniform()) }
  }
  const isLate = random.chance(LATE_SHARE)
  const shippedAt = orderedAt + DAY_SECONDS * (0.25 + 1.75 * random.uniform())
  const deliveredAt = shippedAt + DAY_SECONDS * (1 + 3 * random.uniform() + (isLate ? 4 + 6 * random.uniform() : 0))
  return { ...moves, shippedAt: known(shippedAt), deliveredAt: known(deliveredAt), isLate }
}
