import { holdoutRows, readDataPeriod, trainingRows } from '../../../features/index.ts'
import { mixBits } from '../../../models/math/mix-bits.ts'
import { createSegmentation } from '../../../models/segmentation/model.ts'
import type { SegmentationRow } from '../../../models/segmentation/segmentation.ts'
import type { Pool } from '../../../sql/connection.ts'

const DAY_MS = 86_400_000
const TWO_TO_32 = 4_294_967_296

/** A customer as they were 90 days before the end, with what they spent in these days. */
export interface BenchCustomer extends SegmentationRow {
  readonly customerId: number
}

export interface ShopRows {
  readonly asOf: Date
  readonly training: readonly BenchCustomer[]
  readonly holdout: readonly BenchCustomer[]
}

/** Reads training rows as of 90 days before the end of the data, and the holdout after it. */
export async function readShopRows(pool: Pool): Promise<ShopRows> {
  const period = await readDataPeriod(pool)
  if (!period) throw new Error('the shop holds no purchases')
  const asOf = new Date(period.until.getTime() - 90 * DAY_MS)
  const estimator = createSegmentation()
  const definition = {
    features: estimator.features,
    target: estimator.target,
    parseRow: (row: Readonly<Record<string, unknown>>) => ({
      ...estimator.parseRow(row),
      customerId: Number(row.customer_id),
    }),
  }
  const training = await collect(trainingRows(pool, definition, { asOf }))
  return { asOf, training, holdout: await collect(holdoutRows(pool, definition, { asOf, until: period.until })) }
}

async function collect<Row>(batches: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of batches) for (const row of batch) rows.push(row)
  return rows
}

/** Seeded customers whose recency, frequency and spend are log-normal, frequency and spend correlated as in shops. */
export function lognormalCustomers(count: number, seed: number): BenchCustomer[] {
  return Array.from({ length: count }, (_, customerId) => {
    const normal = (draw: number) => {
      const uniform = (part: number) =>
        (mixBits(mixBits(seed + draw * 2 + part) ^ Math.imul(customerId + 1, 0x9e3779b1)) + 0.5) / TWO_TO_32
      return Math.sqrt(-2 * Math.log(uniform(0))) * Math.cos(2 * Math.PI * uniform(1))
    }
    const frequency = Math.max(1, Math.round(Math.exp(0.4 + 0.8 * normal(0))))
    const recency_days = Math.exp(5 + normal(1))
    const monetary_value = Math.exp(3.5 + 0.6 * normal(2))
    const t_days = recency_days + 60 * (frequency - 1)
    const purchase_days_per_year = (365 * frequency) / Math.max(t_days, 365)
    const survival_discount = Math.exp(-Math.max(0, (recency_days * purchase_days_per_year) / 365 - 1))
    return {
      customerId,
      recency_days,
      frequency,
      monetary_value,
      total_spend: monetary_value * frequency,
      t_days,
      purchase_days_per_year,
      survival_discount,
      expected_spend_365d: purchase_days_per_year * survival_discount * monetary_value,
      units_bought: frequency,
      articles_bought: frequency,
      top_product_type_share: 1,
      top_colour_group_share: 1,
      mean_price_paid: monetary_value,
      markdown_share: 0,
      online_share: 1,
      top_product_type: null,
      target_spend: null,
    }
  })
}
