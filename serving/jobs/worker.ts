import { setTimeout as sleep } from 'node:timers/promises'
import { type LogLevel, type Runner, run, runMigrations, Logger as WorkerLogger } from 'graphile-worker'
import { inTransaction, type Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import type { MailSender } from './compose-mail.ts'
import type { MailTransport } from './mail-transport.ts'
import { sendDueMail } from './send-mail.ts'

/** Mail to be tried again, and mail whose wake-up was lost, waits this long at most. */
const CRONTAB = '* * * * * send_mail ?jobKey=send_mail_every_minute&max=1'

/** Jobs of ours wait for the network or for PostgreSQL; each holds a connection of the pool meanwhile. */
const CONCURRENCY = 2

const RESTART_DELAY_MS = 5_000

export interface WorkerOptions {
  readonly pool: Pool
  readonly logger: Logger
  readonly transport: MailTransport
  readonly sender: MailSender
}

export interface RunningWorker {
  /** Takes no new job and waits for those under way; a mail being sent is sent to its end. */
  stop(): Promise<void>
}

/**
 * Runs the background work (graphile-worker, in its own schema, which the first start makes) on the server's pool. A
 * worker that the loss of the database ended is started again until `stop`.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  await installSchema(options)
  const stopping = new AbortController()
  const first = await runTasks(options, stopping.signal)
  const ended = superviseTasks(first, options, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

/** graphile-worker makes its schema by itself, but two first starts at the same moment would collide: they take turns. */
async function installSchema({ pool, logger }: WorkerOptions): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['graphile_worker: install'])
    await runMigrations({ pgPool: pool, logger: workerLogger(logger) })
  })
}

async function superviseTasks(first: Runner, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  let runner: Runner | undefined = first
  while (!signal.aborted) {
    try {
      runner ??= await runTasks(options, signal)
      await untilEndedOrAborted(runner, signal)
    } catch (error) {
      options.logger.error({ err: error }, 'the worker ended; starting it again')
    }
    runner = undefined
    // Rejects when it is aborted, which is as good a reason to look at the signal.
    await sleep(RESTART_DELAY_MS, undefined, { signal }).catch(() => {})
  }
}

async function untilEndedOrAborted(runner: Runner, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await Promise.race([runner.promise, aborted])
  if (signal.aborted) await runner.stop()
}

async function runTasks({ pool, logger, transport, sender }: WorkerOptions, signal: AbortSignal): Promise<Runner> {
  return await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: workerLogger(logger),
    crontab: CRONTAB,
    taskList: {
      send_mail: async () => {
        await sendDueMail({ pool, transport, sender, logger }, signal)
      },
    },
  })
}

function workerLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => logger[pinoLevel(level)]({ part: 'worker' }, message))
}

/** What graphile-worker calls information is one line for each job. */
function pinoLevel(level: LogLevel | `${LogLevel}`): 'error' | 'warn' | 'debug' {
  return level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'
}
