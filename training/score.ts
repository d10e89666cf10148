import { type TargetView, trainingRows } from '../features/index.ts'
import {
  aliasHolder,
  type Estimator,
  type Model,
  readArtifact,
  readVersion,
  type Scoring,
  type StoredVersion,
} from '../models/index.ts'
import { checkOut, copyInto, copyLine, type Pool } from '../sql/index.ts'
import { NoChampionError, NoScoresError, NothingToScoreError } from './errors.ts'
import type { TrainProgress } from './fit-until.ts'
import { readPeriodUntil } from './holdout.ts'
import { recordScoring } from './record-scoring.ts'
import { scorePairs } from './score-pairs.ts'
import { withTrainingLock } from './training-lock.ts'

export interface ScoreOptions {
  readonly signal: AbortSignal
  readonly onProgress?: ((progress: TrainProgress) => void) | undefined
}

export interface ScoreReport {
  readonly modelName: string
  readonly version: number
  /** Table of schema ml. */
  readonly table: string
  /** The features were read as of this moment: the end of the shop's data. */
  readonly asOf: Date
  readonly entities: number
  readonly durationSeconds: number
}

/**
 * Asks the champion about every entity, or about the candidates of pairs, and keeps its answers as rows for lists: streamed through a temporary table, and
 * put in the place of the old ones in one transaction, so that stopping it or a failure leaves those as they were. Throws
 * NoScoresError for a model that has none to keep, NoChampionError, NothingToScoreError, the signal's reason.
 */
export async function score(pool: Pool, estimator: Estimator, options: ScoreOptions): Promise<ScoreReport> {
  const { scoring, pairScoring } = estimator
  if (!scoring && !pairScoring) throw new NoScoresError(estimator.name)
  return await withTrainingLock(pool, `${estimator.name} scoring`, async () => {
    const championId = await aliasHolder(pool, estimator.name, 'champion')
    if (championId === null) throw new NoChampionError(estimator.name)
    const champion = await readVersion(pool, championId)
    const model = await estimator.load(await readArtifact(pool, champion))
    try {
      if (scoring) return await scoreWith(pool, { estimator, scoring, champion, model }, options)
      // One of the two there is.
      return await scorePairs(pool, { estimator, pairScoring: pairScoring!, champion, model }, options)
    } finally {
      model.dispose()
    }
  })
}

interface Scorer {
  readonly estimator: Estimator
  readonly scoring: Scoring
  readonly champion: StoredVersion
  readonly model: Model
}

async function scoreWith(pool: Pool, scorer: Scorer, options: ScoreOptions): Promise<ScoreReport> {
  const { signal, onProgress } = options
  const { estimator, scoring, champion } = scorer
  const started = performance.now()
  const period = await readPeriodUntil(pool, undefined)
  if (!period) throw new NothingToScoreError(estimator.name)
  const { client, release } = await checkOut(pool)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const columns = [`${estimator.target.entity}_id`, ...scoring.columns].join(', ')
    await client.query(
      `create temp table scored on commit drop as select ${columns} from ml.${scoring.table} with no data`,
    )
    const lines = scoredLines(pool, scorer, period.until, options)
    await copyInto(client, `copy scored (${columns}) from stdin`, lines, signal)
    onProgress?.({ step: 'score', phase: 'storing the answers', share: 0.9 })
    await client.query('analyze scored')
    const { rows } = await client.query<{ entities: number }>(`select ml.store_${scoring.table}($1, $2) as entities`, [
      champion.modelVersionId,
      period.until,
    ])
    const entities = rows[0]!.entities
    await recordScoring(client, {
      table: scoring.table,
      modelVersionId: champion.modelVersionId,
      asOf: period.until,
      entities,
    })
    signal.throwIfAborted()
    await client.query('commit')
    onProgress?.({ step: 'score', phase: 'storing the answers', share: 1 })
    return {
      modelName: estimator.name,
      version: champion.version,
      table: `ml.${scoring.table}`,
      asOf: period.until,
      entities,
      durationSeconds: (performance.now() - started) / 1000,
    }
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    // A stream that is broken off says only that it was.
    signal.throwIfAborted()
    throw error
  } finally {
    release(broken)
  }
}

/** Each entity's answer as a line of COPY, read and asked in batches: what is in memory is one batch. */
async function* scoredLines(
  pool: Pool,
  { estimator, scoring, model }: Scorer,
  asOf: Date,
  { signal, onProgress }: ScoreOptions,
): AsyncGenerator<string, void, undefined> {
  const key = `${estimator.target.entity}_id`
  const definition = {
    features: estimator.features,
    target: estimator.target,
    parseRow: (row: Readonly<Record<string, unknown>>) => ({
      id: Number(row[key]),
      query: scoring.toQuery(estimator.parseRow(row)),
    }),
  }
  const total = await countEntities(pool, estimator.target.entity)
  let done = 0
  for await (const batch of trainingRows(pool, definition, { asOf, signal })) {
    signal.throwIfAborted()
    const answers = await model.predict(batch.map(({ query }) => query))
    yield batch.map(({ id }, place) => copyLine([id, ...scoring.toValues(answers[place])])).join('')
    done += batch.length
    onProgress?.({ step: 'score', phase: `${done} of at most ${total}`, share: Math.min(0.9, (0.9 * done) / total) })
  }
}

async function countEntities(pool: Pool, entity: TargetView['entity']): Promise<number> {
  const { rows } = await pool.query<{ total: number }>(`select count(*)::integer as total from niche_data.${entity}s`)
  return Math.max(1, rows[0]!.total)
}
