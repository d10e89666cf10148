import type { FeatureView } from '../../features/index.ts'
import { readEntities } from '../../features/index.ts'
import type { Queryable } from '../../sql/index.ts'

/** The customer asked for does not exist. */
export class CustomerNotFoundError extends Error {
  readonly code = 'CUSTOMER_NOT_FOUND'
  constructor(customerId: number) {
    super(`there is no customer ${customerId}`)
    this.name = 'CustomerNotFoundError'
  }
}

/** What an estimator reads of a customer. */
interface Definition<Row> {
  readonly features: readonly FeatureView[]
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

/**
 * The features of one customer at the end of the shop's data; undefined where nothing was bought. Throws
 * CustomerNotFoundError.
 */
export async function readKnownCustomer<Row>(
  db: Queryable,
  { features, parseRow }: Definition<Row>,
  targetColumns: readonly string[],
  customerId: number,
): Promise<{ readonly asOf: Date; readonly row: Row | undefined }> {
  const unknownFuture = Object.fromEntries(targetColumns.map((column) => [column, null]))
  const definition = { features, parseRow: (row: Record<string, unknown>) => parseRow({ ...row, ...unknownFuture }) }
  const { asOf, rows } = await readEntities(db, definition, [customerId])
  const row = rows.get(customerId)
  if (!row) {
    const { rowCount } = await db.query('select from niche_data.customers where customer_id = $1', [customerId])
    if (rowCount === 0) throw new CustomerNotFoundError(customerId)
  }
  return { asOf: asOf ?? new Date(), row }
}
