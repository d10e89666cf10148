import { beforeAll, expect, it } from 'vitest'
import { popularity } from '../../../models/index.ts'
import { createLogger } from '../../../serving/logger.ts'
import { startServer } from '../../../serving/server.ts'
import { train } from '../../../training/train.ts'
import { createKey, TEST_SECRET } from '../../helpers/accounts.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const database = useTestDatabase()
beforeAll(async () => {
  await fillSmallShop(database.pool)
  await train(database.pool, popularity, { seed: 1, signal: new AbortController().signal })
})

it('has every answer that anybody got, with all of its articles, after a server was stopped under load', async () => {
  const { pool, settings } = database
  const server = await startServer({
    pool,
    settings,
    logger: createLogger('silent'),
    host: '127.0.0.1',
    port: 0,
    featureLogRate: 0,
    secret: TEST_SECRET,
  })
  const { authorization } = await createKey(database, { role: 'admin' })
  /** recomm_id -> articles shown, of every answer that arrived. */
  const got = new Map<string, number>()
  const isStopped = { yes: false }
  const shoppers = Array.from({ length: 8 }, async (_, shopper) => {
    while (!isStopped.yes) {
      const path = shopper % 2 === 0 ? '/api/popular?n=3' : `/api/recommend/${shopper}?n=4`
      const body = await fetch(`${server.url}${path}`, { headers: { authorization } })
        .then((response) => response.json() as Promise<{ recomm_id: string; items: unknown[] }>)
        // The port is closed.
        .catch(() => undefined)
      if (!body) return
      got.set(body.recomm_id, body.items.length)
    }
  })
  await expect.poll(() => got.size, { timeout: 30_000 }).toBeGreaterThan(60)
  await server.stop()
  isStopped.yes = true
  await Promise.all(shoppers)

  const { rows } = await pool.query<{ recomm_id: string; articles: number }>(
    `select r.recomm_id::text, count(i.recomm_id) as articles
       from ml.recommendation_answers r left join ml.impressions i using (recomm_id) group by r.recomm_id`,
  )
  const stored = new Map(rows.map((row) => [row.recomm_id, row.articles]))
  expect([...got].filter(([id, articles]) => stored.get(id) !== articles)).toEqual([])
  expect([...got.values()]).not.toContain(0)
}, 60_000)
