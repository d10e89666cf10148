import { type ConnectionSettings, connectClient } from './connection.ts'
import { openEmbeddedServer } from './embedded-postgres.ts'
import { DatabaseUnavailableError } from './errors.ts'

/** The oldest PostgreSQL with everything our SQL uses (unique nulls not distinct, security_invoker views). */
const OLDEST_VERSION = 15

export interface DatabaseLocation {
  /** A PostgreSQL of the user's own; undefined for the embedded one. */
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database. */
  readonly home: string
}

export interface DatabaseServer {
  readonly settings: ConnectionSettings
  readonly version: string
  /** For people, without secrets: "PostgreSQL 18.4, embedded in ./.selvedge". */
  readonly description: string
  /** Leaves the server; the embedded one stops when nobody else of ours uses it. */
  release(): Promise<void>
}

/** Reaches the database: DATABASE_URL's, or the embedded one. Throws DatabaseUnavailableError with the cure. */
export async function openServer(location: DatabaseLocation): Promise<DatabaseServer> {
  if (location.databaseUrl !== undefined) {
    const settings = { connectionString: location.databaseUrl }
    const version = await readVersion(settings, `DATABASE_URL (${withoutPassword(location.databaseUrl)})`)
    return { settings, version, description: `PostgreSQL ${version} of DATABASE_URL`, release: async () => {} }
  }
  const embedded = await openEmbeddedServer(location.home)
  const version = await readVersion(embedded.settings, 'the embedded server')
  return {
    settings: embedded.settings,
    version,
    description: `PostgreSQL ${version}, embedded in ${location.home}`,
    release: embedded.release,
  }
}

async function readVersion(settings: ConnectionSettings, where: string): Promise<string> {
  let version: string
  try {
    const client = await connectClient({ ...settings, connectionTimeoutMillis: 10_000 })
    try {
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      version = rows[0]?.server_version ?? ''
    } finally {
      await client.end()
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error)
    throw new DatabaseUnavailableError(`cannot connect to ${where}: ${reason}`, { cause: error })
  }
  const number = version.split(' ')[0] ?? version
  if (Number.parseInt(number, 10) < OLDEST_VERSION) {
    throw new DatabaseUnavailableError(
      `${where} is PostgreSQL ${number}; Selvedge needs ${OLDEST_VERSION} or later: upgrade it, or unset DATABASE_URL to use the embedded one`,
    )
  }
  return number
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    if (parsed.password) parsed.password = '***'
    return parsed.toString()
  } catch {
    // Not a URL: it may hold a password in any place, so nothing of it is shown.
    return 'not a URL'
  }
}
