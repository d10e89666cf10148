import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedCronItem, parseCronItem, type Runner, run } from 'graphile-worker'
import type { ConnectionSettings, Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import type { MailSender } from './compose-mail.ts'
import { cronItems } from './cron-items.ts'
import type { Job } from './job.ts'
import { jobs as allJobs } from './jobs.ts'
import type { MailTransport } from './mail-transport.ts'
import { recoverRuns } from './recover-runs.ts'
import { type CommandSettings, defaultCommandSettings } from './run-command.ts'
import type { Schedule } from './schedule.ts'
import { createTasks, type TaskDeps } from './tasks.ts'
import { workerLogger } from './worker-logger.ts'
import { installWorkerSchema } from './worker-schema.ts'

/** Mail to be tried again, and mail whose wake-up was lost, waits a minute at most. Whatever the schedule, it leaves. */
const MAIL_EVERY_MINUTE: ParsedCronItem = parseCronItem({
  match: '* * * * *',
  task: 'send_mail',
  options: { backfillPeriod: 0, jobKey: 'send_mail_every_minute', maxAttempts: 1 },
})

/** One for each lane of jobs, and two for mail; each may hold a connection of the pool. */
const CONCURRENCY = 4

const RESTART_DELAY_MS = 5_000

export interface WorkerOptions {
  readonly pool: Pool
  /** For the connections that hold the locks of jobs. */
  readonly settings: ConnectionSettings
  readonly logger: Logger
  readonly transport: MailTransport
  readonly sender: MailSender
  readonly schedule: Schedule
  readonly jobs?: readonly Job[]
  readonly command?: CommandSettings
}

export interface RunningWorker {
  /** Takes no new job, stops those under way and waits for their end; a mail being sent is sent to its end. */
  stop(): Promise<void>
}

/**
 * Runs the background work (graphile-worker, in its own schema, which the first start makes) on the server's pool. A
 * worker that the loss of the database ended is started again until `stop`.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { pool, settings, logger, transport, sender, schedule, jobs = allJobs } = options
  await installWorkerSchema(pool, logger)
  await recoverRuns(pool, settings, logger)
  const command = options.command ?? defaultCommandSettings()
  const deps: TaskDeps = { pool, settings, logger, transport, sender, jobs, command }
  const stopping = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  const runTasks = () =>
    run({
      pgPool: pool,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger: workerLogger(logger),
      parsedCronItems: [MAIL_EVERY_MINUTE, ...cronItems(jobs, schedule, new Date())],
      taskList: createTasks(deps, stopping.signal, underWay),
    })
  const first = await runTasks()
  const ended = superviseTasks(first, runTasks, logger, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await ended
      await Promise.allSettled(underWay)
    },
  }
}

async function superviseTasks(
  first: Runner,
  runTasks: () => Promise<Runner>,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  let runner: Runner | undefined = first
  while (!signal.aborted) {
    try {
      runner ??= await runTasks()
      await untilEndedOrAborted(runner, signal)
    } catch (error) {
      logger.error({ err: error }, 'the worker ended; starting it again')
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
