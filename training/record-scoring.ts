import type { Queryable } from '../sql/index.ts'

/** When and by which version a table of scores was made. */
export interface ScoringRecord {
  /** Table of schema ml. */
  readonly table: string
  readonly modelVersionId: number
  readonly asOf: Date
  /** How many rows it has. */
  readonly entities: number
}

/** In the transaction that makes the table; gathers its statistics too, for all of its rows may be new ones. */
export async function recordScoring(
  client: Queryable,
  { table, modelVersionId, asOf, entities }: ScoringRecord,
): Promise<void> {
  await client.query(
    `insert into ml.scorings (scored_table, model_version_id, as_of, entities) values ($1, $2, $3, $4)
     on conflict (scored_table) do update
       set model_version_id = excluded.model_version_id, as_of = excluded.as_of, entities = excluded.entities,
           finished_at = clock_timestamp()`,
    [table, modelVersionId, asOf, entities],
  )
  await client.query(`analyze ml.${table}`)
}
