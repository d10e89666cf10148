import type { Queryable } from '../../sql/connection.ts'
import { Random } from '../../sql/synthetic/random.ts'
import { insertArticles, insertCustomers, insertPurchases, type PurchaseRow } from './shop-rows.ts'

const DAY_MS = 86_400_000
export const DAY = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * DAY_MS)

export interface LookRow {
  readonly customer_id: number
  readonly article_id: number
  readonly event_type: string
  readonly occurred_at: Date
  readonly recorded_at: Date
}

/** A shop of pairs, in memory as it is in the database. */
export interface PairShop {
  readonly customers: readonly { readonly customer_id: number; readonly created_at: Date }[]
  readonly articles: readonly { readonly article_id: number; readonly created_at: Date }[]
  readonly purchases: readonly (PurchaseRow & { readonly recorded_at: Date })[]
  readonly looks: readonly LookRow[]
}

const EVENT_TYPES = ['view', 'view', 'view', 'click', 'wishlist', 'add_to_cart', 'remove_from_cart'] as const

/**
 * Seventy days, customers who look at articles and buy half of what they looked at within some days, and things at random
 * besides. Some purchases and looks are recorded days later; some customers and articles come in the middle.
 */
export function drawPairShop(seed: number, size: { customers: number; articles: number }): PairShop {
  const random = new Random(seed, 'pair shop')
  const customers = Array.from({ length: size.customers }, (_, at) => ({
    customer_id: at + 1,
    created_at: DAY(at % 10 === 9 ? 45 : -1),
  }))
  const articles = Array.from({ length: size.articles }, (_, at) => ({
    article_id: 1000 * (1 + Math.floor(at / 3)) + (at % 3),
    created_at: DAY(at % 11 === 10 ? 40 : -1),
  }))
  const purchases: (PurchaseRow & { recorded_at: Date })[] = []
  const looks: LookRow[] = []
  const recordedAfter = (at: number) => DAY(at + (random.chance(0.1) ? 4 : 0.001))
  for (const { customer_id } of customers) {
    const visits = 3 + random.integer(8)
    for (let visit = 0; visit < visits; visit++) {
      const { article_id } = articles[random.integer(articles.length)]!
      const day = random.uniform() * 70
      const event_type = random.pick(EVENT_TYPES)
      looks.push({ customer_id, article_id, event_type, occurred_at: DAY(day), recorded_at: recordedAfter(day) })
      const later = day + random.uniform() * 10
      if (random.chance(0.5) && later < 70) {
        purchases.push({ customer_id, article_id, purchased_at: DAY(later), recorded_at: recordedAfter(later) })
      }
      const any = articles[random.integer(articles.length)]!.article_id
      const when = random.uniform() * 70
      purchases.push({ customer_id, article_id: any, purchased_at: DAY(when), recorded_at: recordedAfter(when) })
    }
  }
  return { customers, articles, purchases, looks }
}

export async function insertPairShop(db: Queryable, shop: PairShop): Promise<void> {
  await insertArticles(db, shop.articles)
  await insertCustomers(
    db,
    shop.customers.map(({ customer_id }) => customer_id),
  )
  for (const table of ['customers', 'articles'] as const) {
    const key = table === 'customers' ? 'customer_id' : 'article_id'
    await db.query(
      `update niche_data.${table} r set created_at = t.created_at
         from unnest($1::bigint[], $2::timestamptz[]) as t (id, created_at) where r.${key} = t.id`,
      [
        shop[table].map((row) => ('customer_id' in row ? row.customer_id : row.article_id)),
        shop[table].map(({ created_at }) => created_at),
      ],
    )
  }
  await insertPurchases(db, shop.purchases)
  await insertLooks(db, shop.looks)
  // As autovacuum does sooner or later: without it the planner takes every table for an empty one.
  await db.query('analyze niche_data.customers, niche_data.articles, niche_data.transactions, niche_data.events')
}

export async function insertLooks(db: Queryable, looks: readonly LookRow[]): Promise<void> {
  await db.query(
    `insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at)
     select * from unnest($1::bigint[], $2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[])`,
    [
      looks.map((row) => row.customer_id),
      looks.map((row) => row.article_id),
      looks.map((row) => row.event_type),
      looks.map((row) => row.occurred_at),
      looks.map((row) => row.recorded_at),
    ],
  )
}
