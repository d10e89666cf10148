import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { Queryable } from '../connection.ts'

/** Runs the statement of a .sql file of this folder. */
export async function runFile<Row extends pg.QueryResultRow>(
  client: Queryable,
  name: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> {
  const text = await readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
  return await client.query<Row>(text, [...values])
}
