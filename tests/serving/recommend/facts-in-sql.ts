import type { Queryable } from '../../../sql/connection.ts'
import type { Claim } from './reason-claims.ts'

/** As the comments of each say, of one claim after the other, in their order; null: there is no such fact. */
type Facts<T> = Promise<readonly (T | null)[]>

/** Distinct customers who had bought both articles by then. */
export async function boughtTogether(db: Queryable, claims: readonly Claim[], until: Date): Facts<number> {
  return await values(
    db,
    `select (select count(distinct a.customer_id)
               from niche_data.transactions a
               join niche_data.transactions b using (customer_id)
              where a.article_id = claim.article_id and b.article_id = claim.item_id
                and greatest(a.purchased_at, a.recorded_at, b.purchased_at, b.recorded_at) < $3)
       from unnest($1::integer[], $2::integer[]) with ordinality as claim (item_id, article_id, place)
      order by place`,
    [idsOf(claims), articlesOf(claims), until],
  )
}

/** Distinct customers who had bought the article by then, in the last `days` days where they are told. */
export async function buyers(db: Queryable, claims: readonly Claim[], until: Date): Facts<number> {
  return await values(
    db,
    `select (select count(distinct t.customer_id)
               from niche_data.transactions t
              where t.article_id = claim.item_id
                and t.purchased_at < $3 and t.recorded_at < $3
                and (claim.days is null or t.purchased_at > $3::timestamptz - claim.days * interval '1 day'))
       from unnest($1::integer[], $2::integer[]) with ordinality as claim (item_id, days, place)
      order by place`,
    [idsOf(claims), claims.map(({ reason }) => reason.days ?? null), until],
  )
}

/** Distinct customers from `first` to `last` years who had bought the article by then. */
export async function buyersOfAge(
  db: Queryable,
  claims: readonly Claim[],
  ages: readonly { readonly first: number; readonly last: number }[],
  until: Date,
): Facts<number> {
  return await values(
    db,
    `select (select count(distinct t.customer_id)
               from niche_data.transactions t
               join niche_data.customers c using (customer_id)
              where t.article_id = claim.item_id
                and t.purchased_at < $4 and t.recorded_at < $4
                and c.age between claim.first and claim.last)
       from unnest($1::integer[], $2::integer[], $3::integer[]) with ordinality as claim (item_id, first, last, place)
      order by place`,
    [idsOf(claims), ages.map(({ first }) => first), ages.map(({ last }) => last), until],
  )
}

/** The day in UTC on which the customer last bought the article of the reason. */
export async function lastBoughtOn(db: Queryable, claims: readonly Claim[]): Facts<string> {
  return await values(
    db,
    `select (select to_char(max(t.purchased_at) at time zone 'UTC', 'YYYY-MM-DD')
               from niche_data.transactions t
              where t.customer_id = claim.customer_id and t.article_id = claim.article_id)
       from unnest($1::bigint[], $2::integer[]) with ordinality as claim (customer_id, article_id, place)
      order by place`,
    [claims.map(({ subject }) => subject.customer), articlesOf(claims)],
  )
}

/** The day in UTC on which the item entered the shop. */
export async function launchedOn(db: Queryable, claims: readonly Claim[]): Facts<string> {
  return await values(
    db,
    `select (select to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD')
               from niche_data.articles a where a.article_id = claim.item_id)
       from unnest($1::integer[]) with ordinality as claim (item_id, place)
      order by place`,
    [idsOf(claims)],
  )
}

/** What the shop says of each article: its name, and each attribute that a reason may share. */
export async function describeArticles(db: Queryable): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
  const { rows } = await db.query<{ article_id: number; facts: Record<string, string> }>(
    `select article_id,
            json_build_object('name', prod_name, 'product_type', product_type_name, 'garment_group', garment_group_name,
              'section', section_name, 'index_group', index_group_name, 'colour_group', colour_group_name,
              'perceived_colour', perceived_colour_master_name, 'graphical_appearance', graphical_appearance_name) as facts
       from niche_data.articles`,
  )
  return new Map(rows.map(({ article_id, facts }) => [article_id, facts]))
}

async function values<T>(db: Queryable, text: string, parameters: readonly unknown[]): Facts<T> {
  const { rows } = await db.query<Record<string, T | null>>(text, [...parameters])
  return rows.map((row) => Object.values(row)[0] ?? null)
}

function idsOf(claims: readonly Claim[]): readonly number[] {
  return claims.map(({ item }) => item.id)
}

function articlesOf(claims: readonly Claim[]): readonly (number | null)[] {
  return claims.map(({ reason }) => reason.article_id ?? null)
}
