import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPool } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { migrate } from '../../sql/migrate.ts'
import { Random } from '../../sql/synthetic/random.ts'
import { fillCheckoutShop } from '../helpers/checkout-load.ts'
import { printTable } from '../helpers/print-table.ts'
import { openShopApp } from '../helpers/shop-app.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const CLIENTS = 8
const EVENTS = 20_000
const BATCH_SIZES = [1, 20, 500]
const SHOP = { articles: 5_000, stock: 1, customers: 10_000 }
const SEED = 20_260_101

/**
 * POST /api/events without a port, on an embedded PostgreSQL with the durability it has in use: eight clients, half of them
 * customers, tell their events in batches. Prints events a second and what a batch takes; throws when one is missing.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-event-intake-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const pool = createPool(server.settings, { max: CLIENTS })
      await fillCheckoutShop(pool, SHOP)
      const { ask } = openShopApp({ pool })
      const figures: BenchFigure[] = []
      const rows = [['events a batch', 'events/s', 'a batch, median', '99 of 100']]
      for (const size of BATCH_SIZES) {
        const latencies: number[] = []
        let waiting = Math.ceil(Math.min(EVENTS, size * 2_000) / size)
        const told = waiting * size
        const startedAt = performance.now()
        const client = async (number: number) => {
          const random = new Random(SEED, 'events', number)
          while (waiting-- > 0) {
            const events = Array.from({ length: size }, () => ({
              event_id: randomUUID(),
              type: random.chance(0.3) ? 'click' : 'view',
              article_id: 1 + random.integer(SHOP.articles),
            }))
            const sentAt = performance.now()
            const { body } = await ask('POST /api/events', {
              ...(number % 2 === 0 && { as: 1 + random.integer(SHOP.customers) }),
              body: { session_id: randomUUID(), device: 'phone', events },
            })
            if (body.recorded !== size) throw new Error(`${size} events were told: ${JSON.stringify(body)}`)
            latencies.push(performance.now() - sentAt)
          }
        }
        await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))
        const seconds = (performance.now() - startedAt) / 1000
        const sorted = latencies.toSorted((a, b) => a - b)
        const quantile = (share: number) => `${sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1)} ms`
        rows.push([String(size), (told / seconds).toFixed(0), quantile(0.5), quantile(0.99)])
        figures.push({
          name: `events_per_second_${size}`,
          title: `${size === 1 ? 'one event' : `${size} events`} a batch`,
          unit: 'events/s',
          digits: 0,
          better: 'higher',
          ours: told / seconds,
          note: `99 of 100 batches take less than ${quantile(0.99)}`,
        })
      }
      printTable(rows)
      await pool.end()
      return figures
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
