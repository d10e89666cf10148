import { type ServerType, serve } from '@hono/node-server'
import { estimators } from '../../models/index.ts'
import { type Authenticator, openReaders } from '../../serving/access/index.ts'
import { openAccounts } from '../../serving/accounts/accounts.ts'
import { createApp } from '../../serving/app.ts'
import type { AppDeps } from '../../serving/app-deps.ts'
import { ContextReader } from '../../serving/catalogue/context-reader.ts'
import { ImpressionLog } from '../../serving/impressions/impression-log.ts'
import { LoadedModels } from '../../serving/loaded-models.ts'
import { createLogger } from '../../serving/logger.ts'
import { TEST_SECRET } from './accounts.ts'
import type { TestDatabase } from './test-database.ts'

export type TestApp = Awaited<ReturnType<typeof openApp>>

/** For tests that are not about access. */
export const asAdmin: Authenticator = {
  authenticate: async () => ({ kind: 'session', accountId: 'test', role: 'admin', customerId: null, scopes: null }),
}

/** The real app over a test database; `close` frees its models. */
export async function openApp(
  database: TestDatabase,
  options: { pollIntervalMs?: number; authenticator?: Authenticator } = {},
) {
  const logger = createLogger('silent')
  const { pool, settings } = database
  const models = await LoadedModels.open({
    pool,
    settings,
    logger,
    estimators,
    ...(options.pollIntervalMs !== undefined && { pollIntervalMs: options.pollIntervalMs }),
  })
  const readers = openReaders(settings, logger)
  const accounts = openAccounts({ settings, logger, secret: TEST_SECRET, publicUrl: 'http://127.0.0.1' })
  const contexts = await ContextReader.open(readers.service)
  const errors: Error[] = []
  const impressions = new ImpressionLog(pool, { onError: (error) => errors.push(error) })
  const deps: AppDeps = {
    ...{ pool, readers, accounts, models, contexts, logger, impressions },
    authenticator: options.authenticator ?? asAdmin,
  }
  return {
    app: createApp(deps),
    /** To make another app of, with something else in it. */
    deps,
    models,
    contexts,
    impressions,
    close: async () => {
      await impressions.close()
      await models.close()
      await readers.close()
      await accounts.close()
      if (errors[0]) throw errors[0]
    },
  }
}

/** The app behind a real port of this machine, for a browser. */
export async function listen(app: TestApp['app']): Promise<{ url: string; close: () => Promise<void> }> {
  return await new Promise((resolve) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((closed) => {
            if ('closeAllConnections' in server) server.closeAllConnections()
            server.close(() => closed())
          }),
      }),
    )
  })
}
