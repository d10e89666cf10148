import type { FileName } from './ingest-report.ts'

/** One of the three files, where it was found. */
export interface SourceFile {
  readonly name: FileName
  /** For people: the file in the folder and, within a zip, the entry. */
  readonly label: string
  readonly path: string
  readonly container: 'plain' | 'gzip' | 'zip'
  /** The entry's full name within the zip. */
  readonly entryName?: string
  /** Bytes as stored, for a zip those of the entry. */
  readonly storedBytes: number
}
