import { AsyncLocalStorage } from 'node:async_hooks'
import { inTransaction, type Pool } from '../../../sql/connection.ts'

export interface ArticleFact {
  readonly article_id: number
  readonly stock: number
  /** Two decimals. */
  readonly price: string
  readonly is_hidden: boolean
  readonly category_id: number | null
  readonly colour: string | null
}

/** All that a snapshot says of what may be shown, read row by row from the tables. */
export interface SnapshotFacts {
  readonly snapshot: string
  readonly articles: ReadonlyMap<number, ArticleFact>
  /** Category to the one above it; null: a root. */
  readonly parents: ReadonlyMap<number, number | null>
  /** As `customer article`. */
  readonly bought: ReadonlySet<string>
  readonly inCart: ReadonlySet<string>
}

/** One request, as it is followed through the pool. */
export interface Followed {
  /** Awaited before the request's statement is asked. */
  readonly before: () => Promise<void>
  /** Awaited between the answer of the statement and its arrival. */
  readonly after: () => Promise<void>
  /** What the snapshot of the request's last statement saw. */
  facts: SnapshotFacts | undefined
}

const current = new AsyncLocalStorage<Followed>()

/** Whatever `ask` asks of a following pool, and all that comes of it, is told to `followed`. */
export function follow<T>(followed: Followed, ask: () => T): T {
  return current.run(followed, ask)
}

/** A pool that reads the facts in the very snapshot of each statement that a followed request asks of it. */
export function followingPool(pool: Pool): Pool {
  const following: Pool = Object.create(pool)
  const query = async (statement: string | { text: string; values: unknown[] }) => {
    const followed = current.getStore()
    if (!followed) return await pool.query(statement)
    await followed.before()
    const answer = await inTransaction(
      pool,
      async (client) => {
        const asked = await client.query<{ snapshot: string }>(statement)
        followed.facts = await readFacts(client)
        return asked
      },
      { readOnly: true, repeatableRead: true },
    )
    await followed.after()
    return answer
  }
  following.query = query as unknown as Pool['query']
  return following
}

/** One after the other, on the caller's connection: in its snapshot. */
async function readFacts(client: Pick<Pool, 'query'>): Promise<SnapshotFacts> {
  const snapshot = await client.query<{ text: string }>('select pg_current_snapshot()::text as text')
  const articles = await client.query<ArticleFact>(
    `select article_id, stock, price::text as price, is_hidden, category_id, colour_group_name as colour
       from niche_data.articles`,
  )
  const categories = await client.query<{ category_id: number; parent_id: number | null }>(
    'select category_id, parent_id from niche_data.categories',
  )
  // What is to be known only later is not known yet.
  const bought = await client.query<{ pair: string }>(
    `select customer_id || ' ' || article_id as pair
       from niche_data.transactions where greatest(purchased_at, recorded_at) < clock_timestamp()`,
  )
  const cart = await client.query<{ pair: string }>(
    `select customer_id || ' ' || article_id as pair from niche_data.cart`,
  )
  return {
    snapshot: snapshot.rows[0]!.text,
    articles: new Map(articles.rows.map((article) => [article.article_id, article])),
    parents: new Map(categories.rows.map((row) => [row.category_id, row.parent_id])),
    bought: new Set(bought.rows.map(({ pair }) => pair)),
    inCart: new Set(cart.rows.map(({ pair }) => pair)),
  }
}
