import { aliasHolder, readArtifact, readVersion, type SentimentPrediction, sentiment } from '../../models/index.ts'
import { inTransaction, type Pool } from '../../sql/index.ts'

/** Scored in some tens of milliseconds, and written in one transaction. */
const REVIEWS_A_BATCH = 1_000

export interface RateReviewsOptions {
  readonly signal: AbortSignal
  /** Also those that the champion has rated already. */
  readonly all?: boolean
  readonly batchSize?: number
  readonly onProgress?: ((progress: { readonly rated: number; readonly ofReviews: number }) => void) | undefined
}

export interface RateReviewsReport {
  /** Of the model sentiment. */
  readonly version: number
  readonly rated: number
  /** Of all reviews that are rated now. */
  readonly flagged: number
  readonly durationSeconds: number
}

/** There is no model to rate with. */
export class NoSentimentChampionError extends Error {
  readonly code = 'NO_CHAMPION'
  constructor() {
    super('sentiment has no champion; run "selvedge train sentiment", or promote a version')
    this.name = 'NoSentimentChampionError'
  }
}

/**
 * Rates, by the whole model, the reviews that the champion has not rated so: those that the lexicon rated when they were
 * written, and those of an earlier champion. Each batch is a transaction of its own, so that a run that is stopped keeps
 * what it did and the next one goes on behind it. What is stored in niche_data.reviews stays as it was written: features
 * as of a past moment are made of it. Throws NoSentimentChampionError, the signal's reason.
 */
export async function rateReviews(
  pool: Pool,
  { signal, all = false, batchSize = REVIEWS_A_BATCH, onProgress }: RateReviewsOptions,
): Promise<RateReviewsReport> {
  const started = performance.now()
  const championId = await aliasHolder(pool, sentiment.name, 'champion')
  if (championId === null) throw new NoSentimentChampionError()
  const champion = await readVersion(pool, championId)
  const model = await sentiment.load(await readArtifact(pool, champion))
  try {
    const ofReviews = await countUnrated(pool, championId, all)
    let rated = 0
    let last = 0
    for (;;) {
      signal.throwIfAborted()
      const { rows } = await pool.query<{ review_id: number; review_text: string; recorded_at: string }>(
        `select r.review_id, r.review_text, r.recorded_at::text ${UNRATED} and r.review_id > $3 order by r.review_id limit $4`,
        [championId, all, last, batchSize],
      )
      const end = rows.at(-1)
      if (!end) break
      last = end.review_id
      const predictions = await model.predict(rows.map(({ review_text }) => ({ text: review_text, title: null })))
      signal.throwIfAborted()
      await store(
        pool,
        championId,
        rows.map(({ review_id, recorded_at }, at) => ({ review_id, recorded_at, ...ratingOf(predictions[at]!) })),
      )
      rated += rows.length
      onProgress?.({ rated, ofReviews })
    }
    const { rows } = await pool.query<{ flagged: number }>(
      'select count(*)::integer as flagged from ml.review_ratings where is_flagged',
    )
    const durationSeconds = (performance.now() - started) / 1000
    return { version: champion.version, rated, flagged: rows[0]!.flagged, durationSeconds }
  } finally {
    model.dispose()
  }
}

const UNRATED = `
  from niche_data.reviews r
  left join ml.review_ratings m on m.review_id = r.review_id
 where ($2 or m.review_id is null or m.is_by_lexicon or m.model_version_id is distinct from $1)`

async function countUnrated(pool: Pool, championId: number, all: boolean): Promise<number> {
  const { rows } = await pool.query<{ total: number }>(`select count(*)::integer as total ${UNRATED}`, [
    championId,
    all,
  ])
  return rows[0]!.total
}

interface Rating {
  /** -1 to 1; 0 where the words say nothing. */
  readonly sentiment_score: number
  readonly predicted_rating: number | null
}

function ratingOf({ sentiment_score, rating, doubt }: SentimentPrediction): Rating {
  return { sentiment_score: doubt === null ? 2 * sentiment_score - 1 : 0, predicted_rating: rating }
}

async function store(
  pool: Pool,
  championId: number,
  ratings: readonly (Rating & { readonly review_id: number; readonly recorded_at: string })[],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(
      // The lock keeps a review that is being taken down from being rated afterwards, and one that is being edited, which
      // has another recorded_at then, from getting the rating of its old words.
      `with locked as (
         select r.review_id, r.rating, r.is_rating_own, n.sentiment_score, n.predicted_rating
           from jsonb_to_recordset($2::jsonb) as n (
                  review_id bigint, recorded_at timestamptz, sentiment_score double precision,
                  predicted_rating double precision
                )
           join niche_data.reviews r on r.review_id = n.review_id and r.recorded_at = n.recorded_at
          order by r.review_id
            for share of r
       )
       insert into ml.review_ratings
         (review_id, model_version_id, is_by_lexicon, sentiment_score, predicted_rating, is_flagged)
       select review_id, $1, false, sentiment_score, predicted_rating,
              is_rating_own and niche_data.is_far_from_words(rating, predicted_rating)
         from locked
       on conflict (review_id) do update
         set model_version_id = excluded.model_version_id,
             is_by_lexicon = excluded.is_by_lexicon,
             sentiment_score = excluded.sentiment_score,
             predicted_rating = excluded.predicted_rating,
             is_flagged = excluded.is_flagged,
             rated_at = excluded.rated_at`,
      [championId, JSON.stringify(ratings)],
    )
  })
}
