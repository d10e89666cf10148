import { createReadStream } from 'node:fs'
import type { Client } from '../../sql/connection.ts'
import { copyInto } from '../../sql/copy-rows.ts'
import { InvalidSpineError } from '../feature-errors.ts'
import type { FeatureType } from '../feature-view.ts'
import { featureTypeOf } from '../readable-view.ts'
import { readCsvHeader } from './csv-header.ts'
import { quoteName } from './quote-name.ts'
import type { SpineSource } from './spine-source.ts'

/** A column of the spine, in its order: keys, the moment and what is passed through. */
export interface SpineColumn {
  readonly name: string
  readonly sqlType: string
  readonly type: FeatureType
}

/**
 * The spine in the temporary table `spine`: spine_place (from 1, by as_of, entity and place in the source), spine_batch
 * (from 0) and its columns.
 */
export interface LoadedSpine {
  readonly columns: readonly SpineColumn[]
  readonly keys: readonly ('customer_id' | 'article_id')[]
  readonly rows: number
  readonly batches: number
  readonly rowsPerMoment: number
  readonly fromMoment: Date | null
  readonly untilMoment: Date | null
  /** Of all rows, whatever their order. */
  readonly fingerprint: string
}

/** Rows worked off at once, where few share a moment. */
const BATCH_ROWS = 20_000
/** Where many share one: moments are worked off together until they have so many rows, but none is asked for twice … */
const SHARED_BATCH_ROWS = 100_000
const SHARED_ROWS_PER_MOMENT = 100
/** … unless it has more than these, which are what a temporary table should hold. */
const MOMENT_ROWS_AT_MOST = 250_000

const INTEGER = '^[+-]?[0-9]{1,18}$'
const NUMBER = '^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?$'
const BOOLEAN = '^(true|false|t|f)$'
const MOMENT =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?$'

/**
 * Reads the spine into a temporary table of this connection, whose transaction is the caller's, sorted by moment. A CSV
 * file's columns get the narrowest type that all their values have; an empty field is null. Moments without a zone are
 * UTC. Throws InvalidSpineError, which names the column and the row.
 */
export async function loadSpine(client: Client, source: SpineSource, signal?: AbortSignal): Promise<LoadedSpine> {
  if (source.kind === 'csv') await copyCsv(client, source.path, signal)
  else await runQuery(client, source)
  const raw = await readRawColumns(client)
  const keys = (['customer_id', 'article_id'] as const).filter((key) => raw.some(({ name }) => name === key))
  if (!raw.some(({ name }) => name === 'as_of')) {
    throw new InvalidSpineError(`the spine has no column as_of; it has: ${raw.map(({ name }) => name).join(', ')}`)
  }
  if (keys.length === 0) {
    throw new InvalidSpineError(
      `the spine has neither customer_id nor article_id; it has: ${raw.map(({ name }) => name).join(', ')}`,
    )
  }
  const columns: SpineColumn[] = []
  for (const column of raw) columns.push(await typedColumn(client, column, source))
  await refuseRows(client, 'as_of', 'as_of is null', 'is empty')
  for (const key of keys) await refuseRows(client, key, `${key} is null`, 'is empty')

  const values = columns.map(({ name, sqlType }) => `${quoteName(name)}::${sqlType} as ${quoteName(name)}`)
  await refusing(() =>
    client.query(
      `create temporary table typed_spine on commit drop as select spine_row, ${values.join(', ')} from raw_spine`,
    ),
  )
  await client.query('drop table raw_spine')
  await refuseRows(client, 'as_of', 'as_of > now()', 'lies in the future, of which nothing is known yet', 'typed_spine')
  return await sortIntoBatches(client, columns, keys)
}

async function sortIntoBatches(
  client: Client,
  columns: readonly SpineColumn[],
  keys: LoadedSpine['keys'],
): Promise<LoadedSpine> {
  const names = columns.map(({ name }) => quoteName(name)).join(', ')
  const { rows } = await client.query<{
    rows: number
    moments: number
    from_moment: Date | null
    until_moment: Date | null
    fingerprint: string | null
  }>(
    `select count(*) as rows, count(distinct as_of) as moments, min(as_of) as from_moment, max(as_of) as until_moment,
            sum(hashtextextended(row(${names})::text, 0)::numeric)::text as fingerprint
       from typed_spine`,
  )
  const facts = rows[0]!
  const rowsPerMoment = facts.rows / Math.max(1, facts.moments)
  const order = ['as_of', ...keys, 'spine_row'].join(', ')
  // One after another, or by the place where their moment begins.
  const batch =
    rowsPerMoment < SHARED_ROWS_PER_MOMENT
      ? `(spine_place - 1) / ${BATCH_ROWS}`
      : `dense_rank() over (
           order by (spine_moment - 1) / ${SHARED_BATCH_ROWS}, (spine_place - spine_moment) / ${MOMENT_ROWS_AT_MOST}
         ) - 1`
  await client.query(
    `create temporary table spine on commit drop as
     select spine_place, (${batch})::integer as spine_batch, ${names}
       from (
         select ${names}, row_number() over (order by ${order}) as spine_place,
                rank() over (order by as_of) as spine_moment
           from typed_spine
       ) as placed
      order by spine_place`,
  )
  await client.query('drop table typed_spine')
  await client.query('create index on spine (spine_batch)')
  await client.query('analyze spine')
  const batches = await client.query<{ batches: number }>('select count(distinct spine_batch) as batches from spine')
  return {
    columns,
    keys,
    rows: facts.rows,
    rowsPerMoment,
    batches: batches.rows[0]!.batches,
    fromMoment: facts.from_moment,
    untilMoment: facts.until_moment,
    fingerprint: `${facts.rows}:${facts.fingerprint ?? 0}`,
  }
}

async function copyCsv(client: Client, path: string, signal?: AbortSignal): Promise<void> {
  const names = await readCsvHeader(path)
  await client.query(
    `create temporary table raw_spine (
       spine_row bigint generated always as identity, ${names.map((name) => `${quoteName(name)} text`).join(', ')}
     ) on commit drop`,
  )
  const statement = `copy raw_spine (${names.map(quoteName).join(', ')}) from stdin (format csv, header)`
  await refusing(() => copyInto(client, statement, createReadStream(path), signal), `${path}: `)
  await client.query('analyze raw_spine')
}

async function runQuery(client: Client, source: SpineSource & { kind: 'sql' }): Promise<void> {
  await refusing(
    () =>
      client.query({
        text: `create temporary table raw_spine on commit drop as
         select row_number() over () as spine_row, query.* from (\n${source.text}\n) as query`,
        // One statement: the text cannot end this one and begin another.
        queryMode: 'extended',
      } as { text: string }),
    `${source.path ?? 'the query of the spine'}: `,
  )
}

interface RawColumn {
  readonly name: string
  readonly type: string
}

async function readRawColumns(client: Client): Promise<readonly RawColumn[]> {
  const { rows } = await client.query<RawColumn>(
    `select attname::text as name, format_type(atttypid, null) as type
       from pg_attribute
      where attrelid = 'pg_temp.raw_spine'::regclass and attnum > 0 and not attisdropped and attname <> 'spine_row'
      order by attnum`,
  )
  return rows
}

async function typedColumn(client: Client, { name, type }: RawColumn, source: SpineSource): Promise<SpineColumn> {
  const quoted = quoteName(name)
  const isText = source.kind === 'csv'
  if (name === 'as_of') {
    if (isText) await refuseRows(client, name, `as_of !~ '${MOMENT}'`, 'is no moment such as 2020-09-01T12:00:00Z')
    else if (!/^(timestamp|date)/.test(type)) throw new InvalidSpineError(`as_of must be a moment, but is ${type}`)
    return { name, sqlType: 'timestamptz', type: 'moment' }
  }
  if (name === 'customer_id' || name === 'article_id') {
    if (isText) await refuseRows(client, name, `${name} !~ '${INTEGER}'`, 'is no whole number')
    else if (featureTypeOf(type) !== 'integer') {
      throw new InvalidSpineError(`${name} must be a whole number, but is ${type}`)
    }
    return { name, sqlType: 'bigint', type: 'integer' }
  }
  if (!isText) return { name, sqlType: type, type: featureTypeOf(type) }
  const { rows } = await client.query<Record<'integer' | 'number' | 'boolean', boolean | null>>(
    `select bool_and(${quoted} ~ '${INTEGER}') as integer, bool_and(${quoted} ~ '${NUMBER}') as number,
            bool_and(${quoted} ~ '${BOOLEAN}') as boolean
       from raw_spine`,
  )
  if (rows[0]?.integer) return { name, sqlType: 'bigint', type: 'integer' }
  if (rows[0]?.number) return { name, sqlType: 'double precision', type: 'number' }
  if (rows[0]?.boolean) return { name, sqlType: 'boolean', type: 'boolean' }
  return { name, sqlType: 'text', type: 'text' }
}

/** Throws InvalidSpineError for the first row of which `condition` is true. */
async function refuseRows(
  client: Client,
  column: string,
  condition: string,
  problem: string,
  table = 'raw_spine',
): Promise<void> {
  const { rows } = await client.query<{ spine_row: number; value: string | null }>(
    `select spine_row, left(${quoteName(column)}::text, 60) as value from ${table}
      where ${condition} order by spine_row limit 1`,
  )
  const [row] = rows
  if (!row) return
  const value = row.value === null ? '' : ` "${row.value}"`
  throw new InvalidSpineError(`row ${row.spine_row} of the spine: ${column}${value} ${problem}`)
}

/** PostgreSQL's refusals of what the user gave (data and syntax) in one line. */
async function refusing<T>(work: () => Promise<T>, where = 'the spine: '): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, message, where: context } = error as { code?: string; message: string; where?: string }
    if (code === undefined || !/^(22|42)/.test(code)) throw error
    const line = /line (\d+)/.exec(context ?? '')?.[1]
    throw new InvalidSpineError(`${where}${line === undefined ? '' : `line ${line}: `}${message}`, { cause: error })
  }
}
