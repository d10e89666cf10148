import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { customerRfm } from '../../features/customer-rfm.ts'
import { createOnlineReader } from '../../features/online-features.ts'
import { buildTrainingSet } from '../../features/point-in-time/build-training-set.ts'
import { ServedVectorLog } from '../../features/served-vectors/served-vector-log.ts'
import type { Pool } from '../../sql/connection.ts'
import { insertArticles, insertCustomers, insertPurchases } from './shop-rows.ts'

const DAY_MS = 86_400_000
const views = [customerRfm]

/** How many customers the shop has: 1 to this. */
export const DRIFT_CUSTOMERS = 120

/** Customer n bought on each of n % 10 + 1 days, the last of them the day before yesterday. */
export async function fillDriftShop(pool: Pool): Promise<void> {
  const ids = Array.from({ length: DRIFT_CUSTOMERS }, (_, i) => i + 1)
  await insertArticles(pool, [{ article_id: 1001 }])
  await insertCustomers(pool, ids)
  await insertPurchases(
    pool,
    ids.flatMap((customer_id) =>
      Array.from({ length: (customer_id % 10) + 1 }, (_, i) => ({
        customer_id,
        article_id: 1001,
        purchased_at: new Date(Date.now() - (i + 2) * DAY_MS),
      })),
    ),
  )
}

/** Writes a training set of view customer_rfm with a row of each customer as of now; its number. */
export async function trainOnEverybody(pool: Pool): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-drift-'))
  try {
    const { trainingSetId } = await buildTrainingSet(pool, views, {
      spine: 'select customer_id, now() as as_of from niche_data.customers',
      views: ['customer_rfm'],
      out: join(folder, 'out.csv'),
    })
    return trainingSetId
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Serves and logs three features of customer_rfm of these customers, `times` times. */
export async function serveRfm(pool: Pool, customers: readonly number[], times = 1): Promise<void> {
  const errors: Error[] = []
  const log = new ServedVectorLog(pool, { rate: 1, onError: (error) => errors.push(error) })
  const reader = createOnlineReader(views, log)
  const features = ['customer_rfm:frequency', 'customer_rfm:total_spend', 'customer_rfm:last_purchased_at']
  for (let i = 0; i < times; i++) {
    await reader.read(pool, { features, entities: { customer_id: customers }, fullFeatureNames: false })
  }
  await log.flush()
  if (errors[0]) throw errors[0]
}
