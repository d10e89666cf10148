import type { Pool } from '../../sql/index.ts'
import type { ImpressionLog } from './impression-log.ts'

/** What was done with an article; see the comment of ml.record_feedback. */
export interface Feedback {
  readonly feedback_type: 'view' | 'click' | 'wishlist' | 'add_to_cart' | 'purchase'
  readonly customer_id: number | undefined
  readonly article_id: number
  readonly recomm_id: string | undefined
  /** ISO 8601; undefined: now. */
  readonly occurred_at: string | undefined
}

const INVALID_FEEDBACK = 'SV026'

/**
 * Records all or none and returns how many were new. Throws the refusal SV026, which names every place. A shopper may be
 * quicker than the log of what was shown: a recommendation that is not known is looked for again when that is written.
 */
export async function recordFeedback(
  pool: Pool,
  feedback: readonly Feedback[],
  impressions: Pick<ImpressionLog, 'waiting' | 'flush'> | undefined,
): Promise<number> {
  // Whether anything waits is asked before: it may be written just after it was not found.
  const wasWaiting = impressions !== undefined && impressions.waiting > 0
  try {
    return await record(pool, feedback)
  } catch (error) {
    const isUnknown = (error as { code?: unknown }).code === INVALID_FEEDBACK
    if (!wasWaiting || !isUnknown || feedback.every(({ recomm_id }) => recomm_id === undefined)) throw error
    await impressions.flush()
    return await record(pool, feedback)
  }
}

async function record(pool: Pool, feedback: readonly Feedback[]): Promise<number> {
  const { rows } = await pool.query<{ recorded: number }>('select ml.record_feedback($1) as recorded', [
    JSON.stringify(feedback),
  ])
  return rows[0]?.recorded ?? 0
}
