import type { PeriodSales } from '../../dashboards/sales.ts'
import { Chart } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { lineChart } from '../charts/line-chart.ts'
import { formats } from '../charts/option-values.js'
import type { ForecastSeries } from './forecast-series.ts'
import { count, money } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface MonthlySalesPageProps {
  readonly frame: Frame
  /** The last one may still be growing. */
  readonly months: readonly (PeriodSales & { readonly orders: number })[]
  readonly source: FigureSource
  /** Null: no model of demand is served. */
  readonly forecast: ForecastSeries | null
}

/** Sales month by month and what is to come. */
export const MonthlySalesPage = ({ frame, months, source, forecast }: MonthlySalesPageProps) => (
  <ControlRoom
    frame={frame}
    title="Monthly sales"
    lead="Calendar months in UTC. The latest may still be growing, so the forecast begins where the last whole month ended."
    hasCharts
  >
    {months.length === 0 ? <p class="nothing">Nothing was sold yet.</p> : <Months {...{ months, source, forecast }} />}
  </ControlRoom>
)

const Months = ({ months, source, forecast }: Omit<MonthlySalesPageProps, 'frame'>) => {
  const best = months.reduce((most, candidate) => (candidate.revenue > most.revenue ? candidate : most))
  return (
    <>
      {forecast && (
        <Chart
          title="Units, and the months to come"
          takeaway={forecast.sentence}
          height={340}
          source={{
            name: `mv_monthly_sales and demand version ${forecast.version}`,
            refreshedAt: source.refreshedAt ?? null,
            asOf: source.asOf ?? null,
          }}
          option={lineChart({
            categories: forecast.months,
            categoryFormat: 'month',
            axisFormat: 'compact',
            valueFormat: 'count',
            series: [
              { name: 'Sold', values: forecast.sold },
              { name: 'Forecast', values: forecast.mean },
            ],
            bands: forecast.bands.map(({ level, lo, hi }) => ({ name: `${level} % interval`, lo, hi, of: 1 })),
          })}
          table={{
            headings: ['Month', 'Sold', 'Forecast', ...forecast.bands.map(({ level }) => `${level} % interval`)],
            rows: forecast.months.map((month, at) => [
              formats.month(month),
              count(forecast.sold[at]),
              count(forecast.mean[at]),
              ...forecast.bands.map(({ lo, hi }) => (lo[at] === null ? '–' : `${count(lo[at])} to ${count(hi[at])}`)),
            ]),
          }}
        />
      )}
      <Chart
        title="Revenue"
        takeaway={`The best month was ${formats.month(best.period)} with ${money(best.revenue)}.`}
        source={source}
        option={columnChart({
          categories: months.map(({ period }) => period),
          categoryFormat: 'month',
          axisFormat: 'compact',
          valueFormat: 'money',
          series: [{ name: 'Revenue', values: months.map(({ revenue }) => revenue) }],
        })}
        table={{
          headings: ['Month', 'Revenue', 'Units', 'Customers', 'Orders', 'Spend of an order'],
          rows: months.map((row) => [
            formats.month(row.period),
            money(row.revenue),
            count(row.units),
            count(row.customers),
            count(row.orders),
            money(row.mean_basket),
          ]),
        }}
      />
      <div class="side-by-side">
        <Chart
          title="Customers"
          takeaway={`${count(months.at(-2)?.customers ?? months[0]?.customers)} in the last whole month.`}
          source={source}
          option={lineChart({
            categories: months.map(({ period }) => period),
            categoryFormat: 'month',
            axisFormat: 'compact',
            valueFormat: 'count',
            series: [{ name: 'Customers', values: months.map(({ customers }) => customers) }],
          })}
          table={{
            headings: ['Month', 'Customers'],
            rows: months.map(({ period, customers }) => [formats.month(period), count(customers)]),
          }}
        />
        <Chart
          title="Spend of an order"
          takeaway={`${money(months.at(-2)?.mean_basket ?? months[0]?.mean_basket)} in the last whole month.`}
          source={source}
          option={lineChart({
            categories: months.map(({ period }) => period),
            categoryFormat: 'month',
            axisFormat: 'compact',
            valueFormat: 'money',
            series: [{ name: 'Spend of an order', values: months.map(({ mean_basket }) => mean_basket) }],
          })}
          table={{
            headings: ['Month', 'Spend of an order'],
            rows: months.map(({ period, mean_basket }) => [formats.month(period), money(mean_basket)]),
          }}
        />
      </div>
    </>
  )
}
