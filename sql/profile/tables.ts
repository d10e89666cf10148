import { queryText } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'

/** What one table holds. */
export interface TableProfile {
  readonly schema: string
  readonly table: string
  readonly rows: number
  /** Rows without a value, for each column that may be without one, in the table's order. */
  readonly missing: readonly { readonly column: string; readonly rows: number }[]
  /** First and last day (UTC, yyyy-mm-dd) of what the rows tell. Null: they have no date, or there is no row. */
  readonly firstDate: string | null
  readonly lastDate: string | null
}

/** The column that says when what a row tells happened. */
const DATE_COLUMNS: Readonly<Record<string, string>> = {
  'public.transactions': 't_dat',
  'niche_data.transactions': "purchased_at at time zone 'UTC'",
  'niche_data.orders': "ordered_at at time zone 'UTC'",
  'niche_data.events': "occurred_at at time zone 'UTC'",
  'niche_data.reviews': "created_at at time zone 'UTC'",
  'niche_data.cart': "added_at at time zone 'UTC'",
  'niche_data.wishlist': "added_at at time zone 'UTC'",
}

/** The tables that describe things and people; elsewhere a missing value is part of how the table works. */
export const DESCRIPTIVE_TABLES: readonly string[] = [
  'articles',
  'customers',
  'transactions',
  'orders',
  'reviews',
  'events',
]

interface TableRow {
  readonly schema_name: string
  readonly table_name: string
  /** Schema and name, quoted where they must be. */
  readonly relation: string
  readonly nullable_columns: readonly string[]
  readonly nullable_columns_quoted: readonly string[]
}

/** Rows, missing values and dates of every table of public and niche_data: each table is read once. */
export async function profileTables(snapshot: Snapshot): Promise<readonly TableProfile[]> {
  const tables = await snapshot.query<TableRow>(await queryText('list_tables'))
  return await Promise.all(tables.map((table) => profileTable(snapshot, table)))
}

async function profileTable(snapshot: Snapshot, table: TableRow): Promise<TableProfile> {
  const { schema_name: schema, table_name: name, relation, nullable_columns, nullable_columns_quoted } = table
  const date = DATE_COLUMNS[`${schema}.${name}`] ?? 'null::date'
  // The names come from the catalogue, quoted by the server.
  const present = nullable_columns_quoted.map((column) => `count(${column})`)
  const [row] = await snapshot.query<{
    rows: number
    present: readonly number[]
    first: string | null
    last: string | null
  }>(
    `select count(*) as rows, array[${present.join(', ')}]::bigint[] as present,
            min(${date})::date::text as first, max(${date})::date::text as last
       from ${relation}`,
  )
  const { rows, present: values, first, last } = row!
  return {
    schema,
    table: name,
    rows,
    missing: nullable_columns.map((column, at) => ({ column, rows: rows - values[at]! })),
    firstDate: first,
    lastDate: last,
  }
}
