import { copyField, copyLine } from '../../sql/index.ts'
import type { ShownAnswer, ShownReason } from './shown-answer.ts'

/** An answer as the lines of COPY that it is stored by. */
export interface EncodedAnswer {
  readonly recommId: string
  readonly customerId: number | null
  /** Of ml.recommendation_answers. */
  readonly answerLine: string
  /** Of ml.impressions. */
  readonly itemLines: string
  /** Rows it is: itself and its items. */
  readonly rows: number
}

export const COPY_ANSWERS = `copy ml.recommendation_answers
  (recomm_id, customer_id, scenario, model_name, model_version, as_of, answered_at) from stdin`

export const COPY_IMPRESSIONS = `copy ml.impressions
  (recomm_id, position, article_id, score, source, rung, reason_kind, reason_article_id, reason_customers, reason_facts)
  from stdin`

/** Encoded when it is added rather than when it is written: a little with each answer, never much at once. */
export function encodeAnswer(answer: ShownAnswer): EncodedAnswer {
  const { recomm_id, customer_id, scenario, model, as_of, answered_at, items } = answer
  let itemLines = ''
  for (let i = 0; i < items.length; i++) {
    const { article_id, score, source, rung, reason } = items[i]!
    const { kind, article_id: other, customers } = reason
    // The column is real, which refuses what is too small or too large for it; fround makes it 0 or infinite.
    const numbers = `${recomm_id}\t${i + 1}\t${article_id}\t${Math.fround(score)}`
    const words = `${copyField(source)}\t${copyField(rung)}\t${copyField(kind)}`
    itemLines += `${numbers}\t${words}\t${copyField(other)}\t${copyField(customers)}\t${copyField(otherFacts(reason))}\n`
  }
  return {
    recommId: recomm_id,
    customerId: customer_id,
    answerLine: copyLine([recomm_id, customer_id, scenario, model?.name, model?.version, as_of, answered_at]),
    itemLines,
    rows: 1 + items.length,
  }
}

/** What has no column of its own, as JSON. */
function otherFacts(reason: ShownReason): string | null {
  let others: Record<string, unknown> | undefined
  for (const name in reason) {
    if (name === 'kind' || name === 'article_id' || name === 'customers' || name === 'text') continue
    others ??= {}
    others[name] = reason[name as keyof ShownReason]
  }
  return others ? JSON.stringify(others) : null
}
