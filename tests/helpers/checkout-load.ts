import type pg from 'pg'
import { type ConnectionSettings, connectClient, type Queryable } from '../../sql/connection.ts'
import { Random } from '../../sql/synthetic/random.ts'

export interface CheckoutShop {
  readonly articles: number
  /** Units of each article. */
  readonly stock: number
  readonly customers: number
}

/** Articles and customers, each numbered from 1. */
export async function fillCheckoutShop(db: Queryable, { articles, stock, customers }: CheckoutShop): Promise<void> {
  await db.query(
    `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
     select n, n, 'Article ' || n, 'Jacket', 10 + n, $2 from generate_series(1, $1::integer) n`,
    [articles, stock],
  )
  await db.query('insert into niche_data.customers (customer_id) select n from generate_series(1, $1::integer) n', [
    customers,
  ])
  await db.query('analyze niche_data.articles, niche_data.customers')
}

export interface CheckoutRequest {
  readonly customerId: number
  readonly key: string
  readonly lines: readonly { readonly article_id: number; readonly quantity: number }[]
}

/**
 * Checkouts of one to three lines in no order of articles, a few with two lines of one article; one in twenty is the
 * one before it asked for again, with its key.
 */
export function makeCheckouts(count: number, shop: CheckoutShop, seed: number): CheckoutRequest[] {
  const random = new Random(seed, 'checkouts')
  const requests: CheckoutRequest[] = []
  for (let i = 0; i < count; i += 1) {
    const before = requests.at(-1)
    if (before && random.chance(0.05)) {
      requests.push(before)
      continue
    }
    requests.push({
      customerId: 1 + random.integer(shop.customers),
      key: `checkout ${i}`,
      lines: Array.from({ length: 1 + random.integer(3) }, () => ({
        article_id: 1 + random.integer(shop.articles),
        quantity: 1 + random.integer(2),
      })),
    })
  }
  return requests
}

export interface CheckoutAnswers {
  /** Key -> its order, for every key that was answered with one. */
  readonly orders: ReadonlyMap<string, number>
  /** SQLSTATE -> how often a checkout was refused with it. */
  readonly refusals: ReadonlyMap<string, number>
  /** Requests whose connection broke before an answer came. */
  readonly unanswered: readonly CheckoutRequest[]
  /** Milliseconds from question to answer. */
  readonly latencies: readonly number[]
}

/**
 * Asks for all the checkouts over that many connections at once, each taking the next one. A checkout refused because
 * one with its key is running (SV008) is asked for again. `onOrder` hears of each acknowledged order.
 */
export async function runCheckouts(
  settings: ConnectionSettings,
  requests: readonly CheckoutRequest[],
  { connections, onOrder }: { connections: number; onOrder?: (key: string, orderId: number) => void },
): Promise<CheckoutAnswers> {
  const orders = new Map<string, number>()
  const refusals = new Map<string, number>()
  const unanswered: CheckoutRequest[] = []
  const latencies: number[] = []
  let next = 0

  async function work(client: pg.Client): Promise<void> {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const askedAt = performance.now()
      try {
        const orderId = await checkOut(client, request)
        orders.set(request.key, orderId)
        onOrder?.(request.key, orderId)
      } catch (error) {
        const sqlstate = sqlstateOf(error)
        if (sqlstate === undefined || sqlstate.startsWith('57P')) {
          // Without an answer, or told that the server is going down: whether there is an order nobody knows.
          unanswered.push(request, ...requests.slice(next))
          next = requests.length
          return
        }
        refusals.set(sqlstate, (refusals.get(sqlstate) ?? 0) + 1)
      }
      latencies.push(performance.now() - askedAt)
    }
  }

  const clients = await Promise.all(Array.from({ length: connections }, () => connectClient(settings)))
  // A connection that breaks while nothing is asked would end the process; the next question finds it broken.
  for (const client of clients) client.on('error', () => undefined)
  await Promise.all(clients.map(work))
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
  return { orders, refusals, unanswered, latencies }
}

async function checkOut(client: pg.Client, request: CheckoutRequest): Promise<number> {
  for (;;) {
    try {
      const { rows } = await client.query<{ order_id: number }>({
        name: 'checkout',
        text: 'select order_id from niche_data.process_checkout($1, $2, $3)',
        values: [request.customerId, request.key, JSON.stringify(request.lines)],
      })
      return rows[0]!.order_id
    } catch (error) {
      if (sqlstateOf(error) !== 'SV008') throw error
    }
  }
}

/** The SQLSTATE of a refusal by the server; undefined when the connection broke. */
function sqlstateOf(error: unknown): string | undefined {
  const { code, severity } = error as { code?: string; severity?: string }
  return severity === undefined ? undefined : code
}

export interface ShopBalance {
  /** Articles where units left and units in paid orders are not what there was at the start; must be 0. */
  readonly unbalancedArticles: number
  readonly negativeStocks: number
  /** Orders that differ from their items, ledger rows, events, status log or stock changes; must be 0. */
  readonly inconsistentOrders: number
  /** Customers whose stored loyalty score is not the computed one; must be 0. */
  readonly wrongLoyaltyScores: number
  readonly orders: number
  readonly unitsSold: number
  readonly unitsLeft: number
}

/** What the shop's tables say after a load in which nothing but checkouts happened. */
export async function readShopBalance(db: Queryable, shop: CheckoutShop): Promise<ShopBalance> {
  const { rows } = await db.query<ShopBalance>(
    `with
     sold as (
       select i.article_id, sum(i.quantity) as units
         from niche_data.order_items i
         join niche_data.orders o on o.order_id = i.order_id and o.status = 'paid'
        group by i.article_id
     ),
     changed as (
       select c.article_id, sum(c.change) as units, min(c.stock_after) as lowest
         from niche_data.stock_changes c
        group by c.article_id
     ),
     bought as (
       select t.article_id, count(*) as units from niche_data.transactions t group by t.article_id
     ),
     items as (
       select i.order_id, count(*) as items, sum(i.quantity * i.unit_price) as total, sum(i.quantity) as units
         from niche_data.order_items i
        group by i.order_id
     ),
     taken as (
       select c.order_id, count(*) as items, -sum(c.change) as units from niche_data.stock_changes c group by c.order_id
     ),
     logged as (
       select l.order_id, string_agg(l.new_status, ' ' order by l.order_status_log_id) as statuses
         from niche_data.order_status_log l
        group by l.order_id
     ),
     requests as (
       select r.order_id, count(*) as keys from niche_data.checkout_requests r group by r.order_id
     )
     select (select count(*)
               from niche_data.articles a
               left join sold on sold.article_id = a.article_id
               left join changed on changed.article_id = a.article_id
               left join bought on bought.article_id = a.article_id
              where a.stock + coalesce(sold.units, 0) <> $1
                 or a.stock - coalesce(changed.units, 0) <> $1
                 or a.stock + coalesce(bought.units, 0) <> $1) as "unbalancedArticles",
            (select count(*) from niche_data.articles a where a.stock < 0) as "negativeStocks",
            (select count(*)
               from niche_data.orders o
               left join items on items.order_id = o.order_id
               left join taken on taken.order_id = o.order_id
               left join logged on logged.order_id = o.order_id
               left join requests on requests.order_id = o.order_id
              where (o.status, o.payment_status, o.total, taken.items, taken.units, logged.statuses, requests.keys)
                    is distinct from ('paid', 'paid', items.total, items.items, items.units, 'paid', 1))
            + abs((select count(*) from niche_data.order_items)
                  - (select count(*) from niche_data.events where event_type = 'purchase')) as "inconsistentOrders",
            niche_data.recompute_loyalty_scores() as "wrongLoyaltyScores",
            (select count(*) from niche_data.orders) as "orders",
            (select coalesce(sum(sold.units), 0)::bigint from sold) as "unitsSold",
            (select sum(a.stock)::bigint from niche_data.articles a) as "unitsLeft"`,
    [shop.stock],
  )
  return rows[0]!
}
