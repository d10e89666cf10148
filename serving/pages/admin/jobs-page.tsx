import type { ListedJob } from '../../control-room/read-jobs.ts'
import { SourceLine } from '../charts/chart.tsx'
import { formatAge } from '../charts/figure-age.ts'
import { DataTable } from './data-table.tsx'
import { count, duration, minute } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { RunState } from './run-progress.tsx'

export interface ViewAge {
  readonly name: string
  readonly refreshed_at: Date | null
  readonly age_seconds: number | null
  readonly duration_seconds: number | null
}

export interface JobsPageProps {
  readonly frame: Frame
  readonly jobs: readonly ListedJob[]
  /** Whether this server begins jobs by itself. */
  readonly keepsTimes: boolean
  readonly views: readonly ViewAge[]
}

/** What runs behind the shop. */
export const JobsPage = ({ frame, jobs, keepsTimes, views }: JobsPageProps) => {
  const isAdmin = frame.role === 'admin'
  return (
    <ControlRoom
      frame={frame}
      title="Jobs"
      lead="What runs in the background: each job's last run, when it begins next, and asking for another."
    >
      <DataTable
        caption="Jobs"
        nothing="There is no job."
        rows={jobs}
        columns={[
          {
            heading: 'Job',
            cell: ({ name, description }) => (
              <span id={name}>
                <a href={`/admin/jobs/${name}`}>{name}</a>
                <small>{description}</small>
              </span>
            ),
          },
          {
            heading: 'Last run',
            isText: true,
            cell: ({ status }) => (status?.lastState ? <RunState state={status.lastState} /> : 'never'),
          },
          { heading: 'Began (UTC)', isText: true, cell: ({ status }) => minute(status?.lastStartedAt) },
          { heading: 'Took', cell: ({ status }) => duration(status?.lastDurationSeconds) },
          {
            heading: 'Next (UTC)',
            isText: true,
            cell: ({ nextAt }) =>
              nextAt ? (
                <>
                  <time datetime={nextAt.toISOString()}>{minute(nextAt)}</time>
                  <small>in {formatAge((nextAt.getTime() - frame.now.getTime()) / 1000)}</small>
                </>
              ) : (
                'when asked for'
              ),
          },
          { heading: 'Failures since', cell: ({ status }) => count(status?.failuresSinceSuccess ?? 0) },
          ...(isAdmin
            ? [
                {
                  heading: 'Run',
                  cell: ({ name, mayBeAskedFor }: ListedJob) =>
                    mayBeAskedFor && (
                      <form class="row-form" action={`/admin/jobs/${name}/run`} method="post">
                        <button class="button button-quiet" type="submit">
                          Run now<span class="visually-hidden">: {name}</span>
                        </button>
                      </form>
                    ),
                },
              ]
            : []),
        ]}
      />
      {!keepsTimes && (
        <p class="section-note">This server begins no job by itself; where another one does, it knows the times.</p>
      )}
      <SourceLine source={{ name: 'job_run' }} now={frame.now} />
      <section>
        <h2>Materialized views</h2>
        <DataTable
          caption="Materialized views and their age"
          nothing="There is none."
          rows={views}
          columns={[
            { heading: 'View', cell: ({ name }) => <code>{name}</code> },
            { heading: 'Refreshed (UTC)', isText: true, cell: ({ refreshed_at }) => minute(refreshed_at) },
            {
              heading: 'Age',
              isText: true,
              cell: ({ age_seconds }) => (age_seconds === null ? '–' : formatAge(age_seconds)),
            },
            { heading: 'Took', cell: ({ duration_seconds }) => duration(duration_seconds) },
            ...(isAdmin
              ? [
                  {
                    heading: 'Refresh',
                    cell: ({ name }: ViewAge) => (
                      <form class="row-form" action={`/admin/views/${name}/refresh`} method="post">
                        <button class="button button-quiet" type="submit">
                          Refresh<span class="visually-hidden"> {name}</span>
                        </button>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </section>
    </ControlRoom>
  )
}
