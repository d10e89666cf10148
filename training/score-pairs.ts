import { type ArticleSides, type Pair, readArticleSides, readPairs } from '../features/index.ts'
import type { Estimator, Model, PairScoring, StoredVersion } from '../models/index.ts'
import { type Client, copyInto, inTransaction, type Pool, streamRows } from '../sql/index.ts'
import { BestCustomers } from './best-customers.ts'
import { NothingToScoreError } from './errors.ts'
import { readAhead } from './read-ahead.ts'
import { recordScoring } from './record-scoring.ts'
import type { ScoreOptions, ScoreReport } from './score.ts'

/** Pairs that are read and asked about at once: some 6 MB of rows. */
const PAIRS_AT_ONCE = 2_000
/** Two: the database is busy with one while the other comes in and is taken apart here. */
const BLOCKS_AHEAD = 2

export interface PairScorer {
  readonly estimator: Estimator
  readonly pairScoring: PairScoring
  readonly champion: StoredVersion
  readonly model: Model
}

/**
 * Asks the champion about the candidates of every article, customer by customer, so that each customer's features are read
 * once, and keeps the best of each article. Put in the place of the old ones in one transaction: stopping it or a failure
 * leaves those as they were. Memory: 12 bytes a row that is kept, the articles' features and four blocks of pairs. Throws
 * NothingToScoreError, the signal's reason.
 */
export async function scorePairs(pool: Pool, scorer: PairScorer, options: ScoreOptions): Promise<ScoreReport> {
  const { signal, onProgress } = options
  const { estimator, pairScoring, champion } = scorer
  const started = performance.now()
  onProgress?.({ step: 'score', phase: 'reading the articles', share: 0 })
  const articles = await readArticleSides(pool, estimator.features)
  const { asOf } = articles
  if (asOf === null || articles.rows.size === 0) throw new NothingToScoreError(estimator.name)
  try {
    const best = await askAll(pool, scorer, { articles, asOf }, options)
    onProgress?.({ step: 'score', phase: 'storing the answers', share: 0.97 })
    const entities = await inTransaction(pool, async (client) => {
      const stored = await storeBest(client, pairScoring, best, signal)
      const { modelVersionId } = champion
      await recordScoring(client, { table: pairScoring.table, modelVersionId, asOf, entities: stored })
      signal.throwIfAborted()
      return stored
    })
    onProgress?.({ step: 'score', phase: 'storing the answers', share: 1 })
    return {
      modelName: estimator.name,
      version: champion.version,
      table: `ml.${pairScoring.table}`,
      asOf,
      entities,
      durationSeconds: (performance.now() - started) / 1000,
    }
  } catch (error) {
    // A stream that is broken off says only that it was.
    signal.throwIfAborted()
    throw error
  }
}

async function askAll(
  pool: Pool,
  { estimator, pairScoring, model }: PairScorer,
  { articles, asOf }: { readonly articles: ArticleSides; readonly asOf: Date },
  { signal, onProgress }: ScoreOptions,
): Promise<BestCustomers> {
  const best = new BestCustomers(pairScoring.kept)
  const reading = {
    features: estimator.features,
    parseRow: (row: Readonly<Record<string, unknown>>) => pairScoring.toQuery(estimator.parseRow(row)),
  }
  const blocks = candidateBlocks(pool, pairScoring, asOf, signal)
  const readRows = async ({ pairs, ...block }: CandidateBlock) => {
    const { rows } = await readPairs(pool, reading, pairs, articles)
    return { ...block, pairs, queries: rows.map(({ row }) => row) }
  }
  // While one block is asked about, the database reads the next ones.
  for await (const { pairs, queries, phase, share } of readAhead(blocks, BLOCKS_AHEAD, readRows)) {
    signal.throwIfAborted()
    const answers = await model.predict(queries)
    pairs.forEach(({ customer_id, article_id }, place) => {
      best.add(customer_id, article_id, pairScoring.toValue(answers[place]))
    })
    onProgress?.({ step: 'score', phase, share: 0.05 + 0.9 * share })
  }
  return best
}

interface CandidateBlock {
  readonly pairs: readonly Pair[]
  readonly phase: string
  /** Of the customers that are done with it. */
  readonly share: number
}

/** Customers in ascending order, each with all articles that they are a candidate of. */
async function* candidateBlocks(
  pool: Pool,
  { candidates, most }: PairScoring,
  asOf: Date,
  signal: AbortSignal,
): AsyncGenerator<CandidateBlock, void, undefined> {
  const text = `select customer_id, array_agg(article_id::bigint) as article_ids, count(*) over () as customers
                  from features.${candidates}($1, $2) group by customer_id order by customer_id`
  type Row = { customer_id: number; article_ids: readonly number[]; customers: number }
  let pairs: Pair[] = []
  let done = 0
  let customers = 1
  for await (const rows of streamRows<Row>(pool, text, [asOf, most], { batchSize: 100, signal })) {
    for (const { customer_id, article_ids } of rows) {
      for (const article_id of article_ids) pairs.push({ customer_id, article_id })
    }
    done += rows.length
    customers = rows[0]!.customers
    if (pairs.length < PAIRS_AT_ONCE) continue
    yield { pairs, phase: `${done} of ${customers} customers`, share: done / customers }
    pairs = []
  }
  if (pairs.length > 0) yield { pairs, phase: `${done} of ${customers} customers`, share: 1 }
}

/** Returns how many were stored. */
async function storeBest(
  client: Client,
  { table, column }: PairScoring,
  best: BestCustomers,
  signal: AbortSignal,
): Promise<number> {
  await client.query(
    `create temp table scored on commit drop as select article_id, customer_id, ${column} from ml.${table} with no data`,
  )
  await client.query('create temp table pools (article_id integer not null, customers integer not null) on commit drop')
  await copyInto(client, 'copy scored from stdin', best.lines(), signal)
  await copyInto(client, 'copy pools from stdin', best.countLines(), signal)
  await client.query('analyze scored, pools')
  const { rows } = await client.query<{ stored: number }>(`select ml.store_${table}() as stored`)
  return rows[0]!.stored
}
