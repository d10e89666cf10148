import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { type ConnectionSettings, connectClient } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { migrate } from '../../sql/migrate.ts'
import { printTable } from '../helpers/print-table.ts'
import { hasPgbench, pgbenchRate } from './data/run-pgbench.ts'
import type { BenchFigure, Reference } from './report/bench-figure.ts'

const CONNECTIONS = [8, 32]
/** Checkouts of one measurement. */
const CHECKOUTS = 4_000
/** All ways are measured so often, in turn; medians are printed, those of ratios within one round. */
const ROUNDS = 5
const ARTICLES = 1_000
/** Of one measurement by pgbench. */
const PGBENCH_SECONDS = 4
/** Before the rounds, and in the profile after them. */
const ASIDE = 1_000
const CUSTOMERS = ROUNDS * CONNECTIONS.length * CHECKOUTS + 2 * ASIDE

/** One way to buy the cart of a customer, which holds one unit of one article. */
interface Way {
  readonly name: string
  readonly hasTriggers: boolean
  buy(client: pg.Client, customerId: number): Promise<void>
}

const articleOf = (customerId: number) => 1 + (customerId % ARTICLES)

const processCheckout: Way = {
  name: 'process_checkout',
  hasTriggers: true,
  async buy(client, customerId) {
    await ask(client, 'select order_id from niche_data.process_checkout($1, $2)', [customerId, `key ${customerId}`])
  },
}

const bareStatements: Way = {
  name: 'unavoidable writes, a statement each (this driver)',
  hasTriggers: false,
  async buy(client, customerId) {
    const articleId = articleOf(customerId)
    await client.query('begin')
    const made = await ask(
      client,
      `insert into niche_data.orders (customer_id, status, payment_status, total)
       values ($1, 'paid', 'paid', 29.99) returning order_id`,
      [customerId],
    )
    const orderId = (made.rows[0] as { order_id: number }).order_id
    await ask(client, 'insert into niche_data.order_items values ($1, $2, 1, 29.99)', [orderId, articleId])
    await ask(client, 'update niche_data.articles set stock = stock - 1 where article_id = $1', [articleId])
    await ask(
      client,
      `insert into niche_data.stock_changes (article_id, change, stock_after, reason, order_id)
       values ($1, -1, 0, 'order', $2)`,
      [articleId, orderId],
    )
    await ask(client, `insert into niche_data.order_status_log (order_id, new_status) values ($1, 'paid')`, [orderId])
    await ask(
      client,
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       values ($1, $2, now(), 29.99, 2)`,
      [customerId, articleId],
    )
    await ask(
      client,
      `insert into niche_data.events (customer_id, article_id, event_type) values ($1, $2, 'purchase')`,
      [customerId, articleId],
    )
    await ask(client, 'delete from niche_data.cart where customer_id = $1 and article_id = $2', [customerId, articleId])
    await client.query('commit')
  },
}

const bareFunction: Way = {
  name: 'unavoidable writes, in one function',
  hasTriggers: false,
  async buy(client, customerId) {
    await ask(client, 'select public.bare_checkout($1, $2)', [customerId, articleOf(customerId)])
  },
}

const WAYS = [processCheckout, bareStatements, bareFunction]

/** Prepared under its own text, once a connection. */
function ask(client: pg.Client, text: string, values: unknown[]) {
  return client.query({ name: text.slice(0, 60), text, values })
}

/**
 * Checkouts per second of process_checkout beside only the writes that no checkout can do without, on an embedded
 * PostgreSQL that waits for the disk at each commit: the same driver, connections and rows, each way in a database of
 * its own.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-checkout-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      return await measure(server.settings)
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function measure(server: ConnectionSettings): Promise<readonly BenchFigure[]> {
  const databases = new Map<Way, ConnectionSettings>()
  const admin = await connectClient({ ...server, database: 'postgres' })
  for (const [i, way] of WAYS.entries()) {
    await admin.query(`create database shop_${i} template selvedge`)
    const settings = { ...server, database: `shop_${i}` }
    databases.set(way, settings)
    await fill(settings, way)
    await buyCarts(settings, way, 8, CUSTOMERS - ASIDE, ASIDE)
  }
  await admin.end()

  const rates = new Map(WAYS.map((way) => [way, CONNECTIONS.map((): number[] => [])]))
  let first = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, connections] of CONNECTIONS.entries()) {
      for (const way of WAYS) {
        const seconds = await buyCarts(databases.get(way)!, way, connections, first, CHECKOUTS)
        rates.get(way)![i]!.push(CHECKOUTS / seconds)
      }
      first += CHECKOUTS
    }
  }

  const table = [['checkouts/s', ...CONNECTIONS.map((n) => `${n} connections`)]]
  for (const way of WAYS) table.push([way.name, ...rates.get(way)!.map((perRound) => median(perRound).toFixed(0))])
  for (const way of [bareStatements, bareFunction]) {
    const ratios = rates
      .get(way)!
      .map((bare, i) => bare.map((rate, round) => rates.get(processCheckout)![i]![round]! / rate))
    table.push([`process_checkout / ${way.name}`, ...ratios.map((perRound) => median(perRound).toFixed(2))])
  }
  printTable(table)
  const byPgbench = await measureWithPgbench(databases.get(processCheckout)!, databases.get(bareStatements)!)
  printTable(await profile(databases.get(processCheckout)!, first))
  const own = CONNECTIONS.map((connections, i) =>
    rateFigure('driver', connections, rates.get(processCheckout)![i]!, {
      of: 'unavoidable writes in one function',
      value: median(rates.get(bareFunction)![i]!),
    }),
  )
  return [...own, ...byPgbench]
}

function rateFigure(by: string, connections: number, rates: readonly number[], bound: Reference): BenchFigure {
  return {
    name: `checkouts_per_second_${by}_${connections}`,
    title: `process_checkout, ${connections} connections, ${by === 'pgbench' ? 'driven by pgbench' : 'this driver'}`,
    unit: 'a second',
    digits: 0,
    better: 'higher',
    ours: median(rates),
    bound,
  }
}

/**
 * The same by PostgreSQL's own load generator, whose client costs next to nothing: a statement each is one round trip
 * each, and there our driver's time would flatter the ratio. Given lines, no carts.
 */
async function measureWithPgbench(ours: ConnectionSettings, bare: ConnectionSettings): Promise<readonly BenchFigure[]> {
  if (!(await hasPgbench())) {
    process.stdout.write(
      '\npgbench is not on this machine (Debian: apt-get install postgresql): not compared with it\n',
    )
    return []
  }
  const figures: BenchFigure[] = []
  const table = [['driven by pgbench, checkouts/s', 'process_checkout', 'unavoidable writes', 'ratio']]
  for (const connections of CONNECTIONS) {
    const rounds: { own: number; writes: number }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const own = await pgbenchRate(ours, 'checkout.pgbench.sql', connections, PGBENCH_SECONDS)
      const writes = await pgbenchRate(bare, 'unavoidable-writes.pgbench.sql', connections, PGBENCH_SECONDS)
      rounds.push({ own, writes })
    }
    figures.push(
      rateFigure(
        'pgbench',
        connections,
        rounds.map(({ own }) => own),
        { of: 'unavoidable writes, a statement each', value: median(rounds.map(({ writes }) => writes)) },
      ),
    )
    table.push([
      `${connections} connections`,
      median(rounds.map(({ own }) => own)).toFixed(0),
      median(rounds.map(({ writes }) => writes)).toFixed(0),
      median(rounds.map(({ own, writes }) => own / writes)).toFixed(2),
    ])
  }
  printTable(table)
  return figures
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Where the time of process_checkout goes: microseconds of one checkout by function, statements and all. */
async function profile(settings: ConnectionSettings, first: number): Promise<string[][]> {
  const tracked = { ...settings, options: '-c track_functions=all' }
  await buyCarts(tracked, processCheckout, 1, first, ASIDE)
  const client = await connectClient(settings)
  const { rows } = await client.query<{ name: string; microseconds: number }>(
    `select funcname as name, 1000 * self_time / $1::integer as microseconds
       from pg_stat_user_functions where schemaname = 'niche_data' order by self_time desc`,
    [ASIDE],
  )
  await client.end()
  return [
    ['within process_checkout, one connection', 'microseconds'],
    ...rows.map((row) => [row.name, row.microseconds.toFixed(0)]),
  ]
}

async function fill(settings: ConnectionSettings, way: Way): Promise<void> {
  const client = await connectClient(settings)
  await client.query(
    `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
     select n, n, 'Article ' || n, 'Jacket', 29.99, 1000000 from generate_series(1, $1::integer) n`,
    [ARTICLES],
  )
  await client.query(
    'insert into niche_data.customers (customer_id) select n from generate_series(0, $1::integer - 1) n',
    [CUSTOMERS],
  )
  await client.query(
    'insert into niche_data.cart select customer_id, 1 + customer_id % $1, 1 from niche_data.customers',
    [ARTICLES],
  )
  if (!way.hasTriggers) {
    const { rows } = await client.query<{ name: string }>(
      `select distinct tgrelid::regclass::text as name from pg_trigger where not tgisinternal and tgrelid::regclass::text like 'niche_data.%'`,
    )
    for (const { name } of rows) await client.query(`alter table ${name} disable trigger user`)
    await client.query(await readFile(new URL('data/bare_checkout.sql', import.meta.url), 'utf8'))
  }
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}

/** Buys the carts of these customers, from `first` on. Returns seconds. */
async function buyCarts(
  settings: ConnectionSettings,
  way: Way,
  connections: number,
  first: number,
  count: number,
): Promise<number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connectClient(settings)))
  let next = first
  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < first + count) await way.buy(client, next++)
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return seconds
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
