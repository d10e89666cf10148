import { isDeepStrictEqual } from 'node:util'
import { type Client, checkOut, type Pool } from '../../sql/connection.ts'
import { FeatureVersionNotReadableError, UnknownFeatureError } from '../feature-errors.ts'
import type { FeatureView } from '../feature-view.ts'
import { type OnlineRow, readOnlineRow } from '../online-row.ts'
import { onlineStatement } from '../online-statement.ts'
import { type ReadableView, resolveViews } from '../readable-view.ts'

interface LoggedVector {
  readonly served_vector_id: number
  readonly as_of: string
  readonly snapshot: string
  readonly view_name: string
  readonly version: number
  readonly customer_id: number | null
  readonly article_id: number | null
  readonly is_found: boolean
  readonly vector: Readonly<Record<string, unknown>>
}

/** One value that came out otherwise. */
export interface ReplayDifference {
  readonly servedVectorId: number
  readonly view: string
  readonly asOf: string
  readonly customerId: number | null
  readonly articleId: number | null
  /** `is_found` when the view had a row then and has none now, or the reverse. */
  readonly column: string
  readonly served: unknown
  readonly recomputed: unknown
}

export interface ReplayedView {
  readonly view: string
  readonly version: number
  readonly vectors: number
  readonly equal: number
  readonly different: number
  /** The version's function is gone: no served model needs it any more. */
  readonly notReadable: number
}

export interface ReplayReport {
  readonly views: readonly ReplayedView[]
  /** The first hundred. */
  readonly differences: readonly ReplayDifference[]
}

export interface ReplayOptions {
  /** Vectors served from this moment on. */
  readonly since?: Date | undefined
  /** The latest so many. */
  readonly limit?: number | undefined
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number, vectors: number) => void
}

const DIFFERENCES_AT_MOST = 100

/**
 * Recomputes each logged vector as of its moment through the functions that training sets are built by, and compares.
 *
 * Each is recomputed with the eyes of the read that served it. recorded_at alone would not do: it is written before the
 * commit, so a row that was in flight at the read, or begun before and written after it, is younger for the read than it
 * says. Therefore the read's snapshot is logged, and the replay takes the role selvedge_replay, whose row-level security
 * hides every ledger row that was recorded by a transaction outside of that snapshot (sql/access/features/replay.sql).
 * The functions are the same and know nothing of it.
 *
 * Where it ends: a ledger's writers must not write within a savepoint, whose transaction number no snapshot names; a
 * cluster that was dumped and restored numbers its transactions anew, so vectors logged before that tell nothing; a row
 * that was deleted since is gone for the replay, too.
 */
export async function replayServedVectors(
  pool: Pool,
  views: readonly FeatureView[],
  { since, limit, signal, onProgress }: ReplayOptions = {},
): Promise<ReplayReport> {
  const { rows } = await pool.query<LoggedVector>(
    `select * from (
       select served_vector_id, as_of::text, snapshot::text, view_name, version, customer_id, article_id, is_found, vector
         from features.served_vector
        where ($1::timestamptz is null or as_of >= $1)
        order by served_vector_id desc
        limit $2
     ) latest order by served_vector_id`,
    [since ?? null, limit ?? null],
  )
  const differences: ReplayDifference[] = []
  const counts = new Map<string, { -readonly [Key in keyof ReplayedView]: ReplayedView[Key] }>()
  const readable = new Map<string, ReadableView | undefined>()
  const { client, release } = await checkOut(pool)
  try {
    for (const [i, logged] of rows.entries()) {
      signal?.throwIfAborted()
      const key = `${logged.view_name}@${logged.version}`
      const count = counts.get(key) ?? {
        view: logged.view_name,
        version: logged.version,
        vectors: 0,
        equal: 0,
        different: 0,
        notReadable: 0,
      }
      counts.set(key, count)
      count.vectors++
      if (!readable.has(key)) readable.set(key, await resolveIfReadable(client, key, views))
      const view = readable.get(key)
      if (view) {
        const found = await compare(client, view, logged)
        if (found.length === 0) count.equal++
        else count.different++
        differences.push(...found.slice(0, DIFFERENCES_AT_MOST - differences.length))
      } else {
        count.notReadable++
      }
      onProgress?.((i + 1) / rows.length, i + 1)
    }
  } finally {
    release()
  }
  return { views: [...counts.values()].sort((a, b) => a.view.localeCompare(b.view)), differences }
}

async function resolveIfReadable(
  client: Client,
  key: string,
  views: readonly FeatureView[],
): Promise<ReadableView | undefined> {
  try {
    return (await resolveViews(client, [key], views))[0]
  } catch (error) {
    if (error instanceof FeatureVersionNotReadableError || error instanceof UnknownFeatureError) return undefined
    throw error
  }
}

async function compare(client: Client, view: ReadableView, logged: LoggedVector): Promise<readonly ReplayDifference[]> {
  const columns = view.columns.filter(({ name }) => name in logged.vector)
  const wanted = { view, columns }
  const { isFound, values } = readOnlineRow(
    await readAsSeen(client, onlineStatement([wanted], '$3').text, logged),
    wanted,
    0,
    false,
  )
  const pairs: (readonly [string, unknown, unknown])[] = [
    ['is_found', logged.is_found, isFound],
    ...columns.map(({ name }, i) => [name, logged.vector[name], values[i]] as const),
  ]
  return pairs
    .filter(([, served, recomputed]) => !isDeepStrictEqual(served, recomputed))
    .map(([column, served, recomputed]) => ({
      servedVectorId: logged.served_vector_id,
      view: `${logged.view_name}@${logged.version}`,
      asOf: logged.as_of,
      customerId: logged.customer_id,
      articleId: logged.article_id,
      column,
      served,
      recomputed,
    }))
}

/** The statement's one row, as of the moment and within the snapshot of the read. */
async function readAsSeen(client: Client, text: string, logged: LoggedVector): Promise<OnlineRow> {
  await client.query('begin read only')
  try {
    await client.query('set local role selvedge_replay')
    await client.query(`select set_config('selvedge.replay_snapshot', $1, true)`, [logged.snapshot])
    const { rows } = await client.query<unknown[]>({
      text,
      values: [
        logged.customer_id === null ? null : [logged.customer_id],
        logged.article_id === null ? null : [logged.article_id],
        logged.as_of,
      ],
      rowMode: 'array',
    })
    return rows[0] ?? []
  } finally {
    await client.query('rollback')
  }
}
