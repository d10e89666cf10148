import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { type ConnectionSettings, connectClient, type Queryable } from '../../../sql/connection.ts'
import { openEmbeddedServer } from '../../../sql/embedded-postgres.ts'
import { migrate } from '../../../sql/migrate.ts'
import {
  type CheckoutRequest,
  fillCheckoutShop,
  makeCheckouts,
  readShopBalance,
  runCheckouts,
} from '../../helpers/checkout-load.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'

const SHOP = { articles: 20, stock: 40, customers: 30 }
/** The crash comes when so many of the checkouts are acknowledged. */
const ACKNOWLEDGED = 80
const REQUESTS = makeCheckouts(300, SHOP, 20_260_101)

/** Asks again for what got no answer, and then checks that nothing was lost, sold twice or left half-done. */
async function replayAndCheck(
  settings: ConnectionSettings,
  acknowledged: ReadonlyMap<string, number>,
  unanswered: readonly CheckoutRequest[],
): Promise<void> {
  const db = await connectClient(settings)
  try {
    expect(await readOrders(db, [...acknowledged.keys()])).toEqual(new Map(acknowledged))
    const replay = await runCheckouts(settings, unanswered, { connections: 8 })
    expect(replay.unanswered).toEqual([])
    expect([...replay.refusals.keys()].filter((sqlstate) => sqlstate !== 'SV003')).toEqual([])
    for (const [key, orderId] of replay.orders) expect(acknowledged.get(key) ?? orderId).toBe(orderId)

    const balance = await readShopBalance(db, SHOP)
    expect(balance).toMatchObject({
      unbalancedArticles: 0,
      negativeStocks: 0,
      inconsistentOrders: 0,
      wrongLoyaltyScores: 0,
      orders: new Set([...acknowledged.keys(), ...replay.orders.keys()]).size,
    })
    expect(balance.unitsSold + balance.unitsLeft).toBe(SHOP.articles * SHOP.stock)
  } finally {
    await db.end()
  }
}

/** Key -> order, of those keys that have one. */
async function readOrders(db: Queryable, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ idempotency_key: string; order_id: number }>(
    `select idempotency_key, order_id from niche_data.checkout_requests join niche_data.orders using (order_id)
      where idempotency_key = any ($1)`,
    [keys],
  )
  return new Map(rows.map((row) => [row.idempotency_key, row.order_id]))
}

describe('PostgreSQL', () => {
  it.each(['SIGKILL', 'SIGQUIT'] as const)(
    'ended by %s during checkouts loses no acknowledged order, and the others can be asked for again',
    async (signal) => {
      const home = await mkdtemp(join(tmpdir(), 'selvedge-crash-'))
      await chmod(home, 0o755)
      try {
        const server = await openEmbeddedServer(home)
        await migrate(server.settings)
        const db = await connectClient(server.settings)
        await fillCheckoutShop(db, SHOP)
        await db.end()
        const postmaster = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

        const acknowledged = new Map<string, number>()
        const crashed = await runCheckouts(server.settings, REQUESTS, {
          connections: 8,
          onOrder: (key, orderId) => {
            acknowledged.set(key, orderId)
            // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, no goodbye.
            if (acknowledged.size === ACKNOWLEDGED) process.kill(postmaster, signal)
          },
        })
        expect(crashed.unanswered.length).toBeGreaterThan(0)
        expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED)

        const recovered = await openEmbeddedServer(home)
        try {
          expect(recovered.started).toBe(true)
          await replayAndCheck(recovered.settings, acknowledged, crashed.unanswered)
        } finally {
          await recovered.release()
        }
      } finally {
        await rm(home, { recursive: true, force: true })
      }
    },
  )
})

describe('a client', () => {
  const database = useTestDatabase()

  it('killed during checkouts leaves each of them done or not begun, and the others can be asked for again', async () => {
    await fillCheckoutShop(database.pool, SHOP)
    const script = fileURLToPath(new URL('checkout-client.ts', import.meta.url))
    const client = spawn(
      process.execPath,
      ['--import', 'tsx', script, databaseUrl(database.settings), JSON.stringify(REQUESTS)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = once(client, 'close')
    const acknowledged = new Map<string, number>()
    for await (const line of createInterface({ input: client.stdout })) {
      const [key, orderId] = line.split('\t')
      acknowledged.set(key!, Number(orderId))
      if (acknowledged.size === ACKNOWLEDGED) client.kill('SIGKILL')
    }
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(acknowledged.size).toBeLessThan(new Set(REQUESTS.map((request) => request.key)).size)

    // What it was doing is finished or rolled back when its sessions are gone.
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        'select count(*) as sessions from pg_stat_activity where application_name = $1 and datname = current_database()',
        [`selvedge:${client.pid}`],
      )
      expect(rows).toEqual([{ sessions: 0 }])
    })
    await replayAndCheck(database.settings, acknowledged, REQUESTS)
  })
})
