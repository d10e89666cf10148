import { entityKeys, holdoutRows } from '../features/index.ts'
import type { Estimator, HoldoutResult, Judgement, Model, Rows } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import type { Holdout } from './split-by-time.ts'

/** How a model did on a holdout. */
export interface Judged extends HoldoutResult {
  /**
   * Entity (customer_id, article_id or review_id) → its primary metric; their mean is that of the model. Of pairs: by
   * customer, whose pairs are no independent draws. Undefined: the model gives no values by entity.
   */
  readonly values: ReadonlyMap<number, number> | undefined
}

/** Judges a fitted model on what happened in the holdout; it must have seen nothing of it. */
export async function judgeModel(
  pool: Pool,
  estimator: Estimator,
  model: Model,
  { evaluatedFrom, until }: Holdout,
  signal: AbortSignal,
): Promise<Judged> {
  const [key] = entityKeys(estimator.target)
  const entityIds: number[] = []
  const definition = {
    features: estimator.features,
    target: estimator.target,
    parseRow: (row: Readonly<Record<string, unknown>>) => {
      entityIds.push(Number(row[key!]))
      return estimator.parseRow(row)
    },
  }
  const rows = holdoutRows(pool, definition, { asOf: evaluatedFrom, until, signal })
  if (!model.judge) return { metrics: await model.evaluate(rows), slices: undefined, values: undefined }
  const { metrics, slices, rowValues } = await model.judge(readOnce(rows))
  return { metrics, slices, values: valuesByEntity(estimator, entityIds, rowValues) }
}

function valuesByEntity(
  { name }: Estimator,
  entityIds: readonly number[],
  rowValues: Judgement['rowValues'],
): ReadonlyMap<number, number> {
  if (rowValues.length !== entityIds.length) {
    throw new RangeError(`judge() of ${name} gave ${rowValues.length} values for ${entityIds.length} rows`)
  }
  const sums = new Map<number, number>()
  let rows = 0
  for (const [position, value] of rowValues.entries()) {
    if (Number.isNaN(value)) continue
    const entityId = entityIds[position]!
    sums.set(entityId, (sums.get(entityId) ?? 0) + value)
    rows++
  }
  // Where an entity has several rows the mean over entities is that over rows.
  const share = sums.size / rows
  return new Map([...sums].map(([entityId, sum]) => [entityId, sum * share]))
}

/** The values are matched to the rows by their order: a second reading would shift it. */
function readOnce<Row>(rows: Rows<Row>): Rows<Row> {
  let isRead = false
  return {
    [Symbol.asyncIterator]() {
      if (isRead) throw new TypeError('judge() reads its holdout once')
      isRead = true
      return rows[Symbol.asyncIterator]()
    },
  }
}
