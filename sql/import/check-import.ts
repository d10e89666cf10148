import type { ConnectionSettings } from '../connection.ts'
import { checkTable, type TableCheck } from './check-table.ts'
import { compileTable } from './compile-table.ts'
import { InvalidMappingError } from './errors.ts'
import { mappedTables } from './mapping-schema.ts'
import { openSource, type SourcePlace } from './open-source.ts'
import { readMapping } from './read-mapping.ts'

export interface CheckOptions {
  /** The mapping file, YAML or JSON. */
  readonly mapping: string
  readonly place: SourcePlace
  /** Rows of each table that are read; 1,000 when not given. */
  readonly sampleRows?: number
  readonly signal?: AbortSignal
}

/** What a mapping makes of the beginning of a source. */
export interface CheckReport {
  readonly source: string
  readonly tables: readonly TableCheck[]
  /** Tables and columns that the source lacks, each with its place in the mapping and the nearest name. */
  readonly missing: readonly string[]
  /** Nothing is missing and every row of the sample is understood. */
  readonly isGood: boolean
}

/**
 * Reads the first rows of every table as an import would, and writes nothing. `own` is the database that would be
 * imported into; it is needed only when a schema of it is the source. Throws InvalidMappingError when the mapping
 * itself is wrong, InvalidSourceError and InvalidFileError when the source cannot be read.
 */
export async function checkImport(own: ConnectionSettings | undefined, options: CheckOptions): Promise<CheckReport> {
  const { sampleRows = 1_000, signal } = options
  const mapping = await readMapping(options.mapping)
  const source = await openSource(options.place, mapping.mapping, own)
  try {
    const tables: TableCheck[] = []
    const missing: string[] = []
    for (const [name, mapped] of mappedTables(mapping.mapping)) {
      signal?.throwIfAborted()
      try {
        const table = await compileTable(name, mapped, mapping, source)
        tables.push(await checkTable(table, mapping.mapping, sampleRows))
      } catch (error) {
        if (!(error instanceof InvalidMappingError)) throw error
        missing.push(error.message)
      }
    }
    const isGood = missing.length === 0 && tables.every(({ problems }) => problems.length === 0)
    return { source: source.name, tables, missing, isGood }
  } finally {
    await source.close()
  }
}
