import { cancelOnAbort } from '../../sql/cancel-on-abort.ts'
import { inTransaction, type Pool } from '../../sql/connection.ts'
import { UnknownFeatureError } from '../feature-errors.ts'
import type { FeatureView } from '../feature-view.ts'
import { currentView } from '../readable-view.ts'
import { countDueText, materialiseText } from './materialise-statement.ts'

export interface MaterialiseOptions {
  /** Names of views. Left out: every one that is to be materialised. */
  readonly only?: readonly string[] | undefined
  /** Computes every row anew. Otherwise only those that are absent, of another version, or past half of their time. */
  readonly whole?: boolean
  readonly signal?: AbortSignal
  /** `share` of the rows of a view that are due, 0 to 1. */
  readonly onProgress?: (progress: { view: string; share: number; rows: number }) => void
}

export interface MaterialisedView {
  readonly view: string
  readonly version: number
  /** Rows computed. */
  readonly rows: number
  readonly seconds: number
}

/** Entities a transaction: views share work within a call, and a stop loses no more than this. */
const BATCH = 2_000

/** The first key is 1 or more. */
const BEFORE_ALL = 0

/**
 * Computes the rows of materialised views that are due. Each batch is a transaction of its own, so that a row is always of
 * one moment and one snapshot; what is done when `signal` stops the rest is kept. Throws UnknownFeatureError for a name
 * that is none of a materialised view.
 */
export async function materialiseFeatures(
  pool: Pool,
  views: readonly FeatureView[],
  { only, whole = false, signal, onProgress }: MaterialiseOptions = {},
): Promise<readonly MaterialisedView[]> {
  const declared = views.filter((view) => view.materialised)
  const names = declared.map(({ name }) => name)
  const unknown = only?.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UnknownFeatureError('materialised view', unknown, names)
  await forgetOtherViews(pool, names)
  const done: MaterialisedView[] = []
  for (const view of declared) {
    if (only && !only.includes(view.name)) continue
    const maxAgeSeconds = view.materialised?.maxAgeSeconds ?? 0
    const started = performance.now()
    const rows = await materialiseView(pool, view, whole ? 0 : maxAgeSeconds / 2, signal, (share, written) =>
      onProgress?.({ view: view.name, share, rows: written }),
    )
    done.push({ view: view.name, version: view.version, rows, seconds: (performance.now() - started) / 1000 })
  }
  return done
}

/** The number of rows written. */
async function materialiseView(
  pool: Pool,
  view: FeatureView,
  youngerThanSeconds: number,
  signal: AbortSignal | undefined,
  tell: (share: number, rows: number) => void,
): Promise<number> {
  signal?.throwIfAborted()
  const readable = currentView(view)
  const { rows: counted } = await pool.query<{ due: number }>(countDueText(readable), [youngerThanSeconds, BEFORE_ALL])
  const due = counted[0]?.due ?? 0
  tell(0, 0)
  const text = materialiseText(readable)
  let written = 0
  for (let last: number | null = BEFORE_ALL; last !== null; ) {
    signal?.throwIfAborted()
    const batch = await inTransaction(pool, async (client) => {
      const endCancelling = await cancelOnAbort(client, pool, signal)
      try {
        const values = [youngerThanSeconds, last, BATCH]
        const { rows } = await client.query<{ written: number; last_id: number | null }>(text, values)
        return rows[0]
      } catch (error) {
        // A cancelled statement says only that it was cancelled.
        signal?.throwIfAborted()
        throw error
      } finally {
        await endCancelling()
      }
    })
    written += batch?.written ?? 0
    last = batch?.last_id ?? null
    // Entities may come while this runs.
    if (last !== null) tell(Math.min(1, written / due), written)
  }
  tell(1, written)
  return written
}

/** Rows of views that are no longer materialised would never be read or refreshed. */
async function forgetOtherViews(pool: Pool, names: readonly string[]): Promise<void> {
  for (const entity of ['customer', 'article']) {
    await pool.query(`delete from features.materialised_${entity}_row where view_name <> all ($1::text[])`, [names])
  }
}
