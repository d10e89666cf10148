import type { Queryable } from '../sql/connection.ts'
import { entityKeys, type FeatureView } from './feature-view.ts'

/** Entities at the end of the shop's data. */
export interface ReadEntities<Row> {
  /** The moment: the midnight (UTC) after the latest purchase, or now when that is earlier. Null: nothing was bought yet. */
  readonly asOf: Date | null
  /** By the key of the views; an entity that none of the views knows is missing. */
  readonly rows: ReadonlyMap<number, Row>
}

/**
 * The features of some customers or articles as a training at this moment would see them: at the end of the shop's data,
 * not at now(), because in a shop of loaded history the present is where its data end. One statement, one snapshot.
 */
export async function readEntities<Row>(
  db: Queryable,
  { features, parseRow }: { readonly features: readonly FeatureView[]; parseRow(row: Record<string, unknown>): Row },
  ids: readonly number[],
): Promise<ReadEntities<Row>> {
  const [key, ...others] = [...new Set(features.flatMap(entityKeys))]
  if (key === undefined || others.length > 0) throw new TypeError('the views have no single key')
  const joined = features
    .map(({ name }, place) => `features.${name}_as_of(m.as_of, $1) v${place}`)
    .reduce((left, right) => `${left} full join ${right} using (${key})`)
  const { rows } = await db.query<Record<string, unknown>>(
    `select m.as_of as shop_moment, v.*
       from (
         select case when until_at is not null then least(until_at, now()) end as as_of from niche_data.find_recent_days(1)
       ) m
       left join lateral (select * from ${joined}) v on true`,
    [ids],
  )
  const found = rows.filter((row) => row[key] !== null)
  return {
    asOf: (rows[0]?.shop_moment ?? null) as Date | null,
    rows: new Map(found.map((row) => [Number(row[key]), parseRow(row)])),
  }
}
