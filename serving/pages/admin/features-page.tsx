import type { LatestDrift, ListedView, MaterialisedAge } from '../../../features/index.ts'
import { SourceLine } from '../charts/chart.tsx'
import { formatAge } from '../charts/figure-age.ts'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { count, day, minute, number, percent } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { DriftBadge } from './model-health-table.tsx'

export interface FeaturesPageProps {
  readonly frame: Frame
  readonly views: readonly ListedView[]
  readonly ages: readonly MaterialisedAge[]
  readonly drift: readonly LatestDrift[]
}

const SEVERITIES = ['none', 'moderate', 'severe'] as const

/** What models may see: versions, freshness and drift. */
export const FeaturesPage = ({ frame, views, ages, drift }: FeaturesPageProps) => {
  const worstOf = (view: string) =>
    SEVERITIES[
      Math.max(
        ...drift
          .filter((row) => row.view === view && row.severity !== null)
          .map(({ severity }) => SEVERITIES.indexOf(severity ?? 'none')),
      )
    ] ?? null
  return (
    <ControlRoom
      frame={frame}
      title="Features"
      lead="The views that models learn from and are asked with: one text of SQL for both, by version."
    >
      <DataTable
        caption="Feature views"
        nothing="There is none."
        rows={views}
        columns={[
          {
            heading: 'View',
            cell: ({ view }) => (
              <>
                <a href={`#${view.name}`}>{view.name}</a>
                <small>of each {view.entity.replace('_', ' and ')}</small>
              </>
            ),
          },
          {
            heading: 'Version',
            cell: ({ view, sha256 }) => (sha256 ? view.version : `${view.version}, not registered`),
          },
          { heading: 'Since', isText: true, cell: ({ registeredAt }) => day(registeredAt) },
          {
            heading: 'Served by',
            isText: true,
            cell: ({ usedBy }) =>
              usedBy.length === 0
                ? '–'
                : [...new Set(usedBy.map(({ modelName, modelVersion }) => `${modelName} v${modelVersion}`))].join(', '),
          },
          { heading: 'Freshness', isText: true, cell: ({ view }) => <Freshness view={view.name} ages={ages} /> },
          { heading: 'Drift', isText: true, cell: ({ view }) => <DriftBadge drift={worstOf(view.name)} /> },
        ]}
      />
      <SourceLine source={{ name: 'view_version and drift_report' }} now={frame.now} />
      <section>
        <h2>Drift, feature by feature</h2>
        <DataTable
          caption="The latest report of each view"
          nothing="Nothing was measured yet: vectors are logged when online features are served, and compared by the job check-drift."
          rows={drift.toSorted((a, b) => b.psi - a.psi)}
          columns={[
            { heading: 'Feature', cell: ({ view, column }) => <code>{`${view}.${column}`}</code> },
            { heading: 'Drift', isText: true, cell: ({ severity }) => <DriftBadge drift={severity} /> },
            { heading: 'Stability index', cell: ({ psi }) => number(psi) },
            { heading: 'Kolmogorov-Smirnov', cell: ({ ks }) => number(ks) },
            { heading: 'More nulls', cell: ({ nullShareDifference }) => percent(nullShareDifference) },
            { heading: 'Out of range', cell: ({ outOfRangeShare }) => percent(outOfRangeShare) },
            { heading: 'Vectors', cell: ({ rows }) => count(rows) },
            { heading: 'Measured (UTC)', isText: true, cell: ({ measuredAt }) => minute(measuredAt) },
          ]}
        />
      </section>
      <section>
        <h2>What each view holds</h2>
        {views.map(({ view }) => (
          <details id={view.name}>
            <summary>{view.name}</summary>
            <p class="section-note">{view.description}</p>
            <DataTable
              caption={`Columns of ${view.name}`}
              nothing=""
              rows={view.columns}
              columns={[
                { heading: 'Column', cell: ({ name }) => <code>{name}</code> },
                { heading: 'Type', isText: true, cell: ({ type }) => type },
                { heading: 'Unit', isText: true, cell: ({ unit }) => unit },
                {
                  heading: 'Meaning',
                  isText: true,
                  cell: ({ description }) => <span class="cell-words">{description}</span>,
                },
                { heading: 'Null means', isText: true, cell: ({ nullMeans }) => nullMeans },
              ]}
            />
          </details>
        ))}
      </section>
    </ControlRoom>
  )
}

const Freshness = ({ view, ages }: { readonly view: string; readonly ages: readonly MaterialisedAge[] }) => {
  const age = ages.find((row) => row.view === view)
  if (!age) return <>computed at each read</>
  if (age.oldestSeconds === null)
    return (
      <>
        <Badge mood="warning">no row yet</Badge>
        <small>computed at each read</small>
      </>
    )
  const isOld = age.oldestSeconds > age.maxAgeSeconds
  return (
    <>
      <Badge mood={isOld ? 'warning' : 'good'}>{formatAge(age.oldestSeconds)} old at most</Badge>
      <small>
        {count(age.rows)} rows; older than {formatAge(age.maxAgeSeconds)} are computed at the read
      </small>
    </>
  )
}
