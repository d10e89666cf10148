import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { estimators, listVersions } from '../models/index.ts'
import {
  codeOf,
  createLogger,
  jobs,
  openMailTransport,
  openSecret,
  PortUnavailableError,
  portRefusal,
  type RunningWorker,
  readSchedule,
  requestMissingTrainings,
  type Schedule,
  startServer,
  startWorker,
} from '../serving/index.ts'
import { generateShop, isShopEmpty, tryProcessLock } from '../sql/index.ts'
import { formatMetric } from '../training/index.ts'
import { answer } from './print.ts'
import { addressFile } from './server-address.ts'
import { terminalProgress } from './terminal-progress.ts'
import { trainWithProgress } from './train.ts'
import { type Session, withDatabase } from './with-database.ts'

const DEMO_SEED = 1

/** A server of this SELVEDGE_HOME runs already. */
export class AlreadyRunningError extends Error {
  readonly code = 'ALREADY_RUNNING'
  constructor(home: string, url: string | undefined) {
    super(
      `Selvedge already runs with ${home}${url ? `, at ${url}` : ''}; ` +
        'stop it first, or set SELVEDGE_HOME and PORT to start another shop',
    )
    this.name = 'AlreadyRunningError'
  }
}

/**
 * Everything from an empty machine to a serving shop; what is there already is left as it is. Models that only analysts
 * and admins ask are trained beside it.
 */
export async function start(options: { demo: boolean; json: boolean }): Promise<void> {
  const started = performance.now()
  await withDatabase(
    async (session) => {
      say(session.server.description)
      const schedule = await readSchedule(session.configuration.schedule, jobs)
      const release = await holdHome(session)
      try {
        await refuseTakenPort(session)
        await prepare(session, options.demo)
        await serveUntilStopped(session, schedule, options.json, started)
      } finally {
        await release()
      }
    },
    () => say('opening the database'),
  )
}

/** One server for an embedded database; a database of the user's own may have as many as they like. */
async function holdHome({ configuration, settings }: Session): Promise<() => Promise<void>> {
  if (configuration.databaseUrl !== undefined) return async () => {}
  const lock = await tryProcessLock(settings, 'selvedge start')
  if (!lock) {
    const written = await readFile(addressFile(configuration.home), 'utf8').catch(() => undefined)
    throw new AlreadyRunningError(configuration.home, written?.trim())
  }
  return async () => {
    await rm(addressFile(configuration.home), { force: true })
    await lock.release()
  }
}

/** Before the demo shop is made and models are trained, not a minute later. */
async function refuseTakenPort({ configuration: { host, port } }: Session): Promise<void> {
  const refusal = await portRefusal(host, port)
  if (refusal !== undefined) throw new PortUnavailableError(host, port, refusal)
}

async function prepare({ pool, signal }: Session, demo: boolean): Promise<void> {
  const progress = terminalProgress()
  try {
    if (demo && (await isShopEmpty(pool))) {
      const onProgress = ({ phase, share }: { phase: string; share: number }) => progress.update(phase, share)
      await generateShop(pool, { size: 'demo', seed: DEMO_SEED, replace: false, signal, onProgress })
    }
    if (await isShopEmpty(pool)) return
    const published = new Set((await listVersions(pool)).map(({ modelName }) => modelName))
    for (const { name, primaryMetric, isNeededByShoppers } of estimators) {
      if (!isNeededByShoppers || published.has(name)) continue
      const { evaluation, version } = await trainWithProgress(pool, name, { seed: DEMO_SEED, signal, progress })
      progress.stop()
      const metric = 'metrics' in evaluation ? evaluation.metrics[primaryMetric] : undefined
      say(
        `${name} version ${version} published${metric === undefined ? '' : `, ${primaryMetric} ${formatMetric(metric)}`}`,
      )
    }
  } finally {
    progress.stop()
  }
}

async function serveUntilStopped(session: Session, schedule: Schedule, json: boolean, started: number): Promise<void> {
  const { configuration, pool, settings, signal } = session
  signal.throwIfAborted()
  const logger = createLogger(configuration.logLevel)
  const { host, port, featureLogRate, publicUrl, trustedProxies, corsOrigins } = configuration
  const secret = await openSecret({ given: configuration.secret, home: configuration.home })
  const codeKey = secret.key('codes')
  const server = await startServer({
    ...{ pool, settings, logger, host, port, featureLogRate },
    ...{ secret, publicUrl, trustedProxies, corsOrigins, schedule },
  })
  let worker: RunningWorker | undefined
  try {
    worker = await startWorker({
      pool,
      settings,
      logger,
      schedule,
      transport: openMailTransport({ smtpUrl: configuration.smtpUrl, folder: join(configuration.home, 'mail') }),
      sender: {
        from: { name: 'Selvedge', address: configuration.mailFrom },
        shopUrl: publicUrl ?? server.url,
        codeOf: (codeId) => codeOf(codeId, codeKey),
      },
    })
    await requestMissingTrainings(pool, estimators, schedule)
    if (configuration.databaseUrl === undefined) await writeFile(addressFile(configuration.home), `${server.url}\n`)
    const seconds = (performance.now() - started) / 1000
    answer(json, { url: server.url, pid: process.pid, seconds }, () => [
      '',
      `Selvedge is ready after ${seconds.toFixed(1)} s`,
      `  shop          ${server.url}/`,
      `  control room  ${server.url}/admin (its first admin: selvedge admin create)`,
      `  API           ${server.url}/docs`,
      `  health        ${server.url}/api/health/ready`,
      `  metrics       ${server.url}/metrics`,
      'Ctrl-C stops it.',
    ])
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    say('stopping')
  } finally {
    await worker?.stop()
    await server.stop()
  }
}

/** Standard output is for the answer. */
function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
