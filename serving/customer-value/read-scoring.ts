import type { Queryable } from '../../sql/index.ts'

/** When and by which version a table of scores was made. */
export interface ScoringFacts {
  readonly as_of: Date
  readonly model_version: number
  readonly entities: number
}

/** Nobody has been scored yet. */
export class NotScoredError extends Error {
  readonly code = 'NOT_SCORED'
  constructor(modelName: string) {
    super(`nobody has been scored by ${modelName} yet; run "selvedge score ${modelName}"`)
    this.name = 'NotScoredError'
  }
}

/** The last scoring of a table of schema ml. Throws NotScoredError. */
export async function readScoring(db: Queryable, table: string, modelName: string): Promise<ScoringFacts> {
  const { rows } = await db.query<ScoringFacts>(
    `select s.as_of, v.version as model_version, s.entities
       from ml.scorings s join ml.model_version v using (model_version_id) where s.scored_table = $1`,
    [table],
  )
  if (!rows[0]) throw new NotScoredError(modelName)
  return rows[0]
}
