import type { JobRun } from '../../jobs/job-runs.ts'
import type { RunSummary } from '../../jobs/list-runs.ts'
import { formatAge } from '../charts/figure-age.ts'
import { liveIsland } from './assets.ts'
import { DataTable } from './data-table.tsx'
import { duration, minute } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { RunProgress, RunState } from './run-progress.tsx'

export interface JobPageProps {
  readonly frame: Frame
  readonly name: string
  readonly description: string | null
  /** When it begins next. Null: when it is asked for. */
  readonly nextAt: Date | null
  readonly runs: readonly RunSummary[]
  readonly isUnderWay: boolean
  readonly cursor: string | undefined
}

const Crumbs = ({ name, run }: { readonly name: string; readonly run?: number }) => (
  <nav aria-label="Above this page">
    <ol class="crumbs">
      <li>
        <a href="/admin/jobs">Jobs</a>
      </li>
      <li>
        {run === undefined ? <span aria-current="page">{name}</span> : <a href={`/admin/jobs/${name}`}>{name}</a>}
      </li>
      {run !== undefined && (
        <li>
          <span aria-current="page">run {run}</span>
        </li>
      )}
    </ol>
  </nav>
)

/** One job and its runs. */
export const JobPage = ({ frame, name, description, nextAt, runs, isUnderWay, cursor }: JobPageProps) => (
  <ControlRoom frame={frame} title={name} lead={description} scripts={isUnderWay ? [liveIsland.path] : []}>
    <Crumbs name={name} />
    {nextAt && (
      <p class="section-note">
        Next at {minute(nextAt)} UTC, in {formatAge((nextAt.getTime() - frame.now.getTime()) / 1000)}.
      </p>
    )}
    <div id="runs" data-live={isUnderWay ? '' : undefined}>
      <DataTable
        caption={`Runs of ${name}, the latest first`}
        nothing={isUnderWay ? 'Waiting for the worker.' : 'It never ran.'}
        rows={runs}
        columns={[
          { heading: 'Run', cell: ({ run_id }) => <a href={`/admin/jobs/${name}/runs/${run_id}`}>{run_id}</a> },
          { heading: 'State', isText: true, cell: ({ state }) => <RunState state={state} /> },
          { heading: 'Began (UTC)', isText: true, cell: ({ started_at }) => minute(started_at) },
          { heading: 'Took', cell: ({ duration_seconds }) => duration(duration_seconds) },
          { heading: 'By', isText: true, cell: ({ triggered_by }) => triggered_by },
          {
            heading: 'Why it did not succeed',
            isText: true,
            cell: ({ error }) => <span class="cell-words">{error}</span>,
          },
        ]}
      />
    </div>
    {cursor && (
      <p class="pager">
        <a href={`/admin/jobs/${name}?${new URLSearchParams({ cursor })}`}>Earlier runs</a>
      </p>
    )}
  </ControlRoom>
)

/** One run and all that it said. */
export const RunPage = ({ frame, run }: { readonly frame: Frame; readonly run: JobRun }) => (
  <ControlRoom
    frame={frame}
    title={`${run.jobName}, run ${run.jobRunId}`}
    lead={`Asked for by ${run.triggeredBy}; process ${run.pid} of ${run.host}.`}
    scripts={run.state === 'running' ? [liveIsland.path] : []}
  >
    <Crumbs name={run.jobName} run={run.jobRunId} />
    <RunProgress id="run" run={run} isUnderWay={run.state === 'running'} isWhole />
  </ControlRoom>
)
