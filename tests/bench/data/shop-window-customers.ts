import { customerHistory, customerProfile, customerPurchases, holdoutRows } from '../../../features/index.ts'
import { parseRecommendationRow, type RecommendationRow } from '../../../models/recommendation/recommendation.ts'
import type { Pool } from '../../../sql/connection.ts'
import { type ReplayedCustomer, replayCustomer, type Window } from '../../../sql/synthetic/oracle/index.ts'
import { DAY_SECONDS } from '../../../sql/synthetic/shop-calendar.ts'
import type { RecomposedShop } from './shop-recomposed.ts'

/** A customer who bought something in the window, as the database and as the generator have it. */
export interface WindowCustomer {
  readonly row: RecommendationRow
  readonly replayed: ReplayedCustomer
}

/**
 * The customers a model that recommends is judged by when it is trained. Throws when the purchases of one are not those
 * that the generator composes.
 */
export async function readWindowCustomers(
  pool: Pool,
  { stage, customers }: RecomposedShop,
  period: { readonly asOf: Date; readonly until: Date },
): Promise<readonly WindowCustomer[]> {
  const window = windowOf(period, stage.calendar.startSecond)
  const definition = {
    features: [customerHistory, customerProfile],
    target: customerPurchases,
    parseRow: (row: Readonly<Record<string, unknown>>) => ({
      customerId: Number(row.customer_id),
      row: parseRecommendationRow(row),
    }),
  }
  const found: WindowCustomer[] = []
  for await (const batch of holdoutRows(pool, definition, period)) {
    for (const { customerId, row } of batch) {
      const replayed = replayCustomer(customers.compose(customerId), window, stage)
      const before = replayed.history.units.map(({ articleId }) => articleId)
      const bought = Array.from(replayed.bought, ({ articleId }) => articleId)
      if (!isSame(row.article_ids, before) || !isSame(row.target_article_ids, bought)) {
        throw new Error(`the purchases of customer ${customerId} are not those that the generator composes now`)
      }
      found.push({ row, replayed })
    }
  }
  return found
}

/** The days of a period that begins and ends at midnights. */
export function windowOf({ asOf, until }: { asOf: Date; until: Date }, startSecond: number): Window {
  const dayOf = (date: Date) => (date.getTime() / 1000 - startSecond) / DAY_SECONDS
  return { fromDay: dayOf(asOf), untilDay: dayOf(until) }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  const sorted = b.toSorted((x, y) => x - y)
  return a.length === b.length && a.toSorted((x, y) => x - y).every((id, i) => id === sorted[i])
}
