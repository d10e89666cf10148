import {
  type ConnectionSettings,
  createPool,
  type DatabaseServer,
  migrate,
  openServer,
  type Pool,
} from '../sql/index.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import { EXIT_INTERRUPTED, InterruptedError } from './failure.ts'

export interface Session {
  readonly configuration: Configuration
  readonly server: DatabaseServer
  readonly settings: ConnectionSettings
  readonly pool: Pool
  /** Aborted by Ctrl-C or SIGTERM, with an InterruptedError. */
  readonly signal: AbortSignal
}

/**
 * Gives `work` a migrated database, and leaves it in order however `work` ends. The first Ctrl-C aborts the session's
 * signal, so that work can roll back; the second ends the process at once, which the database survives too.
 */
export async function withDatabase<T>(
  work: (session: Session) => Promise<T>,
  onOpening: (configuration: Configuration) => void = () => {},
): Promise<T> {
  const configuration = readConfiguration(process.env)
  onOpening(configuration)
  const interruption = new AbortController()
  const onSignal = () => {
    if (interruption.signal.aborted) process.exit(EXIT_INTERRUPTED)
    interruption.abort(new InterruptedError())
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    const server = await openServer(configuration)
    try {
      interruption.signal.throwIfAborted()
      await migrate(server.settings)
      const pool = createPool(server.settings)
      try {
        interruption.signal.throwIfAborted()
        return await work({ configuration, server, settings: server.settings, pool, signal: interruption.signal })
      } finally {
        await pool.end()
      }
    } finally {
      await server.release()
    }
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
