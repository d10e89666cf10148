import type { Client } from '../../sql/connection.ts'
import { InvalidSpineError } from '../feature-errors.ts'
import type { Destination } from './destination.ts'
import type { TrainingColumn } from './join-statement.ts'
import { quoteName } from './quote-name.ts'
import type { TrainingSetWriter } from './training-set-writer.ts'

/**
 * A new table that is there, whole, when the caller's transaction commits. Its columns have the types of the spine and of
 * the views. Throws InvalidSpineError when there is no such schema, or a table of the name.
 */
export async function openTable(
  client: Client,
  { schema, table }: Destination & { kind: 'table' },
  columns: readonly TrainingColumn[],
): Promise<TrainingSetWriter> {
  const name = `${quoteName(schema)}.${quoteName(table)}`
  const { rows } = await client.query<{ has_schema: boolean; has_table: boolean }>(
    'select to_regnamespace($1) is not null as has_schema, to_regclass($2) is not null as has_table',
    [quoteName(schema), name],
  )
  if (!rows[0]?.has_schema)
    throw new InvalidSpineError(`there is no schema ${schema}; create it, or use table:${table}`)
  if (rows[0].has_table)
    throw new InvalidSpineError(`the table ${schema}.${table} is there already; drop it or name another`)
  const tooLong = columns.find((column) => Buffer.byteLength(column.name) > 63)
  if (tooLong) throw new InvalidSpineError(`a table cannot have a column named ${tooLong.name}: more than 63 bytes`)
  const fields = columns.map((column) => `${column.field} as ${quoteName(column.name)}`).join(', ')
  await client.query(`create table ${name} as select ${fields} from joined with no data`)
  return {
    writeBatch: async () => {
      await client.query(`insert into ${name} select ${fields} from joined order by spine_place`)
    },
    finish: async () => {
      await client.query(`grant select on ${name} to selvedge_analyst, selvedge_admin, selvedge_service`)
    },
    // The transaction is rolled back, and the table with it.
    abandon: async () => {},
  }
}
