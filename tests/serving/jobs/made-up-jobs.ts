import { fileURLToPath } from 'node:url'
import type { Job } from '../../../serving/jobs/job.ts'
import type { CommandSettings } from '../../../serving/jobs/run-command.ts'
import type { RunJobDeps } from '../../../serving/jobs/run-job.ts'
import { createLogger } from '../../../serving/logger.ts'
import { databaseUrl, type TestDatabase } from '../../helpers/test-database.ts'

/** A job that does what the test says. */
export function madeUpJob(run: Job['run'], changes: Partial<Job> = {}): Job {
  return { name: 'made-up', description: 'Made up.', lane: 'upkeep', timeLimitSeconds: 60, run, ...changes }
}

/** The real command `selvedge`, on the database of the test. */
export function selvedgeOn(database: TestDatabase, changes: Partial<CommandSettings> = {}): CommandSettings {
  return {
    script: [fileURLToPath(new URL('../../../selvedge.js', import.meta.url))],
    environment: { PATH: process.env.PATH, DATABASE_URL: databaseUrl(database.settings) },
    graceMs: 20_000,
    memoryLimitBytes: 4 * 2 ** 30,
    ...changes,
  }
}

/** In the place of the command: a program of JavaScript text, which has no `selvedge` before its words. */
export function program(text: string, changes: Partial<CommandSettings> = {}): CommandSettings {
  return {
    script: [fileURLToPath(new URL('run-text.js', import.meta.url)), text],
    environment: { PATH: process.env.PATH },
    graceMs: 20_000,
    memoryLimitBytes: 4 * 2 ** 30,
    ...changes,
  }
}

export function depsOf(database: TestDatabase, changes: Partial<RunJobDeps> = {}): RunJobDeps {
  const { pool, settings } = database
  return { pool, settings, logger: createLogger('silent'), command: selvedgeOn(database), ...changes }
}

/** A promise and what resolves it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** Resolves when the signal is aborted, and throws its reason, as work that can be stopped does. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
