import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Client } from '../../sql/connection.ts'
import { streamFromClient } from '../../sql/stream-rows.ts'
import type { FeatureType } from '../feature-view.ts'
import type { TrainingColumn } from './join-statement.ts'
import { openPartFile } from './part-file.ts'
import type { TrainingSetWriter } from './training-set-writer.ts'

/** Rows of a row group, which is what is in memory at once: large enough to compress, small at a hundred columns. */
const GROUP_ROWS = 20_000

/**
 * Parquet with snappy: number DOUBLE, integer INT64, boolean BOOLEAN, text STRING, moment TIMESTAMP_MICROS in UTC, lists
 * LIST of DOUBLE or INT64; every column may be null.
 */
export async function openParquet(
  client: Client,
  path: string,
  columns: readonly TrainingColumn[],
  signal?: AbortSignal,
): Promise<TrainingSetWriter> {
  const file = await openPartFile(path)
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: Object.assign(bytes, {
      // Called after each row group; without it the whole file would be kept.
      flush: async () => {
        await file.handle.write(new Uint8Array(bytes.buffer, 0, bytes.index))
        bytes.index = 0
      },
    }),
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(schemaOf)],
    createdBy: 'selvedge',
  })
  const text = `select ${columns.map(fieldText).join(', ')} from joined order by spine_place`
  return {
    writeBatch: async () => {
      const options = { batchSize: GROUP_ROWS, ...(signal && { signal }) }
      for await (const rows of streamFromClient<Record<string, unknown>>(client, text, [], options)) {
        await writer.write({
          columnData: columns.map(({ name, field, type }) => ({
            name,
            data: rows.map((row) => parquetValue(row[field], type)),
          })),
          rowGroupSize: GROUP_ROWS,
        })
      }
    },
    finish: async () => {
      await writer.finish()
      await file.handle.write(new Uint8Array(bytes.buffer, 0, bytes.index))
      await file.finish()
    },
    abandon: file.abandon,
  }
}

/** Moments as microseconds since 1970, which a JavaScript Date would cut to milliseconds. */
function fieldText({ field, type }: TrainingColumn): string {
  return type === 'moment' ? `(extract(epoch from ${field}) * 1000000)::bigint::text as ${field}` : field
}

function parquetValue(value: unknown, type: FeatureType): unknown {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'number':
      return Number(value)
    case 'integer':
    case 'moment':
      return BigInt(value as string | number)
    case 'boolean':
      return value
    case 'text':
      return String(value)
    case 'integer_list':
      return (value as readonly (number | null)[]).map((member) => (member === null ? null : BigInt(member)))
    case 'number_list':
      return (value as readonly unknown[]).map((member) => (member === null ? null : Number(member)))
  }
}

function schemaOf({ name, type }: TrainingColumn): readonly SchemaElement[] {
  const element = { name, repetition_type: 'OPTIONAL' } as const
  switch (type) {
    case 'number':
      return [{ ...element, type: 'DOUBLE' }]
    case 'integer':
      return [{ ...element, type: 'INT64' }]
    case 'boolean':
      return [{ ...element, type: 'BOOLEAN' }]
    case 'text':
      return [{ ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' }]
    case 'moment':
      return [{ ...element, type: 'INT64', converted_type: 'TIMESTAMP_MICROS' }]
    case 'integer_list':
    case 'number_list':
      return [
        { ...element, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', type: type === 'number_list' ? 'DOUBLE' : 'INT64' },
      ]
  }
}
