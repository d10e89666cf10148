import type { Pool } from '../../sql/index.ts'

/** Work that is done beside the requests, at its times or when somebody asks for it. */
export interface Job {
  /** In kebab-case; the word of the command line, of the schedule and of ml.job_run. */
  readonly name: string
  readonly description: string
  /** Of the scheduled jobs of one lane one runs at a time, in whatever server. */
  readonly lane: 'training' | 'upkeep'
  /** A run that takes longer is ended and has failed. */
  readonly timeLimitSeconds: number
  /** Without times of its own: it has to be told what to do. */
  readonly isOnlyAsked?: true
  /** Resolves when it is done. Throws JobSkippedError when there is nothing to work with, anything else when it failed. */
  run(context: JobContext): Promise<void>
}

export interface JobContext {
  readonly pool: Pool
  /** Aborted when the run has to end: the work stops soon and throws. */
  readonly signal: AbortSignal
  /** Appends a line to the log of the run. */
  readonly say: (line: string) => void
  /** Runs the command `selvedge` in a process of its own; what it says goes into the log of the run. */
  readonly selvedge: (words: readonly string[]) => Promise<void>
  /** What whoever asked for the run said beside its name, in words of the command line; empty: nothing. */
  readonly words: readonly string[]
}

/** What makes a run begin, as in ml.job_run.triggered_by. */
export type JobTrigger = 'cron' | 'start' | 'manual'

/** A run found nothing to work with, which is no failure. */
export class JobSkippedError extends Error {
  readonly code = 'JOB_SKIPPED'
  constructor(reason: string) {
    super(reason)
    this.name = 'JobSkippedError'
  }
}
