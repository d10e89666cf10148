import { cancelOnAbort } from '../../sql/cancel-on-abort.ts'
import { type Client, inTransaction, type Pool } from '../../sql/connection.ts'
import { writeBaseline } from '../drift/write-baseline.ts'
import { InvalidSpineError } from '../feature-errors.ts'
import type { FeatureView } from '../feature-view.ts'
import { type ReadableView, resolveViews } from '../readable-view.ts'
import { type Destination, describeDestination, parseDestination } from './destination.ts'
import { joinStatement, type TrainingColumn, trainingColumns } from './join-statement.ts'
import { type LoadedSpine, loadSpine } from './load-spine.ts'
import { describeSpine, parseSpineSource, type SpineSource } from './spine-source.ts'
import { readStoredFunctions } from './stored-functions.ts'
import { openWriter, type TrainingSetWriter } from './training-set-writer.ts'

export interface BuildOptions {
  /** A .csv or .sql file, or a query. */
  readonly spine: string
  /** `customer_rfm`, or `customer_rfm@1`. */
  readonly views: readonly string[]
  /** A .csv or .parquet file, or table:<name>. */
  readonly out: string
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: { readonly rows: number; readonly ofRows: number }) => void) | undefined
}

export interface BuildReport {
  readonly trainingSetId: number
  readonly destination: string
  readonly rows: number
  readonly columns: readonly string[]
  readonly views: readonly { readonly name: string; readonly version: number; readonly sha256: string }[]
  readonly seconds: number
}

/** Rows of which the drift baseline is made; at so many a share of 1 % is known to within 0.1 %. */
const BASELINE_ROWS = 50_000

/**
 * Writes a training set: the rows of the spine, each with the columns of the views as of its own moment, as far as they
 * were recorded before it. Rows come in the order of as_of, then of the entity, then of the spine; columns are those of
 * the spine, then `<view>__<column>` for each view.
 *
 * All of it is read within one snapshot, and worked off in batches in temporary tables, so memory does not grow with the
 * spine. Files and tables appear when they are whole. The training set is recorded in features.training_set with the
 * versions of its views and how their values are distributed.
 *
 * Throws InvalidSpineError, UnknownFeatureError, FeatureVersionNotReadableError; rejects with the signal's reason when it
 * is aborted, having left nothing.
 */
export async function buildTrainingSet(
  pool: Pool,
  allViews: readonly FeatureView[],
  { spine: spineText, views: wanted, out, signal, onProgress }: BuildOptions,
): Promise<BuildReport> {
  const startedAt = performance.now()
  const destination = parseDestination(out)
  const source = await parseSpineSource(spineText)
  const views = await resolveViews(pool, wanted, allViews)
  refuseRepeated(views)
  const build = async (client: Client): Promise<BuildReport> => {
    const spine = await loadSpine(client, source, signal)
    const columns = checkedColumns(spine, views)
    const join = joinStatement(spine, views, await readStoredFunctions(client, views))
    await createJoined(client, join)
    const writer = await openWriter(client, destination, columns, signal)
    try {
      await writeBatches(client, writer, spine, join, { signal, onProgress })
      const trainingSetId = await record(client, { source, views, spine, destination, startedAt })
      await writeBaseline(client, trainingSetId, columns)
      await writer.finish()
      return {
        trainingSetId,
        destination: describeDestination(destination),
        rows: spine.rows,
        columns: columns.map(({ name }) => name),
        views: views.map(identityOf),
        seconds: (performance.now() - startedAt) / 1000,
      }
    } catch (error) {
      await writer.abandon()
      throw error
    }
  }
  return await inTransaction(
    pool,
    async (client) => {
      const endCancelling = await cancelOnAbort(client, pool, signal)
      try {
        signal?.throwIfAborted()
        return await build(client)
      } catch (error) {
        // A cancelled statement says only that it was cancelled.
        signal?.throwIfAborted()
        throw error
      } finally {
        await endCancelling()
      }
    },
    { repeatableRead: true },
  )
}

async function writeBatches(
  client: Client,
  writer: TrainingSetWriter,
  spine: LoadedSpine,
  join: string,
  { signal, onProgress }: Pick<BuildOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  // Every row where there are few, spread over all of them where there are many, the same ones each time.
  const sampleEvery = Math.max(1, Math.ceil(spine.rows / BASELINE_ROWS))
  let rows = 0
  for (let batch = 0; batch < spine.batches; batch++) {
    signal?.throwIfAborted()
    await client.query('truncate joined')
    rows += (await client.query(`insert into joined ${join}`, [batch])).rowCount ?? 0
    await writer.writeBatch()
    await client.query(
      `insert into baseline_rows select * from joined where (spine_place * 2654435761) % 4294967296 % ${sampleEvery} = 0`,
    )
    onProgress?.({ rows, ofRows: spine.rows })
  }
  signal?.throwIfAborted()
  // A view that gave two rows for an entity, or a row lost, would be a training set that is quietly wrong.
  if (rows !== spine.rows) throw new Error(`${spine.rows} rows of the spine became ${rows}`)
}

async function record(
  client: Client,
  facts: {
    readonly source: SpineSource
    readonly views: readonly ReadableView[]
    readonly spine: LoadedSpine
    readonly destination: Destination
    readonly startedAt: number
  },
): Promise<number> {
  const { rows } = await client.query<{ training_set_id: number }>(
    `insert into features.training_set
       (views, spine, spine_fingerprint, from_moment, until_moment, row_count, destination, duration_seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     returning training_set_id`,
    [
      JSON.stringify(facts.views.map(identityOf)),
      describeSpine(facts.source),
      facts.spine.fingerprint,
      facts.spine.fromMoment,
      facts.spine.untilMoment,
      facts.spine.rows,
      describeDestination(facts.destination),
      (performance.now() - facts.startedAt) / 1000,
    ],
  )
  return rows[0]!.training_set_id
}

async function createJoined(client: Client, join: string): Promise<void> {
  for (const table of ['joined', 'baseline_rows']) {
    await client.query(`create temporary table ${table} on commit drop as ${join.replace('$1', '-1')} limit 0`)
  }
}

function checkedColumns(spine: LoadedSpine, views: readonly ReadableView[]): readonly TrainingColumn[] {
  for (const view of views) {
    for (const key of ['customer_id', 'article_id'] as const) {
      const needs = view.entity === 'customer_article' || view.entity === key.slice(0, -'_id'.length)
      if (needs && !spine.keys.includes(key))
        throw new InvalidSpineError(`${view.name} needs ${key}, which the spine has not`)
    }
  }
  const columns = trainingColumns(spine, views)
  const names = columns.map(({ name }) => name)
  const repeated = names.find((name, i) => names.indexOf(name) < i)
  if (repeated !== undefined) throw new InvalidSpineError(`the spine has a column ${repeated}, which is that of a view`)
  return columns
}

function refuseRepeated(views: readonly ReadableView[]): void {
  if (views.length === 0) throw new InvalidSpineError('--views names no view')
  const repeated = views.find((view, i) => views.findIndex(({ name }) => name === view.name) < i)
  if (repeated) throw new InvalidSpineError(`--views names ${repeated.name} twice`)
}

function identityOf({ name, version, sha256 }: ReadableView) {
  return { name, version, sha256 }
}
