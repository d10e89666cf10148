import { isUtf8 } from 'node:buffer'
import type { CsvTokenizer } from './csv-tokenizer.ts'

/** Names are indexed by PostgreSQL, whose index entries have at most 2,704 bytes; H&M's longest has under 50. */
const MAXIMUM_NAME_BYTES = 1_000

/** Why PostgreSQL would refuse the record as text; undefined: it would not. */
export function textProblem(record: CsvTokenizer): string | undefined {
  const bytes = record.recordBytes()
  if (!isUtf8(bytes)) return 'the row is not UTF-8 (save the file as UTF-8)'
  return bytes.includes(0) ? 'the row has a NUL byte' : undefined
}

/** Why the field cannot be a name; undefined: it can. */
export function nameProblem(record: CsvTokenizer, field: number, column: string): string | undefined {
  const length = record.ends[field]! - record.starts[field]!
  return length > MAXIMUM_NAME_BYTES ? `${column} is longer than ${MAXIMUM_NAME_BYTES} bytes` : undefined
}
