import type { ConversionRow } from '../../dashboards/recommendations.ts'
import { Chart } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { Choice } from './choice.tsx'
import { DataTable } from './data-table.tsx'
import { count, money, percent, words } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'
import { Trial, type TrialProps } from './recommendation-trial.tsx'

export interface RecommendationsPageProps {
  readonly frame: Frame
  readonly length: number
  readonly lengths: readonly number[]
  readonly rows: readonly ConversionRow[]
  readonly source: FigureSource
  /** What somebody would be shown now. Null: nobody was asked about. */
  readonly trial: TrialProps | null
  readonly suggestions: readonly number[]
}

/** What came of recommendations, and what one customer would be shown. */
export const RecommendationsPage = (props: RecommendationsPageProps) => {
  const { frame, length, lengths, rows, source, trial, suggestions } = props
  const bySource = sumBySource(rows)
  const whole = bySource.reduce(
    (sum, row) => ({
      impressions: sum.impressions + row.impressions,
      clicks: sum.clicks + row.clicks,
      purchases: sum.purchases + row.purchases,
      revenue: sum.revenue + row.revenue,
    }),
    { impressions: 0, clicks: 0, purchases: 0, revenue: 0 },
  )
  return (
    <ControlRoom
      frame={frame}
      title="Recommendations"
      lead="What was shown, by what proposed it, and what came of it: clicks within a day, purchases within seven."
      tools={
        <Choice
          label="Days shown"
          options={lengths.map((option) => ({
            href: `/admin/recommendations?days=${option}`,
            name: `${option} days`,
            isChosen: option === length,
          }))}
        />
      }
      hasCharts
    >
      {whole.impressions === 0 ? (
        <p class="nothing">No recommendation was counted in these days.</p>
      ) : (
        <>
          <KeyFigures
            label="Of these days together"
            figures={[
              { name: 'Articles shown', value: count(whole.impressions) },
              { name: 'Clicked', value: percent(whole.clicks / whole.impressions) },
              { name: 'Bought', value: percent(whole.purchases / whole.impressions) },
              { name: 'Revenue', value: money(whole.revenue) },
            ]}
          />
          <Chart
            title="Clicked, by what proposed it"
            takeaway="Share of the articles shown that were viewed or clicked within a day."
            source={source}
            height={Math.max(160, 50 + bySource.length * 32)}
            option={columnChart({
              categories: bySource.map((row) => words(row.source)),
              categoryFormat: 'text',
              axisFormat: 'percent',
              valueFormat: 'percent',
              isLying: true,
              series: [{ name: 'Clicked', values: bySource.map((row) => row.clicks / row.impressions) }],
            })}
            table={{
              headings: ['Source', 'Shown', 'Clicked', 'In the cart', 'Bought', 'Revenue'],
              rows: bySource.map((row) => [
                words(row.source),
                count(row.impressions),
                percent(row.clicks / row.impressions),
                percent(row.carts / row.impressions),
                percent(row.purchases / row.impressions),
                money(row.revenue),
              ]),
            }}
          />
          <section>
            <h2>By place and version</h2>
            <p class="section-note">
              Lift: the rate over that of popular articles in the same scenario and positions; above 1 is better than
              showing everybody the same.
            </p>
            <DataTable
              caption="Conversion by scenario, source, version and position"
              nothing=""
              rows={rows}
              columns={[
                { heading: 'Scenario', cell: ({ scenario }) => words(scenario) },
                { heading: 'Source', isText: true, cell: (row) => words(row.source) },
                {
                  heading: 'Model',
                  isText: true,
                  cell: ({ model_name, model_version }) => (model_name ? `${model_name} v${model_version}` : '–'),
                },
                { heading: 'Positions', isText: true, cell: ({ position_group }) => position_group },
                { heading: 'Shown', cell: ({ impressions }) => count(impressions) },
                { heading: 'Clicked', cell: ({ click_rate }) => percent(click_rate) },
                { heading: 'Lift', cell: ({ click_lift }) => (click_lift === null ? '–' : click_lift.toFixed(2)) },
                { heading: 'Bought', cell: ({ purchase_rate }) => percent(purchase_rate) },
                {
                  heading: 'Lift',
                  cell: ({ purchase_lift }) => (purchase_lift === null ? '–' : purchase_lift.toFixed(2)),
                },
              ]}
            />
          </section>
        </>
      )}
      <section>
        <h2>Try it as a customer</h2>
        <form class="form" action="/admin/recommendations" method="get">
          <input type="hidden" name="days" value={length} />
          <label>
            Customer number
            <input
              class="field field-number"
              name="customer"
              inputmode="numeric"
              pattern="[0-9]{1,15}"
              required
              value={trial?.customerId}
            />
          </label>
          <button class="button" type="submit">
            Show
          </button>
          {suggestions.length > 0 && (
            <span>
              For example{' '}
              {suggestions.map((id, at) => (
                <>
                  {at > 0 && ', '}
                  <a href={`/admin/recommendations?days=${length}&customer=${id}`}>{id}</a>
                </>
              ))}
            </span>
          )}
        </form>
        {trial && <Trial {...trial} />}
      </section>
    </ControlRoom>
  )
}

/** Everywhere together, the most shown first. */
function sumBySource(rows: readonly ConversionRow[]) {
  const sources = [...new Set(rows.map(({ source }) => source))]
  return sources
    .map((source) => {
      const own = rows.filter((row) => row.source === source)
      const sum = (of: 'impressions' | 'clicks' | 'carts' | 'purchases' | 'revenue') =>
        own.reduce((total, row) => total + row[of], 0)
      return {
        source,
        impressions: sum('impressions'),
        clicks: sum('clicks'),
        carts: sum('carts'),
        purchases: sum('purchases'),
        revenue: sum('revenue'),
      }
    })
    .sort((a, b) => b.impressions - a.impressions)
}
