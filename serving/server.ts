import { type ServerType, serve } from '@hono/node-server'
import { ServedVectorLog } from '../features/index.ts'
import { estimators } from '../models/index.ts'
import type { ConnectionSettings, Pool } from '../sql/index.ts'
import { openReaders } from './access/index.ts'
import { openAccounts } from './accounts/accounts.ts'
import type { ServerSecret } from './accounts/secret.ts'
import { createApp } from './app.ts'
import { ContextReader } from './catalogue/context-reader.ts'
import { ImpressionLog } from './impressions/impression-log.ts'
import type { Schedule } from './jobs/schedule.ts'
import { LoadedModels } from './loaded-models.ts'
import type { Logger } from './logger.ts'
import { PortUnavailableError } from './port-refusal.ts'

/** Requests under way at a stop get this long to end. */
const DRAIN_MS = 10_000

export interface ServerOptions {
  readonly pool: Pool
  readonly settings: ConnectionSettings
  readonly logger: Logger
  readonly host: string
  readonly port: number
  /** Share of the online features served that is logged for replay and drift, 0 to 1. */
  readonly featureLogRate: number
  readonly secret: ServerSecret
  /** The shop's address as browsers see it. Undefined: host and port. */
  readonly publicUrl?: string | undefined
  readonly trustedProxies?: number | undefined
  readonly corsOrigins?: readonly string[] | undefined
  /** When jobs begin, for the page that says so; keeping the times is the worker's. Undefined: no times are kept. */
  readonly schedule?: Schedule | undefined
}

export interface RunningServer {
  readonly url: string
  /** Takes no new request, lets those under way end, and frees the models. The pool stays its owner's. */
  stop(): Promise<void>
}

/** Loads the models and opens the port. Throws PortUnavailableError. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { pool, settings, logger, host, port, featureLogRate, secret, trustedProxies, corsOrigins, schedule } = options
  const publicUrl = options.publicUrl ?? urlOf(host, port)
  const models = await LoadedModels.open({
    pool,
    settings,
    logger,
    estimators,
  })
  const readers = openReaders(settings, logger)
  const accounts = openAccounts({ settings, logger, secret, publicUrl })
  const contexts = await ContextReader.open(readers.service)
  const servedVectors = new ServedVectorLog(pool, {
    rate: featureLogRate,
    onError: (error) => logger.error({ err: error }, 'served features were not logged'),
  })
  const impressions = new ImpressionLog(pool, {
    onError: (error) =>
      logger.error({ err: error }, 'recommendations that were shown are not recorded yet, or never will be'),
  })
  const app = createApp({
    pool,
    readers,
    authenticator: accounts.authenticator,
    accounts,
    guestLists: { key: secret.key('guest-lists'), isSecure: publicUrl.startsWith('https:') },
    publicUrl,
    trustedProxies,
    corsOrigins,
    schedule,
    models,
    contexts,
    logger,
    servedVectors,
    impressions,
  })
  try {
    const { server, actualPort } = await openPort(app.fetch, host, port)
    return {
      url: urlOf(host, actualPort),
      stop: async () => {
        await closePort(server)
        await impressions.close()
        await servedVectors.flush()
        await models.close()
        await readers.close()
        await accounts.close()
      },
    }
  } catch (error) {
    await models.close()
    await readers.close()
    await accounts.close()
    throw error
  }
}

function openPort(
  fetch: Parameters<typeof serve>[0]['fetch'],
  host: string,
  port: number,
): Promise<{ server: ServerType; actualPort: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address) => resolve({ server, actualPort: address.port }))
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new PortUnavailableError(host, port, error.code ?? error.message))
    })
  })
}

async function closePort(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, DRAIN_MS)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
