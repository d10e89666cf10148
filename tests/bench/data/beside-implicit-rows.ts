import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { customerHistory, customerPurchases, holdoutRows, readDataPeriod } from '../../../features/index.ts'
import { parseRecommendationRow } from '../../../models/recommendation/recommendation.ts'
import { checkOut, type Pool } from '../../../sql/connection.ts'
import { splitByTime } from '../../../training/split-by-time.ts'

/** A query of the customers whose number has a remainder by 4 below `quarters`. */
export function customersOfQuarters(quarters: number): string {
  return `select customer_id from niche_data.customers where customer_id % 4 < ${Number(quarters)}`
}

/** A customer of the last days and the articles they bought in them that they did not have. */
export interface AskedCustomer {
  readonly customerId: number
  readonly relevant: ReadonlySet<number>
}

/** The last seven days, as training cuts them. */
export async function readPeriod(pool: Pool): Promise<{ asOf: Date; until: Date }> {
  const period = await readDataPeriod(pool)
  const split = period && splitByTime(period)
  if (!split || 'reason' in split) throw new Error('the shop holds too little to judge a model on its last days')
  return { asOf: split.evaluatedFrom, until: period.until }
}

/** At most `most` customers, evenly from all who had a history and bought something new in the period. */
export async function readAsked(
  pool: Pool,
  period: { asOf: Date; until: Date },
  most: number,
): Promise<readonly AskedCustomer[]> {
  const definition = {
    features: [customerHistory],
    target: customerPurchases,
    parseRow: (row: Readonly<Record<string, unknown>>) => {
      const { article_ids, target_article_ids } = parseRecommendationRow(row)
      const bought = new Set(article_ids)
      return {
        customerId: Number(row.customer_id),
        isKnown: bought.size > 0,
        relevant: new Set(target_article_ids.filter((id) => !bought.has(id))),
      }
    },
  }
  const found: AskedCustomer[] = []
  for await (const batch of holdoutRows(pool, definition, period)) {
    for (const { customerId, isKnown, relevant } of batch) {
      if (isKnown && relevant.size > 0) found.push({ customerId, relevant })
    }
  }
  const step = Math.max(1, found.length / most)
  return Array.from({ length: Math.min(most, found.length) }, (_, i) => found[Math.floor(i * step)]!)
}

/**
 * Writes customer and article of every unit bought before `asOf` to a file in COPY's binary format, the fastest way out of
 * PostgreSQL; gives the seconds it took.
 */
export async function exportPairs(pool: Pool, asOf: Date, quarters: number, path: string): Promise<number> {
  const started = performance.now()
  const { client, release } = await checkOut(pool)
  try {
    // COPY takes no parameters; both values are our own.
    const moment = `'${asOf.toISOString()}'::timestamptz`
    const statement = `copy (
      select customer_id, article_id
        from niche_data.transactions
       where purchased_at < ${moment} and recorded_at < ${moment} and customer_id % 4 < ${Number(quarters)}
      ) to stdout (format binary)`
    await pipeline(client.query(copyTo(statement)), createWriteStream(path))
  } finally {
    release()
  }
  return (performance.now() - started) / 1000
}
