import type { Queryable } from '../sql/connection.ts'
import { entityKeys, type FeatureView } from './feature-view.ts'

/**
 * The values of one view for the given customers or articles now: the same SQL function as in training, at now().
 * An entity without a row in the view is missing from the map. For several views at once, see getOnlineFeatures.
 */
export async function readOnline<Row>(
  db: Queryable,
  view: FeatureView<Row>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Row>> {
  const [key, ...others] = entityKeys(view)
  if (key === undefined || others.length > 0) throw new TypeError(`${view.name} has no single key`)
  const { rows } = await db.query<Record<string, unknown>>(`select * from features.${view.name}_as_of(now(), $1)`, [
    ids,
  ])
  return new Map(rows.map((row) => [Number(row[key]), view.parseRow(row)]))
}
