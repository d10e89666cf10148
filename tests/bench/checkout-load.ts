import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPool } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { migrate } from '../../sql/migrate.ts'
import { fillCheckoutShop, makeCheckouts, readShopBalance, runCheckouts } from '../helpers/checkout-load.ts'
import { printTable } from '../helpers/print-table.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const CONNECTIONS = 64
const CHECKOUTS = 10_000
/** 50 x 300 units are some 15,000; the checkouts want about 28,000. */
const SHOP = { articles: 50, stock: 300, customers: 500 }
const SEED = 20_260_101

/**
 * 64 connections ask for 10,000 checkouts over 50 articles of which there are too few, on an embedded PostgreSQL with
 * the durability it has in use. Prints what was answered and what the tables say then; throws when they disagree.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-checkout-load-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const pool = createPool(server.settings, { max: 2 })
      await fillCheckoutShop(pool, SHOP)

      const startedAt = performance.now()
      const requests = makeCheckouts(CHECKOUTS, SHOP, SEED)
      const answers = await runCheckouts(server.settings, requests, { connections: CONNECTIONS })
      const seconds = (performance.now() - startedAt) / 1000
      const balance = await readShopBalance(pool, SHOP)
      await pool.end()

      const latencies = answers.latencies.toSorted((a, b) => a - b)
      const millisecondsOf = (share: number) => latencies[Math.floor(share * (latencies.length - 1))]!
      const quantile = (share: number) => `${millisecondsOf(share).toFixed(1)} ms`
      const refused = (sqlstate: string) => String(answers.refusals.get(sqlstate) ?? 0)
      const atStart = SHOP.articles * SHOP.stock
      printTable([
        [`${CONNECTIONS} connections, ${CHECKOUTS} checkouts, ${SHOP.articles} articles`, ''],
        ['seconds', seconds.toFixed(1)],
        ['answers/s', (CHECKOUTS / seconds).toFixed(0)],
        ['answer after, median', quantile(0.5)],
        ['answer after, 99 of 100', quantile(0.99)],
        ['keys answered with an order', String(answers.orders.size)],
        ['orders', String(balance.orders)],
        ['refused, too few units left (SV003)', refused('SV003')],
        ['deadlocks that reached a caller (40P01)', refused('40P01')],
        ['units at the start', String(atStart)],
        ['units sold + units left', `${balance.unitsSold} + ${balance.unitsLeft}`],
        ['articles out of balance', String(balance.unbalancedArticles)],
        ['negative stocks', String(balance.negativeStocks)],
        ['orders that differ from their ledgers', String(balance.inconsistentOrders)],
        ['wrong loyalty scores', String(balance.wrongLoyaltyScores)],
      ])
      const isRight =
        balance.unitsSold + balance.unitsLeft === atStart &&
        balance.orders === answers.orders.size &&
        new Set(answers.orders.values()).size === answers.orders.size &&
        [...answers.refusals.keys()].every((sqlstate) => sqlstate === 'SV003') &&
        answers.unanswered.length === 0 &&
        balance.unbalancedArticles + balance.negativeStocks === 0 &&
        balance.inconsistentOrders + balance.wrongLoyaltyScores === 0
      if (!isRight) throw new Error(`the shop is not in balance: ${JSON.stringify([...answers.refusals])}`)
      const times = { unit: 'ms', digits: 1, better: 'lower' } as const
      return [
        {
          name: 'answers_per_second',
          title: 'checkouts answered',
          unit: 'a second',
          digits: 0,
          better: 'higher',
          ours: CHECKOUTS / seconds,
        },
        { ...times, name: 'p50', title: 'answered after, median', ours: millisecondsOf(0.5) },
        { ...times, name: 'p99', title: 'answered after, 99 of 100', ours: millisecondsOf(0.99) },
        {
          name: 'oversold',
          title: 'units sold that were not there, and orders, ledgers or scores that disagree',
          unit: '',
          digits: 0,
          better: 'lower',
          ours:
            balance.negativeStocks +
            balance.unbalancedArticles +
            balance.inconsistentOrders +
            balance.wrongLoyaltyScores,
        },
      ]
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
