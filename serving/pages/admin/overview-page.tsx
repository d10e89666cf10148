import type { ModelHealth } from '../../dashboards/models.ts'
import type { OverviewPeriod } from '../../dashboards/overview.ts'
import type { PeriodSales } from '../../dashboards/sales.ts'
import type { JobStatus } from '../../jobs/job-status.ts'
import { Chart } from '../charts/chart.tsx'
import type { FigureSource } from '../charts/figure-age.ts'
import { lineChart } from '../charts/line-chart.ts'
import { formats } from '../charts/option-values.js'
import { Badge } from './badge.tsx'
import { change, count, day, money } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'
import { ModelHealthTable } from './model-health-table.tsx'

export interface OverviewPageProps {
  readonly frame: Frame
  readonly periods: readonly OverviewPeriod[]
  /** The last 90 days. */
  readonly days: readonly PeriodSales[]
  /** Revenue of the same days of the week a year before; null: the data do not go back that far. */
  readonly lastYear: readonly (number | null)[]
  readonly sales: FigureSource
  /** Units of the months to come. Null: there is no such model. */
  readonly forecast: {
    readonly months: readonly {
      readonly month: string
      readonly mean: number
      readonly lo: number
      readonly hi: number
    }[]
    readonly version: number
  } | null
  /** By kind. Null: there is no model to tell. */
  readonly alerts: Readonly<Record<'out_of_stock' | 'runs_out' | 'overstock', number>> | null
  readonly models: readonly ModelHealth[]
  /** Jobs whose last run did not succeed. */
  readonly failing: readonly JobStatus[]
}

const NAMES: Readonly<Record<OverviewPeriod['period'], string>> = {
  today: 'The last day',
  week: 'The last 7 days',
  month: 'The last 28 days',
}

/** How the shop is doing, and what needs somebody. */
export const OverviewPage = (props: OverviewPageProps) => {
  const { frame, periods, days, lastYear, sales, forecast, alerts, models, failing } = props
  const lastDay = periods[0]?.last_day
  const next = forecast?.months[0]
  return (
    <ControlRoom
      frame={frame}
      title="Overview"
      lead={
        lastDay
          ? `Up to ${day(lastDay)}, the last day of the data, beside the same days of the week a year before.`
          : 'Nothing was sold yet.'
      }
      hasCharts
    >
      <KeyFigures
        label="Sales against last year"
        figures={[
          ...periods.map((period) => ({
            name: NAMES[period.period],
            value: money(period.revenue),
            note: `${count(period.units)} units; ${
              period.revenue_change === null
                ? 'no last year to compare'
                : `${change(period.revenue_change)} on last year`
            }`,
            mood: moodOf(period.revenue_change),
          })),
          ...(next
            ? [
                {
                  name: `Forecast of ${formats.month(next.month)}`,
                  value: `${count(next.mean)} units`,
                  note: `80 % interval ${count(next.lo)} to ${count(next.hi)}`,
                  href: '/admin/monthly-sales',
                },
              ]
            : []),
        ]}
      />
      {days.length > 0 && (
        <Chart
          title="Revenue, day by day"
          takeaway={daysTakeaway(days)}
          source={sales}
          option={lineChart({
            categories: days.map(({ period }) => period),
            categoryFormat: 'day',
            axisFormat: 'compact',
            valueFormat: 'money',
            series: [
              { name: 'This year', values: days.map(({ revenue }) => revenue) },
              ...(lastYear.some((value) => value !== null)
                ? [{ name: 'Same weekday last year', values: lastYear }]
                : []),
            ],
          })}
          table={{
            headings: ['Day', 'Revenue', 'Last year', 'Units'],
            rows: days.map(({ period, revenue, units }, at) => [
              day(period),
              money(revenue),
              money(lastYear[at]),
              count(units),
            ]),
          }}
        />
      )}
      <section>
        <h2>What needs somebody</h2>
        {alerts && (
          <KeyFigures
            label="Stock"
            figures={[
              {
                name: 'Sold out, and asked for',
                value: count(alerts.out_of_stock),
                href: '/admin/inventory?kind=out_of_stock',
              },
              {
                name: 'Runs out before goods come',
                value: count(alerts.runs_out),
                href: '/admin/inventory?kind=runs_out',
              },
              {
                name: 'More than will be sold',
                value: count(alerts.overstock),
                href: '/admin/inventory?kind=overstock',
              },
            ]}
          />
        )}
        {failing.length > 0 ? (
          <ul class="failing">
            {failing.map(({ jobName, lastError, failuresSinceSuccess }) => (
              <li>
                <Badge mood="bad">failed</Badge> <a href={`/admin/jobs#${jobName}`}>{jobName}</a>
                {failuresSinceSuccess > 1 && `, ${failuresSinceSuccess} times`}: {lastError?.split('\n')[0]}
              </li>
            ))}
          </ul>
        ) : (
          <p class="section-note">No background job has failed.</p>
        )}
      </section>
      <section>
        <h2>Models</h2>
        <ModelHealthTable models={models} />
      </section>
    </ControlRoom>
  )
}

function moodOf(change: number | null): 'good' | 'bad' | undefined {
  return change === null ? undefined : change >= 0 ? 'good' : 'bad'
}

function daysTakeaway(days: readonly PeriodSales[]): string {
  const best = days.reduce((most, candidate) => (candidate.revenue > most.revenue ? candidate : most))
  const total = days.reduce((sum, { revenue }) => sum + revenue, 0)
  return `${money(total / days.length)} a day on average; the best was ${day(best.period)} with ${money(best.revenue)}.`
}
