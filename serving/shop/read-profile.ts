import type { Queryable } from '../../sql/index.ts'
import { CustomerNotFoundError } from '../customer-value/read-known-customer.ts'

export const GENDERS = ['female', 'male', 'other'] as const

/** Null in what describes a person: not known. */
export interface Person {
  readonly customer_id: number
  readonly first_name: string | null
  readonly last_name: string | null
  readonly email: string | null
  readonly age: number | null
  readonly gender: (typeof GENDERS)[number] | null
  readonly street: string | null
  readonly postal_code: string | null
  readonly city: string | null
  /** Whether they are written to. */
  readonly active: boolean
  readonly club_member_status: string | null
  readonly signup_date: string | null
}

export interface Loyalty {
  /** 0 to 100. */
  readonly score: number
  /** Of orders that count for it, '123.40'. */
  readonly spend: string
  readonly orders: number
  readonly reviews: number
  /** Bought, and not reviewed yet. */
  readonly unreviewed_articles: number
  /** By how much the score would rise. */
  readonly gains: { readonly of_100_spent: number; readonly of_an_order: number; readonly of_a_review: number }
}

/** Of the ledger, with what came back later. */
export interface ShoppingStatistics {
  readonly orders: number
  readonly cancelled_orders: number
  readonly returned_orders: number
  readonly units: number
  readonly spent: string
  readonly first_purchased_at: string | null
  readonly last_purchased_at: string | null
  readonly favourite_types: readonly { readonly product_type_name: string; readonly units: number }[]
}

export interface Profile extends Person {
  readonly loyalty: Loyalty
  readonly statistics: ShoppingStatistics
}

/** `db`: as that customer. Throws CustomerNotFoundError. */
export async function readProfile(db: Queryable, customerId: number): Promise<Profile> {
  return {
    ...(await readPerson(db, customerId)),
    loyalty: await readLoyalty(db, customerId),
    statistics: await readStatistics(db, customerId),
  }
}

/** `db`: as that customer. Throws CustomerNotFoundError. */
export async function readPerson(db: Queryable, customerId: number): Promise<Person> {
  const { rows } = await db.query<Person>(
    `select customer_id, first_name, last_name, email, age, gender, street, postal_code, city, active, club_member_status,
            signup_date::text
       from niche_data.customers
      where customer_id = $1`,
    [customerId],
  )
  if (!rows[0]) throw new CustomerNotFoundError(customerId)
  return rows[0]
}

async function readLoyalty(db: Queryable, customerId: number): Promise<Loyalty> {
  const { rows } = await db.query<Loyalty>(
    `select score::double precision, spend::numeric(14, 2), order_count as orders, review_count as reviews,
            unreviewed_articles,
            json_build_object(
              'of_100_spent', gain_of_100_spent, 'of_an_order', gain_of_order, 'of_a_review', gain_of_review
            ) as gains
       from niche_data.explain_loyalty_score($1)`,
    [customerId],
  )
  return rows[0]!
}

async function readStatistics(db: Queryable, customerId: number): Promise<ShoppingStatistics> {
  const { rows } = await db.query<ShoppingStatistics>(
    `select o.*, t.*
       from (
         select count(*) as orders,
                count(*) filter (where status = 'cancelled') as cancelled_orders,
                count(*) filter (where status = 'returned') as returned_orders
           from niche_data.orders
          where customer_id = $1
       ) as o
      cross join (
        select coalesce(sum(l.units), 0)::integer as units, coalesce(sum(l.spent), 0)::numeric(14, 2) as spent,
               to_json(min(l.first_at) at time zone 'UTC') #>> '{}' || 'Z' as first_purchased_at,
               to_json(max(l.last_at) at time zone 'UTC') #>> '{}' || 'Z' as last_purchased_at,
               coalesce(
                 json_agg(json_build_object('product_type_name', l.product_type_name, 'units', l.units)
                          order by l.units desc, l.product_type_name)
                   filter (where l.product_type_name is not null and l.place <= 3),
                 '[]'
               ) as favourite_types
          from (
            select a.product_type_name, count(*)::integer as units, sum(t.price) as spent,
                   min(t.purchased_at) as first_at, max(t.purchased_at) as last_at,
                   row_number() over (order by a.product_type_name is null, count(*) desc, a.product_type_name) as place
              from niche_data.transactions t
              left join niche_data.articles a on a.article_id = t.article_id
             where t.customer_id = $1
             group by a.product_type_name
          ) as l
      ) as t`,
    [customerId],
  )
  return rows[0]!
}
