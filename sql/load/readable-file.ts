import { checkHeader } from './csv-header.ts'
import { CsvTokenizer } from './csv-tokenizer.ts'
import { openUnpacked } from './open-file.ts'
import type { ReadableSource } from './read-records.ts'
import type { SourceFile } from './source-file.ts'

/** A file with exactly these columns, separated by commas. */
export function readableFile(file: SourceFile, columns: readonly string[]): ReadableSource {
  return {
    phase: file.name,
    path: file.path,
    storedBytes: file.storedBytes,
    records: new CsvTokenizer(file.path),
    open: () => openUnpacked(file),
    checkHeader: (names) => checkHeader(file.path, names, columns),
  }
}
