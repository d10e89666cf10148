import { readDataPeriod } from '../features/index.ts'
import { createPool, openServer, type Pool } from '../sql/index.ts'

/** The shop that a notebook looks at. */
export interface OpenShop {
  readonly pool: Pool
  /** Purchases are from `from` until before `until`. */
  readonly period: { readonly from: Date; readonly until: Date }
  /** For what wants to know whether it shall stop. It never shall: a notebook is stopped with its kernel. */
  readonly signal: AbortSignal
  /** Leaves the database as `selvedge` does: the last one who uses an embedded server stops it. */
  close(): Promise<void>
}

/**
 * The shop of DATABASE_URL; without it the embedded one of SELVEDGE_HOME, or else of the folder that `selvedge` uses when it
 * runs in the project's root. Rejects, with the cure, where it holds no purchases or was never migrated.
 */
export async function openShop(): Promise<OpenShop> {
  const server = await openServer({
    databaseUrl: process.env.DATABASE_URL || undefined,
    home: process.env.SELVEDGE_HOME || new URL('../.selvedge', import.meta.url).pathname,
  })
  const pool = createPool(server.settings)
  const close = async () => {
    await pool.end()
    await server.release()
  }
  try {
    const { rows } = await pool.query<{ ledger: string | null }>(
      `select to_regclass('niche_data.transactions')::text as ledger`,
    )
    const period = rows[0]?.ledger ? await readDataPeriod(pool) : undefined
    if (!period) throw new Error('there is no shop to look at; run "selvedge data generate --size demo" first')
    return { pool, period, signal: new AbortController().signal, close }
  } catch (error) {
    await close()
    throw error
  }
}
