import type { JobRun, JobState } from '../../jobs/job-runs.ts'
import { Badge, type Mood } from './badge.tsx'
import { duration, minute } from './format.ts'
import { Log } from './log.tsx'

const MOODS: Readonly<Record<JobState, Mood>> = {
  running: 'warning',
  succeeded: 'good',
  failed: 'bad',
  stopped: 'quiet',
  skipped: 'quiet',
}

export const RunState = ({ state }: { readonly state: JobState }) => <Badge mood={MOODS[state]}>{state}</Badge>

/** Long logs are on the page of the run; this is the end of it. */
const LINES = 40

export interface RunProgressProps {
  /** By which the script finds it in the next answer. */
  readonly id: string
  readonly run: JobRun | null
  readonly isUnderWay: boolean
  readonly isWhole?: boolean
}

/** How a run goes; while it is under way islands/live.js shows it anew. */
export const RunProgress = ({ id, run, isUnderWay, isWhole = false }: RunProgressProps) => {
  if (!run)
    return (
      <p id={id} data-live={isUnderWay ? '' : undefined} class="section-note">
        {isUnderWay ? 'Waiting for the worker.' : 'It never ran.'}
      </p>
    )
  const lines = run.log.split('\n')
  return (
    <div id={id} data-live={isUnderWay ? '' : undefined} aria-busy={isUnderWay ? 'true' : undefined}>
      <p>
        <RunState state={run.state} />{' '}
        <a href={`/admin/jobs/${run.jobName}/runs/${run.jobRunId}`}>Run {run.jobRunId}</a> began {minute(run.startedAt)}{' '}
        (UTC)
        {run.durationSeconds !== null && ` and took ${duration(run.durationSeconds)}`}
        {isUnderWay && run.state !== 'running' && '; the one asked for waits for the worker'}.
      </p>
      {run.error && <p class="problem-words">{run.error}</p>}
      {run.log !== '' && <Log label="What the run said" text={isWhole ? run.log : lines.slice(-LINES).join('\n')} />}
    </div>
  )
}
