import type { Queryable } from '../../../sql/connection.ts'

/** An answer as a test lays it: its number makes the recomm_id, its items are articles in order or articles by source. */
export interface LaidAnswer {
  readonly answer: number
  readonly customer?: number | null
  /** In ISO 8601. */
  readonly at: string
  readonly scenario?: string
  readonly model?: readonly [name: string, version: number]
  readonly items: readonly (number | readonly [article: number, source: string])[]
}

export function recommId(answer: number): string {
  return `00000000-0000-7000-8000-${String(answer).padStart(12, '0')}`
}

export async function layAnswers(db: Queryable, answers: readonly LaidAnswer[]): Promise<void> {
  for (const { answer, customer = null, at, scenario = 'customer', model = ['recommendation', 1], items } of answers) {
    await db.query(
      `insert into ml.recommendation_answers
         (recomm_id, customer_id, scenario, model_name, model_version, as_of, answered_at)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [recommId(answer), customer, scenario, ...model, at],
    )
    for (const [i, item] of items.entries()) {
      const [article, source] = typeof item === 'number' ? [item, 'collaborative'] : item
      await db.query(
        `insert into ml.impressions (recomm_id, position, article_id, score, source, rung, reason_kind)
         values ($1, $2, $3, 1, $4, 'history', 'bought_together')`,
        [recommId(answer), i + 1, article, source],
      )
    }
  }
}
