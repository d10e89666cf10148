import type { ArticleRow } from '../../../serving/catalogue/catalogue-columns.ts'
import type { CategoryRow } from '../../../serving/catalogue/category-tree.ts'
import type { Pool } from '../../../sql/connection.ts'
import { inTransaction } from '../../../sql/connection.ts'

/** The whole catalogue as a snapshot saw it, read row by row. */
export interface SeenCatalogue {
  readonly articles: readonly ArticleRow[]
  readonly categories: readonly CategoryRow[]
}

export interface WatchedPool {
  readonly pool: Pool
  /** Snapshot -> what it saw, for every statement that was asked of the pool itself. */
  readonly seen: Map<string, SeenCatalogue>
  /** Statements so far, those of transactions left out. */
  statements: number
  /** Awaited before a statement is asked. */
  before: () => Promise<void>
  /** Awaited between the answer of a statement and its arrival. */
  delay: () => Promise<void>
}

const nothing = async () => undefined

/** A pool that reads, in the snapshot of every statement, the whole catalogue once more. */
export function watch(pool: Pool): WatchedPool {
  const watched: Pool = Object.create(pool)
  const result: WatchedPool = { pool: watched, seen: new Map(), statements: 0, before: nothing, delay: nothing }
  const query = async (statement: { text: string; values: unknown[] }) => {
    result.statements += 1
    const { before, delay } = result
    await before()
    const answer = await inTransaction(
      pool,
      async (client) => {
        const asked = await client.query<{ context: { snapshot: string } }>(statement)
        const articles = await client.query<ArticleRow>('select * from niche_data.v_catalogue order by article_id')
        const categories = await client.query<CategoryRow>('select category_id, parent_id from niche_data.categories')
        result.seen.set(asked.rows[0]!.context.snapshot, { articles: articles.rows, categories: categories.rows })
        return asked
      },
      { readOnly: true, repeatableRead: true },
    )
    await delay()
    return answer
  }
  watched.query = query as unknown as Pool['query']
  return result
}
