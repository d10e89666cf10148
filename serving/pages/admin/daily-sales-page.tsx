import type { PeriodSales } from '../../dashboards/sales.ts'
import { Chart } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { lineChart } from '../charts/line-chart.ts'
import { Choice } from './choice.tsx'
import { change, count, day, money } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'
import { meanByWeekday } from './weekdays.ts'

export interface DailySalesPageProps {
  readonly frame: Frame
  readonly length: number
  readonly lengths: readonly number[]
  readonly days: readonly PeriodSales[]
  /** Of the same weekdays a year before. */
  readonly lastYear: readonly (PeriodSales | null)[]
  readonly source: FigureSource
}

/** Sales day by day, beside last year's. */
export const DailySalesPage = ({ frame, length, lengths, days, lastYear, source }: DailySalesPageProps) => {
  const total = (of: 'units' | 'revenue') => days.reduce((sum, row) => sum + row[of], 0)
  const customers = days.reduce((sum, row) => sum + row.customers, 0)
  const before = lastYear.every((row) => row !== null)
    ? lastYear.reduce((sum, row) => sum + (row?.revenue ?? 0), 0)
    : null
  const weekdays = meanByWeekday(days)
  const strongest = weekdays.reduce((most, candidate) => (candidate.mean > most.mean ? candidate : most))
  const first = days[0]
  return (
    <ControlRoom
      frame={frame}
      title="Daily sales"
      lead={first ? `From ${day(first.period)} to ${day(days.at(-1)?.period)}, days in UTC.` : 'Nothing was sold yet.'}
      tools={
        <Choice
          label="Days shown"
          options={lengths.map((option) => ({
            href: `/admin/daily-sales?days=${option}`,
            name: `${option} days`,
            isChosen: option === length,
          }))}
        />
      }
      hasCharts
    >
      <KeyFigures
        label="Of these days together"
        figures={[
          {
            name: 'Revenue',
            value: money(total('revenue')),
            note:
              before === null || before === 0
                ? 'no whole last year to compare'
                : `${change(total('revenue') / before - 1)} on the same days last year`,
          },
          { name: 'Units', value: count(total('units')) },
          { name: 'Customers a day', value: count(customers / Math.max(1, days.length)) },
          { name: 'Spend of a customer a day', value: money(customers === 0 ? null : total('revenue') / customers) },
        ]}
      />
      {first && (
        <>
          <Chart
            title="Revenue"
            takeaway={`${money(total('revenue') / days.length)} a day on average.`}
            source={source}
            height={320}
            option={lineChart({
              categories: days.map(({ period }) => period),
              categoryFormat: 'day',
              axisFormat: 'compact',
              valueFormat: 'money',
              series: [
                { name: 'Revenue', values: days.map(({ revenue }) => revenue) },
                ...(lastYear.some((row) => row !== null)
                  ? [{ name: 'Same weekday last year', values: lastYear.map((row) => row?.revenue ?? null) }]
                  : []),
              ],
            })}
            table={{
              headings: ['Day', 'Revenue', 'Last year', 'Units', 'Customers', 'Spend of a customer'],
              rows: days.map((row, at) => [
                day(row.period),
                money(row.revenue),
                money(lastYear[at]?.revenue),
                count(row.units),
                count(row.customers),
                money(row.mean_basket),
              ]),
            }}
          />
          <div class="side-by-side">
            <Chart
              title="Spend of a customer on a day"
              takeaway={`${money(customers === 0 ? null : total('revenue') / customers)} over all of these days.`}
              source={source}
              option={lineChart({
                categories: days.map(({ period }) => period),
                categoryFormat: 'day',
                axisFormat: 'compact',
                valueFormat: 'money',
                series: [{ name: 'Spend of a customer', values: days.map(({ mean_basket }) => mean_basket) }],
              })}
              table={{
                headings: ['Day', 'Spend of a customer'],
                rows: days.map(({ period, mean_basket }) => [day(period), money(mean_basket)]),
              }}
            />
            <Chart
              title="The week"
              takeaway={`${strongest.name} is the strongest day with ${money(strongest.mean)} on average.`}
              source={source}
              option={columnChart({
                categories: weekdays.map(({ name }) => name.slice(0, 3)),
                categoryFormat: 'text',
                axisFormat: 'compact',
                valueFormat: 'money',
                series: [{ name: 'Mean revenue', values: weekdays.map(({ mean }) => mean) }],
              })}
              table={{
                headings: ['Day of the week', 'Mean revenue'],
                rows: weekdays.map(({ name, mean }) => [name, money(mean)]),
              }}
            />
          </div>
        </>
      )}
    </ControlRoom>
  )
}
