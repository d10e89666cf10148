import { cancelOnAbort } from '../cancel-on-abort.ts'
import { type Client, inTransaction, type Pool, type Queryable } from '../connection.ts'

/** Runs statements that all see the database as it was at one moment. */
export interface Snapshot {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
}

/**
 * Hash tables of the groupings may take twice this before they go to disk: with two connections and the server's two
 * workers each, 0.75 GB at the very most.
 */
const WORK_MEMORY = '64MB'

const TRANSACTION = { readOnly: true, repeatableRead: true }

/**
 * Gives `work` one snapshot on two connections, so that two statements run at once; the others wait in the order they
 * came. An aborted signal cancels the statements that run, and the whole rejects with the signal's reason.
 */
export async function withSnapshot<T>(
  pool: Pool,
  signal: AbortSignal | undefined,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(
      pool,
      async (first) => {
        const { rows } = await first.query<{ name: string }>('select pg_export_snapshot() as name')
        return await inTransaction(
          pool,
          async (second) => {
            await second.query(`set transaction snapshot '${rows[0]!.name}'`)
            return await onConnections(pool, [first, second], signal, work)
          },
          TRANSACTION,
        )
      },
      TRANSACTION,
    )
  } catch (error) {
    // A cancelled statement says only that it was cancelled.
    signal?.throwIfAborted()
    throw error
  }
}

async function onConnections<T>(
  pool: Queryable,
  clients: readonly Client[],
  signal: AbortSignal | undefined,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const stops: (() => Promise<void>)[] = []
  const shared = new SharedConnections(clients, signal)
  try {
    for (const client of clients) {
      await client.query(`set local work_mem = '${WORK_MEMORY}'`)
      stops.push(await cancelOnAbort(client, pool, signal))
    }
    return await work(shared)
  } finally {
    // One that began while the first cancel was under way has to be cancelled again.
    await shared.settled()
    for (const stop of stops) await stop()
  }
}

/** A statement takes the first idle connection; after one fails, none that waits is begun. */
class SharedConnections implements Snapshot {
  readonly #idle: Client[]
  readonly #waiting: ((client: Client) => void)[] = []
  readonly #running = new Set<Promise<unknown>>()
  readonly #signal: AbortSignal | undefined
  #failure: { readonly error: unknown } | undefined

  constructor(clients: readonly Client[], signal: AbortSignal | undefined) {
    this.#idle = [...clients]
    this.#signal = signal
  }

  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const client = this.#idle.shift() ?? (await new Promise<Client>((resolve) => this.#waiting.push(resolve)))
    try {
      this.#signal?.throwIfAborted()
      if (this.#failure) throw this.#failure.error
      const running = client.query<Row>(text, [...values])
      this.#running.add(running)
      try {
        return (await running).rows
      } finally {
        this.#running.delete(running)
      }
    } catch (error) {
      this.#failure ??= { error }
      throw error
    } finally {
      const next = this.#waiting.shift()
      if (next) next(client)
      else this.#idle.push(client)
    }
  }
  /** Resolves when no statement runs, however each ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running)
  }
}
