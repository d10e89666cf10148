import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ConnectionSettings, connectClient } from '../connection.ts'
import { CsvTokenizer } from '../load/csv-tokenizer.ts'
import type { OpenFile } from '../load/open-file.ts'
import { InvalidSourceError, UnknownTableError } from './errors.ts'
import type { ImportSource, SourceTable } from './import-source.ts'
import type { TableMapping } from './mapping-schema.ts'
import { suggestName } from './nearest-name.ts'

/** PostgreSQL allows 1,664 columns of a result; a mapping wants far fewer. */
const KEPT_FIELDS = 1_024

export interface PostgresSourceOptions {
  readonly settings: ConnectionSettings
  /** For people, without a password. */
  readonly name: string
  /** Where tables without a schema are looked for; undefined: the search_path of the user. */
  readonly schema?: string | undefined
}

/**
 * Tables and queries of a PostgreSQL: all of one snapshot, in a transaction that is read only, streamed by COPY.
 * Throws InvalidSourceError when it cannot be reached.
 */
export async function openPostgresSource(options: PostgresSourceOptions): Promise<ImportSource> {
  const { settings, name, schema } = options
  let client: pg.Client
  try {
    client = await connectClient(settings)
  } catch (error) {
    const reason = error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error)
    throw new InvalidSourceError(`the source ${name} cannot be reached (${reason}); mend --source`, { cause: error })
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    // A limit meant for short queries must not end a reading of minutes; how values look must not depend on the user.
    await client.query(
      `set local statement_timeout = 0; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'`,
    )
    if (schema !== undefined) await useSchema(client, schema)
  } catch (error) {
    await client.end()
    throw error
  }
  return {
    name,
    find: async (table, mapping) => await describeTable(client, table, mapping),
    close: async () => await client.end(),
  }
}

async function useSchema(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ nspname: string }>(
    `select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname`,
  )
  const names = rows.map((row) => row.nspname)
  if (!names.includes(schema)) {
    throw new InvalidSourceError(
      `--source ${schema}: there is no such schema in this database; ${suggestName(schema, names)}, or give a URL postgres://…`,
    )
  }
  await client.query(`select set_config('search_path', $1, true)`, [quoted(schema)])
}

async function describeTable(client: pg.Client, table: string, { from, query }: TableMapping): Promise<SourceTable> {
  const label = from ?? `the query of ${table}`
  const rows = from === undefined ? `(${query?.replace(/;\s*$/, '')})` : from.split('.').map(quoted).join('.')
  const columns = await readColumns(client, label, rows, from)
  const tokenizer = () => new CsvTokenizer(label, { keptFields: KEPT_FIELDS, numbering: 'rows' })
  return {
    label,
    storedBytes: 0,
    numbering: 'rows',
    columns,
    file: undefined,
    form: '',
    tokenizer,
    open: async (wanted, limit) => openCopy(client, label, rows, wanted, limit),
  }
}

async function readColumns(
  client: pg.Client,
  label: string,
  rows: string,
  from: string | undefined,
): Promise<readonly string[]> {
  await client.query('savepoint described')
  try {
    // With a parameter the server takes one statement only: a query that closes the bracket and goes on is refused.
    const { fields } = await client.query(`select * from ${rows} as source where $1 limit 0`, [true])
    return fields.map((field) => field.name)
  } catch (error) {
    await client.query('rollback to savepoint described')
    const reason = error instanceof Error ? error.message : String(error)
    if (from === undefined)
      throw new UnknownTableError(`${label} is refused by the database: ${reason}`, { cause: error })
    const hint = await suggestTable(client, from)
    throw new UnknownTableError(`${label} cannot be read: ${reason}; ${hint}`, { cause: error })
  }
}

async function suggestTable(client: pg.Client, from: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select case when n.nspname = any (current_schemas(false)) then c.relname else n.nspname || '.' || c.relname end as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      order by 1 limit 2000`,
  )
  return suggestName(
    from,
    rows.map((row) => row.name),
  )
}

function openCopy(
  client: pg.Client,
  label: string,
  rows: string,
  columns: readonly string[],
  limit: number | undefined,
): OpenFile {
  const list = columns.length === 0 ? 'null as "-"' : columns.map(quoted).join(', ')
  const end = limit === undefined ? '' : ` limit ${Math.trunc(limit)}`
  const stream = client.query(
    copyTo(`copy (select ${list} from ${rows} as source${end}) to stdout (format csv, header)`),
  )
  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk
    } catch (error) {
      throw new InvalidSourceError(
        `${label} could not be read to its end (${error instanceof Error ? error.message : String(error)})`,
        { cause: error },
      )
    } finally {
      stream.destroy()
    }
  }
  return { chunks: chunks(), bytesDone: () => 0 }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
