import type { StoredVersion } from '../../../models/index.ts'
import { DataTable } from './data-table.tsx'
import { day, number } from './format.ts'

/** The metrics of a version on its holdout, beside its baseline's. */
export const MetricsTable = ({
  version,
  primaryMetric,
}: {
  readonly version: StoredVersion
  readonly primaryMetric: string
}) => {
  const { evaluation } = version.facts
  if ('unevaluatedReason' in evaluation)
    return <p class="section-note">Not evaluated: {evaluation.unevaluatedReason}.</p>
  const { metrics, baseline, evaluatedFrom, evaluatedUntil } = evaluation
  return (
    <>
      <p class="section-note">
        On what happened from {day(evaluatedFrom)} to {day(evaluatedUntil)}, which a twin of it had not seen.
      </p>
      <DataTable
        caption={`Metrics of version ${version.version}`}
        nothing=""
        rows={Object.entries(metrics).sort(
          ([a], [b]) => Number(b === primaryMetric) - Number(a === primaryMetric) || (a < b ? -1 : 1),
        )}
        columns={[
          {
            heading: 'Metric',
            cell: ([name]) => (
              <>
                <code>{name}</code>
                {name === primaryMetric && ' (decides)'}
              </>
            ),
          },
          { heading: `Version ${version.version}`, cell: ([, value]) => number(value) },
          ...(baseline
            ? [
                {
                  heading: `Baseline ${baseline.name}`,
                  cell: ([name]: [string, number]) => number(baseline.metrics[name]),
                },
              ]
            : []),
        ]}
      />
    </>
  )
}
