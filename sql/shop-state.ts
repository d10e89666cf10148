import type { Queryable } from './connection.ts'

/** Whether the shop has anything to sell. */
export async function isShopEmpty(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query('select from niche_data.articles limit 1')
  return rowCount === 0
}
