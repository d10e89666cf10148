import type { ModelHealth } from '../../dashboards/models.ts'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { number, words } from './format.ts'

/** How every model is doing, a row each. */
export const ModelHealthTable = ({ models }: { readonly models: readonly ModelHealth[] }) => (
  <DataTable
    caption="How every model is doing"
    nothing="There is no model."
    rows={models}
    columns={[
      { heading: 'Model', cell: ({ model }) => <a href={`/admin/models/${model}`}>{words(model)}</a> },
      {
        heading: 'Served',
        isText: true,
        cell: ({ champion }) =>
          champion === null ? <Badge mood="warning">nothing</Badge> : <Badge mood="good">version {champion}</Badge>,
      },
      { heading: 'Judged by', isText: true, cell: ({ metric }) => <code>{metric}</code> },
      { heading: 'Value', cell: ({ value }) => number(value) },
      { heading: 'Baseline', cell: ({ baseline_value }) => number(baseline_value) },
      { heading: 'Data, days old', cell: ({ data_age_days }) => number(data_age_days) },
      { heading: 'Drift', isText: true, cell: ({ drift }) => <DriftBadge drift={drift} /> },
      {
        heading: 'Last training',
        isText: true,
        cell: ({ last_training_state: state }) =>
          state === null ? '–' : <Badge mood={state === 'failed' ? 'bad' : 'quiet'}>{state}</Badge>,
      },
    ]}
  />
)

/** How far what is served lies from what was learned from; null: nobody has measured it. */
export const DriftBadge = ({ drift }: { readonly drift: 'none' | 'moderate' | 'severe' | null }) => {
  if (drift === null) return <span class="soft">not measured</span>
  return <Badge mood={drift === 'none' ? 'good' : drift === 'moderate' ? 'warning' : 'bad'}>{drift}</Badge>
}
