import type pg from 'pg'
import type { RejectLog } from '../load/reject-log.ts'
import type { StagedTable } from './stage-source.ts'
import type { TargetTable } from './target-tables.ts'

const ROWS_AT_ONCE = 2_000

/**
 * Lists what import_bad holds as rejected rows of a staged table, and takes them out of it. Throws TooManyRejectsError
 * when too large a share of the table's rows is bad.
 */
export async function rejectStaged(
  client: pg.Client,
  table: TargetTable,
  { tally }: StagedTable,
  rejects: RejectLog,
): Promise<void> {
  for (let after = -1; ; ) {
    const { rows } = await client.query<{ line: number; reason: string; row_text: string }>(
      'select line, reason, row_text from pg_temp.import_bad where line > $1 order by line limit $2',
      [after, ROWS_AT_ONCE],
    )
    if (rows.length === 0) break
    for (const { line, reason, row_text } of rows) tally.rejectRead(line, reason, row_text)
    after = rows.at(-1)!.line
    await rejects.writeWhenFull()
    tally.judge()
  }
  await client.query(`delete from pg_temp.import_${table} as t using pg_temp.import_bad as bad where bad.line = t.line`)
  await client.query('truncate pg_temp.import_bad')
}
