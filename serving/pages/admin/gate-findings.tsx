import type { StoredVersion } from '../../../models/index.ts'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { count, number } from './format.ts'
import { readDecision } from './read-decision.ts'

/** Why a version was promoted or not, with the intervals that it rests on. */
export const GateFindings = ({ version }: { readonly version: StoredVersion }) => {
  const decision = readDecision(version.facts.decision)
  if (!decision) return <p class="section-note">Its comparison was not kept.</p>
  const { promote, reason, override, baseline, champion } = decision
  const comparisons = [
    ...(baseline ? [{ ...baseline, against: `baseline ${baseline.name}` }] : []),
    ...(champion ? [{ ...champion, against: `champion then, version ${champion.version}` }] : []),
  ]
  return (
    <>
      <p class="section-note">
        <Badge mood={promote ? 'good' : 'warning'}>{promote ? 'promoted' : 'kept, not promoted'}</Badge> {reason}.
        {override && ` The gate was overridden; it had said: ${override.gateSaid}.`}
      </p>
      {comparisons.length > 0 && (
        <DataTable
          caption="Beside others on the same holdout, with 95 % intervals of the difference"
          isCaptionShown
          nothing=""
          rows={comparisons}
          columns={[
            { heading: 'Against', cell: ({ against }) => against },
            { heading: 'Metric', isText: true, cell: ({ metric }) => <code>{metric}</code> },
            { heading: 'It', cell: ({ own }) => number(own) },
            { heading: 'The other', cell: ({ other }) => number(other) },
            { heading: 'Difference', cell: ({ difference }) => number(difference) },
            {
              heading: '95 % interval',
              cell: ({ interval }) => (interval ? `${number(interval.lower)} to ${number(interval.upper)}` : 'none'),
            },
            { heading: 'Entities', cell: ({ entities }) => count(entities) },
          ]}
        />
      )}
    </>
  )
}
