import { jobNamed } from '../serving/jobs/jobs.ts'
import { defaultCommandSettings } from '../serving/jobs/run-command.ts'
import { runJob } from '../serving/jobs/run-job.ts'
import { createLogger } from '../serving/logger.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** The job was run and did not succeed; its row says so as well. */
export class JobFailedError extends Error {
  readonly code = 'JOB_FAILED'
  constructor(name: string, state: string, jobRunId: number, reason: string) {
    super(`${name} (run ${jobRunId}) ${state}: ${reason}`)
    this.name = 'JobFailedError'
  }
}

/** Runs a job now and waits for its end; what it says goes to standard error meanwhile. */
export async function runJobNow(name: string, { json }: { json: boolean }): Promise<void> {
  // Before the database is started: a wrong name is known at once.
  const job = jobNamed(name)
  const started = performance.now()
  const outcome = await withDatabase(async ({ pool, settings, signal }) => {
    const ended = await runJob(
      job,
      {
        pool,
        settings,
        // What it would log is told below.
        logger: createLogger('silent'),
        command: defaultCommandSettings(),
        onLine: (line) => process.stderr.write(`${line}\n`),
      },
      { trigger: 'manual', withLane: false, signal },
    )
    signal.throwIfAborted()
    return ended
  })
  const { jobRunId, state, error } = outcome
  if (state !== 'succeeded') throw new JobFailedError(name, state, jobRunId, error ?? 'no reason was given')
  const seconds = (performance.now() - started) / 1000
  answer(json, { ...outcome, seconds }, () => [`${name} succeeded in ${seconds.toFixed(1)} s (run ${jobRunId})`])
}
