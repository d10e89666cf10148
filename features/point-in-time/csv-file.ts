import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import type { Client } from '../../sql/connection.ts'
import { momentText } from '../view-json.ts'
import type { TrainingColumn } from './join-statement.ts'
import { openPartFile } from './part-file.ts'
import type { TrainingSetWriter } from './training-set-writer.ts'

/**
 * CSV with a header, LF, quotes where RFC 4180 wants them. Null is an empty field and the empty text is "". Moments are
 * ISO 8601 in UTC to the microsecond, lists JSON, booleans true and false.
 */
export async function openCsv(
  client: Client,
  path: string,
  columns: readonly TrainingColumn[],
): Promise<TrainingSetWriter> {
  const file = await openPartFile(path)
  await file.handle.write(`${columns.map(({ name }) => quoteField(name)).join(',')}\n`)
  const fields = columns.map(fieldText).join(', ')
  const statement = `copy (select ${fields} from joined order by spine_place) to stdout (format csv)`
  return {
    writeBatch: () =>
      pipeline(client.query(copyTo(statement)), async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) await file.handle.write(chunk)
      }),
    finish: file.finish,
    abandon: file.abandon,
  }
}

function fieldText({ field, type }: TrainingColumn): string {
  switch (type) {
    case 'moment':
      return momentText(field)
    case 'boolean':
      return `${field}::text`
    case 'integer_list':
    case 'number_list':
      return `array_to_json(${field})`
    case 'number':
    case 'integer':
    case 'text':
      return field
  }
}

function quoteField(name: string): string {
  return /[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name
}
