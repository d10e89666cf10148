/** A CSV file, where it was found. */
export interface SourceFile {
  /** Without its ending. */
  readonly name: string
  /** For people: the file in the folder and, within a zip, the entry. */
  readonly label: string
  readonly path: string
  readonly container: 'plain' | 'gzip' | 'zip'
  /** The entry's full name within the zip. */
  readonly entryName?: string
  /** Bytes as stored, for a zip those of the entry. */
  readonly storedBytes: number
}
