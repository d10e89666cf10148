import type { LatestDrift } from '../../../features/index.ts'
import type { Estimator, LivePeriod, StoredVersion, VersionSummary } from '../../../models/index.ts'
import type { JobRun } from '../../jobs/job-runs.ts'
import { Chart } from '../charts/chart.tsx'
import { lineChart } from '../charts/line-chart.ts'
import { liveIsland } from './assets.ts'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { count, minute, number, words } from './format.ts'
import type { Frame } from './frame.ts'
import { GateFindings } from './gate-findings.tsx'
import { ControlRoom } from './layout.tsx'
import { MetricsTable } from './metrics-table.tsx'
import { DriftBadge } from './model-health-table.tsx'
import { Fault, formState } from './refused-form.tsx'
import { RunProgress } from './run-progress.tsx'
import { VersionCalibration } from './version-calibration.tsx'
import { VersionsSection } from './versions-section.tsx'

export interface ModelPageProps {
  readonly frame: Frame
  readonly estimator: Pick<Estimator, 'name' | 'description' | 'primaryMetric' | 'limits'>
  /** The newest first. */
  readonly versions: readonly VersionSummary[]
  /** Null: nothing is served. */
  readonly champion: StoredVersion | null
  readonly history: readonly LivePeriod[]
  /** Of the features that the champion was trained on; the worst first. */
  readonly drift: readonly LatestDrift[]
  readonly training: {
    /** The latest. Null: none is known. */
    readonly run: JobRun | null
    /** Whether it, or one that was asked for, is still to be waited for. */
    readonly isUnderWay: boolean
  }
  /** Whether an earlier champion could be gone back to. */
  readonly canRollBack: boolean
}

const MOST_DRIFT = 12

/** One model: what is served, why, what was before, and what may be done. */
export const ModelPage = (props: ModelPageProps) => {
  const { frame, estimator, versions, champion, history, drift, training, canRollBack } = props
  const { name, primaryMetric } = estimator
  const challenger = versions.find(({ isChallenger }) => isChallenger)
  const judged = versions.filter(({ metrics }) => metrics?.[primaryMetric] !== undefined).toReversed()
  const isAdmin = frame.role === 'admin'
  const action = `/admin/models/${name}/train`
  const trained = { action, form: formState(frame, action) }
  return (
    <ControlRoom
      frame={frame}
      title={words(name)}
      lead={estimator.description}
      scripts={training.isUnderWay ? [liveIsland.path] : []}
      hasCharts
    >
      <nav aria-label="Above this page">
        <ol class="crumbs">
          <li>
            <a href="/admin/models">Models</a>
          </li>
          <li>
            <span aria-current="page">{words(name)}</span>
          </li>
        </ol>
      </nav>
      {champion ? (
        <p>
          <Badge mood="good">version {champion.version} is served</Badge>{' '}
          {challenger ? (
            <Badge mood="warning">version {challenger.version} is the challenger</Badge>
          ) : (
            <Badge mood="quiet">no challenger</Badge>
          )}
        </p>
      ) : (
        <p>
          <Badge mood="warning">nothing is served</Badge>
        </p>
      )}
      {champion && (
        <section>
          <h2>How good version {champion.version} is</h2>
          <MetricsTable version={champion} primaryMetric={primaryMetric} />
          <GateFindings version={champion} />
        </section>
      )}
      {champion && <VersionCalibration version={champion} />}
      {judged.length > 1 && (
        <Chart
          title={`${primaryMetric}, version by version`}
          takeaway="Each version on the holdout of its own training; those holdouts differ, so small steps mean little."
          source={{ name: 'model_version' }}
          option={lineChart({
            categories: judged.map(({ version }) => `version ${version}`),
            categoryFormat: 'text',
            axisFormat: 'number',
            valueFormat: 'number',
            series: [{ name: primaryMetric, values: judged.map(({ metrics }) => metrics?.[primaryMetric] ?? null) }],
          })}
          table={{
            headings: ['Version', primaryMetric],
            rows: judged.map(({ version, metrics }) => [String(version), number(metrics?.[primaryMetric])]),
          }}
        />
      )}
      <VersionsSection {...{ frame, estimator, versions, canRollBack }} />
      <section>
        <h2>Training</h2>
        {isAdmin && (
          <form class="form" action={trained.action} method="post">
            <label>
              Why, for the audit log
              <input class="field field-long" maxlength={500} {...trained.form.field('reason')} />
              <Fault form={trained.form} name="reason" />
            </label>
            <button class="button" type="submit">
              Train it anew
            </button>
          </form>
        )}
        <RunProgress id="training" run={training.run} isUnderWay={training.isUnderWay} />
      </section>
      {champion && (
        <section>
          <h2>Drift of what it learned from</h2>
          <DataTable
            caption="Features of the champion by how far what was served lies from its training"
            nothing="Nothing was measured: vectors are logged when online features are served, and compared by the job check-drift."
            rows={drift.slice(0, MOST_DRIFT)}
            columns={[
              { heading: 'Feature', cell: ({ view, column }) => <code>{`${view}.${column}`}</code> },
              { heading: 'Drift', isText: true, cell: ({ severity }) => <DriftBadge drift={severity} /> },
              { heading: 'Stability index', cell: ({ psi }) => number(psi) },
              { heading: 'Vectors', cell: ({ rows }) => count(rows) },
              { heading: 'Measured (UTC)', isText: true, cell: ({ measuredAt }) => minute(measuredAt) },
            ]}
          />
          {drift.length > MOST_DRIFT && (
            <p class="section-note">
              The worst {MOST_DRIFT}; <a href="/admin/features">all are with the features</a>.
            </p>
          )}
        </section>
      )}
      <section>
        <h2>What was served when</h2>
        <DataTable
          caption="Periods, the latest first"
          nothing="Nothing yet."
          rows={history}
          columns={[
            { heading: 'Version', cell: ({ version }) => version ?? 'none' },
            { heading: 'From (UTC)', isText: true, cell: ({ liveFrom }) => minute(liveFrom) },
            { heading: 'Until', isText: true, cell: ({ liveUntil }) => (liveUntil ? minute(liveUntil) : 'now') },
            { heading: 'By', isText: true, cell: ({ action, actor, changedBy }) => `${action}, ${actor ?? changedBy}` },
            { heading: 'Why', isText: true, cell: ({ reason }) => <span class="cell-words">{reason}</span> },
          ]}
        />
      </section>
      {estimator.limits && (
        <section>
          <h2>What it is not for</h2>
          <ul class="faults">
            {estimator.limits.map((limit) => (
              <li>{limit}</li>
            ))}
          </ul>
        </section>
      )}
    </ControlRoom>
  )
}
