import fc from 'fast-check'
import type { Queryable } from '../../sql/connection.ts'
import {
  ARTICLE_IDS,
  CUSTOMER_IDS,
  dayAfterStart,
  insertRecords,
  ORACLE_ARTICLES,
  ORACLE_CUSTOMERS,
} from './feature-oracle-catalogue.ts'
import { DAY_MS, LEDGER_START } from './ledger-rows.ts'

/** Something that happened, and when the shop came to know of it. */
export interface Fact {
  readonly at: Date
  readonly recorded_at: Date
}

export interface Purchase extends Fact {
  readonly customer_id: number
  readonly article_id: number
  readonly cents: number
  readonly sales_channel_id: number
}

export interface ShopEvent extends Fact {
  readonly customer_id: number
  readonly article_id: number | null
  readonly event_type: string
}

export interface Review extends Fact {
  readonly customer_id: number
  readonly article_id: number
  readonly rating: number
  readonly sentiment_score: number
}

/** Recorded when it happens. */
export interface StockChange {
  readonly article_id: number
  readonly change: number
  readonly stock_after: number
  readonly reason: string
  readonly at: Date
}

/** What happened in a shop; each list in the order in which it was written down. */
export interface ShopFacts {
  readonly purchases: readonly Purchase[]
  readonly events: readonly ShopEvent[]
  readonly reviews: readonly Review[]
  readonly stockChanges: readonly StockChange[]
}

/** Minutes after the start: many in a few days, so that moments meet, some a year away. */
const minute = fc.oneof(
  fc.tuple(fc.nat(40), fc.constantFrom(0, 10, 30, 31, 60)).map(([hour, minutes]) => hour * 60 + minutes),
  fc.nat(10 * 24).map((hour) => hour * 60),
  fc.nat(420 * 24).map((hour) => hour * 60),
)
/** Recorded at once, late, or by a clock that went before the other one. */
const times = fc.tuple(minute, fc.constantFrom(0, 1, -60, -60, 3 * 24 * 60, 40 * 24 * 60)).map(([at, delay]) => ({
  at: new Date(LEDGER_START + at * 60_000),
  recorded_at: new Date(LEDGER_START + (at + delay) * 60_000),
}))
const customer = fc.constantFrom(...CUSTOMER_IDS)
const article = fc.constantFrom(...ARTICLE_IDS)

const purchases = fc.array(
  fc
    .tuple(
      times,
      fc.record({
        customer_id: customer,
        article_id: article,
        // Few prices, so that some are equal and some on the edge of a band.
        cents: fc.constantFrom(0, 999, 1_000, 1_999, 2_000, 1_900, 1_899, 4_000, 7_999, 8_000),
        sales_channel_id: fc.constantFrom(1, 2),
      }),
    )
    .map(([when, what]): Purchase => ({ ...when, ...what })),
  { maxLength: 25, size: 'max' },
)

const ARTICLE_EVENTS = [
  'view',
  'view',
  'click',
  'wishlist',
  'add_to_cart',
  'add_to_cart',
  'remove_from_cart',
  'purchase',
]
const events = fc.array(
  fc
    .tuple(
      times,
      fc.oneof(
        { weight: 9, arbitrary: fc.record({ article_id: article, event_type: fc.constantFrom(...ARTICLE_EVENTS) }) },
        {
          weight: 1,
          arbitrary: fc.record({ article_id: fc.constant(null), event_type: fc.constantFrom('search', 'view') }),
        },
      ),
      customer,
    )
    .map(([when, what, customer_id]): ShopEvent => ({ ...when, customer_id, ...what })),
  { maxLength: 60, size: 'max' },
)

const reviews = fc.uniqueArray(
  fc
    .tuple(
      times,
      fc.record({
        customer_id: customer,
        article_id: article,
        rating: fc.integer({ min: 1, max: 5 }),
        sentiment_score: fc.integer({ min: -1_000, max: 1_000 }).map((thousandths) => thousandths / 1_000),
      }),
    )
    .map(([when, what]): Review => ({ ...when, ...what })),
  { selector: (review) => `${review.customer_id} ${review.article_id}`, maxLength: 15, size: 'max' },
)

/** The levels that an article's stock went through, to the one of today. */
const stockOfArticle = (articleId: number, today: number) =>
  fc.array(fc.tuple(minute, fc.nat(6)), { maxLength: 6, size: 'max' }).map((drawn): readonly StockChange[] => {
    const moments = drawn.map(([moment]) => moment).sort((a, b) => a - b)
    const levels = [...drawn.map(([, level]) => level), today]
    return moments.flatMap((moment, place) => {
      const change = levels[place + 1]! - levels[place]!
      if (change === 0) return []
      return {
        article_id: articleId,
        change,
        stock_after: levels[place + 1]!,
        reason: change > 2 ? 'restock' : change > 0 ? 'return' : 'order',
        at: new Date(LEDGER_START + moment * 60_000),
      }
    })
  })
const stockChanges = fc
  .tuple(...ORACLE_ARTICLES.map(({ article_id, stock }) => stockOfArticle(article_id, stock)))
  .map((changes) => changes.flat())

export const shopFacts: fc.Arbitrary<ShopFacts> = fc.record({ purchases, events, reviews, stockChanges })

/** When customers and articles entered the shop. */
const ENTERED_AT = [...ORACLE_CUSTOMERS, ...ORACLE_ARTICLES].map((row) => row.created_at)

/** The lists that a view reads. */
export type FactKind = keyof ShopFacts

/**
 * A moment to look from: any hour; or exactly when something that the view reads happened or was recorded, or a
 * customer or article entered the shop; or when the edge of a window lies on that; or a millisecond later.
 */
export function lookingFrom(kinds: readonly FactKind[]): fc.Arbitrary<(facts: ShopFacts) => Date> {
  return fc
    .record({
      isExact: fc.constantFrom(true, true, true, false),
      hour: fc.oneof(fc.nat(40 * 24), fc.nat(450 * 24)),
      place: fc.nat(),
      later: fc.constantFrom(0, 0, 0, 0, 0, 0, 7, 28, 30, 90, 365),
      milliseconds: fc.constantFrom(0, 0, 0, 1),
    })
    .map(({ isExact, hour, place, later, milliseconds }) => (facts) => {
      const moments = kinds
        .flatMap((kind): readonly (Fact | StockChange)[] => facts[kind])
        .flatMap((fact) => ('recorded_at' in fact ? [fact.at, fact.recorded_at] : [fact.at]))
        .concat(ENTERED_AT)
      if (!isExact) return dayAfterStart(hour / 24)
      const moment = moments[place % moments.length]!
      return new Date(moment.getTime() + later * DAY_MS + milliseconds)
    })
}

/** Each kind as rows of its table. */
const TO_ROWS: {
  readonly [Kind in FactKind]: (facts: ShopFacts) => readonly [table: string, rows: readonly object[]]
} = {
  purchases: ({ purchases }) => [
    'niche_data.transactions',
    purchases.map(({ at, cents, ...row }, place) => ({
      transaction_id: place + 1,
      ...row,
      purchased_at: at,
      price: cents / 100,
    })),
  ],
  events: ({ events }) => [
    'niche_data.events',
    events.map(({ at, ...row }, place) => ({ event_id: place + 1, ...row, occurred_at: at })),
  ],
  reviews: ({ reviews }) => [
    'niche_data.reviews',
    reviews.map(({ at, ...row }) => ({ ...row, review_text: 'Nice', created_at: at })),
  ],
  stockChanges: ({ stockChanges }) => [
    'niche_data.stock_changes',
    stockChanges.map(({ at, ...row }) => ({ ...row, changed_at: at })),
  ],
}

export async function insertFacts(db: Queryable, facts: ShopFacts, kinds: readonly FactKind[]): Promise<void> {
  for (const kind of kinds) await insertRecords(db, ...TO_ROWS[kind](facts))
}
