import { type ServerType, serve } from '@hono/node-server'
import { estimators } from '../../models/index.ts'
import { createApp } from '../../serving/app.ts'
import { ContextReader } from '../../serving/catalogue/context-reader.ts'
import { ImpressionLog } from '../../serving/impressions/impression-log.ts'
import { LoadedModels } from '../../serving/loaded-models.ts'
import { createLogger } from '../../serving/logger.ts'
import type { TestDatabase } from './test-database.ts'

export type TestApp = Awaited<ReturnType<typeof openApp>>

/** The real app over a test database; `close` frees its models. */
export async function openApp(database: TestDatabase, options: { pollIntervalMs?: number } = {}) {
  const logger = createLogger('silent')
  const { pool, settings } = database
  const models = await LoadedModels.open({
    pool,
    settings,
    logger,
    estimators,
    ...options,
  })
  const contexts = await ContextReader.open(pool)
  const errors: Error[] = []
  const impressions = new ImpressionLog(pool, { onError: (error) => errors.push(error) })
  return {
    app: createApp({ pool, models, contexts, logger, impressions }),
    models,
    contexts,
    impressions,
    close: async () => {
      await impressions.close()
      await models.close()
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
