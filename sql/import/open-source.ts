import { type ConnectionSettings, withOurDefaults } from '../connection.ts'
import { openCsvSource } from './csv-source.ts'
import { InvalidSourceError } from './errors.ts'
import type { ImportSource } from './import-source.ts'
import type { Mapping } from './mapping-schema.ts'
import { openPostgresSource } from './postgres-source.ts'

/** A folder of CSV files, a database by its URL, or a schema of the database that is imported into. */
export type SourcePlace = { readonly folder: string } | { readonly source: string }

/** `own`: the database that is imported into; undefined: a schema of it cannot be read. */
export async function openSource(
  place: SourcePlace,
  mapping: Mapping,
  own: ConnectionSettings | undefined,
): Promise<ImportSource> {
  if ('folder' in place) return await openCsvSource(place.folder, mapping)
  if (/^postgres(?:ql)?:/i.test(place.source)) {
    return await openPostgresSource({
      settings: { connectionString: place.source },
      name: withoutPassword(place.source),
    })
  }
  if (!own) throw new InvalidSourceError('a schema as the source needs the database that holds it')
  return await openPostgresSource({
    settings: withOurDefaults(own),
    name: `schema ${place.source}`,
    schema: place.source,
  })
}

/** Whether the source is a schema of the database that is imported into. */
export function isOwnSchema(place: SourcePlace): boolean {
  return 'source' in place && !/^postgres(?:ql)?:/i.test(place.source)
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    parsed.password = ''
    for (const name of ['password', 'sslpassword']) parsed.searchParams.delete(name)
    return parsed.toString()
  } catch {
    throw new InvalidSourceError('--source is no URL such as postgres://user:password@host:5432/database')
  }
}
