import type { Queryable } from '../sql/connection.ts'
import { entityKey, type FeatureView } from './feature-view.ts'

/**
 * The values of one view for the given entities now: the same SQL function as in training, at now().
 * An entity without a row in the view is missing from the map.
 */
export async function readOnline<Row>(
  db: Queryable,
  view: FeatureView<Row>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Row>> {
  const { rows } = await db.query<Record<string, unknown>>(`select * from features.${view.name}_as_of(now(), $1)`, [
    ids,
  ])
  return new Map(rows.map((row) => [Number(row[entityKey(view)]), view.parseRow(row)]))
}
