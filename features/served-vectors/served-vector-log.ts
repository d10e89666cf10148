import type { Pool } from '../../sql/connection.ts'
import type { RequestedEntities } from '../online-request.ts'
import { type OnlineRow, readOnlineRow } from '../online-row.ts'
import type { WantedColumns } from '../online-statement.ts'

/** Vectors that wait to be written; past it, new ones are dropped rather than held in memory. */
const WAITING_AT_MOST = 10_000

interface ServedVector {
  readonly as_of: string
  readonly snapshot: string
  readonly view_name: string
  readonly version: number
  readonly customer_id: number | null
  readonly article_id: number | null
  readonly is_found: boolean
  readonly vector: Readonly<Record<string, unknown>>
}

/**
 * Logs a share of the vectors that are served to features.served_vector, behind the answers: nobody waits for it.
 *
 * Each is logged with the moment that was given to the function and with the snapshot of the read, since the moment
 * alone does not say what the read saw: a purchase that was not yet committed then has an earlier recorded_at and is seen
 * by whoever looks later. What came from a materialised row is logged with the row's moment and snapshot. Vectors of customers or articles that the shop does not know are not logged.
 */
export class ServedVectorLog {
  /** Vectors that were not logged: too many waited, or the database refused them. */
  lost = 0
  readonly #pool: Pool
  readonly #rate: number
  readonly #onError: (error: Error) => void
  #credit = 0
  #waiting: ServedVector[] = []
  #writing: Promise<void> | undefined

  /** `rate` is the share of the entities served that is logged, 0 to 1: every (1 / rate)-th of them. */
  constructor(pool: Pool, options: { rate: number; onError: (error: Error) => void }) {
    this.#pool = pool
    this.#rate = options.rate
    this.#onError = options.onError
  }

  /** Takes its share of the rows that an online statement gave, in the order of the entities. */
  sample(
    wanted: readonly WantedColumns[],
    rows: readonly OnlineRow[],
    { customerIds, articleIds }: RequestedEntities,
  ): void {
    rows.forEach((row, i) => {
      this.#credit += this.#rate
      if (this.#credit < 1) return
      this.#credit -= 1
      wanted.forEach((each, place) => {
        const { view, columns } = each
        const { isFound, values, asOf, snapshot } = readOnlineRow(row, each, place)
        this.#waiting.push({
          as_of: asOf,
          snapshot,
          view_name: view.name,
          version: view.version,
          customer_id: view.entity === 'article' ? null : (customerIds?.[i] ?? null),
          article_id: view.entity === 'customer' ? null : (articleIds?.[i] ?? null),
          is_found: isFound,
          vector: Object.fromEntries(columns.map(({ name }, column) => [name, values[column]])),
        })
      })
    })
    if (this.#waiting.length > WAITING_AT_MOST) {
      this.lost += this.#waiting.length - WAITING_AT_MOST
      this.#waiting.length = WAITING_AT_MOST
    }
    if (this.#waiting.length > 0) this.#writing ??= this.#write()
  }

  /** Resolves when everything sampled so far is written or lost. */
  async flush(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#pool.query(INSERT, [JSON.stringify(batch)])
      } catch (error) {
        this.lost += batch.length
        this.#onError(error instanceof Error ? error : new Error(String(error)))
      }
    }
    this.#writing = undefined
  }
}

const INSERT = `
  insert into features.served_vector
    (as_of, snapshot, view_name, version, customer_id, article_id, is_found, vector)
  select v.as_of, v.snapshot, v.view_name, v.version, v.customer_id, v.article_id, v.is_found, v.vector
    from jsonb_to_recordset($1::jsonb) as v (
           as_of timestamptz, snapshot pg_snapshot, view_name text, version integer, customer_id bigint,
           article_id integer, is_found boolean, vector jsonb
         )
   where (v.customer_id is null
          or exists (select from niche_data.customers c where c.customer_id = v.customer_id))
     and (v.article_id is null
          or exists (select from niche_data.articles a where a.article_id = v.article_id))`
