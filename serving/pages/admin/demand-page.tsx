import type { DemandChild } from '../../control-room/read-demand-history.ts'
import { Chart } from '../charts/chart.tsx'
import type { FigureSource } from '../charts/figure-age.ts'
import { lineChart } from '../charts/line-chart.ts'
import { formats } from '../charts/option-values.js'
import { DataTable } from './data-table.tsx'
import type { ForecastSeries } from './forecast-series.ts'
import { change, count, number, words } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface DemandPageProps {
  readonly frame: Frame
  /** From the shop down to what is shown, which is the last. */
  readonly way: readonly { readonly name: string; readonly href: string }[]
  readonly months: readonly string[]
  readonly units: readonly number[]
  readonly source: FigureSource
  readonly forecast: ForecastSeries | null
  /** How each method behind the forecast did in backtests; the heaviest first. */
  readonly choices: readonly {
    readonly method: string
    readonly weight: number
    readonly backtest_error: number | null
    readonly origins: number
  }[]
  readonly basis: string | null
  readonly children: readonly (DemandChild & { readonly href: string; readonly next3: number | null })[]
  /** Of what is below, those that are compared. */
  readonly compared: readonly { readonly id: number; readonly name: string; readonly units: readonly number[] }[]
  /** Of the page's address, for the form that compares. */
  readonly categoryId: number | null
}

const BASES: Readonly<Record<string, string>> = {
  own_history: 'its own past',
  launch_profile: 'what others of its type sold after their launch, for it is new',
  category_mean: 'the mean of its category, for it came after the training',
}

export const MOST_COMPARED = 4

/** What is asked for, from the whole shop down to one article. */
export const DemandPage = (props: DemandPageProps) => {
  const { frame, way, months, units, source, forecast, choices, basis, children, compared, categoryId } = props
  const name = way.at(-1)?.name ?? 'The shop'
  return (
    <ControlRoom
      frame={frame}
      title="Demand"
      lead="Units month by month, with what is expected, from the shop down to an article."
      hasCharts
    >
      <nav aria-label="From the shop down">
        <ol class="crumbs">
          {way.map((step, at) => (
            <li>
              {at === way.length - 1 ? (
                <span aria-current="page">{step.name}</span>
              ) : (
                <a href={step.href}>{step.name}</a>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <Chart
        title={name}
        takeaway={forecast ? forecast.sentence : soldSentence(months, units)}
        height={320}
        source={forecast ? { ...source, name: `${source.name} and demand version ${forecast.version}` } : source}
        option={lineChart({
          categories: forecast?.months ?? months,
          categoryFormat: 'month',
          axisFormat: 'compact',
          valueFormat: 'number',
          series: [
            { name: 'Sold', values: forecast?.sold ?? units },
            ...(forecast ? [{ name: 'Forecast', values: forecast.mean }] : []),
          ],
          bands: (forecast?.bands ?? []).map(({ level, lo, hi }) => ({ name: `${level} % interval`, lo, hi, of: 1 })),
        })}
        table={{
          headings: ['Month', 'Sold', 'Forecast', ...(forecast?.bands ?? []).map(({ level }) => `${level} % interval`)],
          rows: (forecast?.months ?? months).map((month, at) => [
            formats.month(month),
            count(forecast ? forecast.sold[at] : units[at]),
            number(forecast?.mean[at]),
            ...(forecast?.bands ?? []).map(({ lo, hi }) =>
              lo[at] === null ? '–' : `${number(lo[at])} to ${number(hi[at])}`,
            ),
          ]),
        }}
      />
      {compared.length > 0 && (
        <Chart
          title="Compared"
          takeaway={compared.map((one) => `${one.name}: ${soldSentence(months, one.units)}`).join(' ')}
          source={source}
          option={lineChart({
            categories: months,
            categoryFormat: 'month',
            axisFormat: 'compact',
            valueFormat: 'count',
            series: compared.map((one) => ({ name: one.name, values: one.units })),
          })}
          table={{
            headings: ['Month', ...compared.map((one) => one.name)],
            rows: months.map((month, at) => [formats.month(month), ...compared.map((one) => count(one.units[at]))]),
          }}
        />
      )}
      {children.length > 0 && (
        <section>
          <h2>Below {name}</h2>
          <form action="/admin/demand" method="get">
            {categoryId !== null && <input type="hidden" name="category" value={categoryId} />}
            <DataTable
              caption={`What is below ${name}: the last three whole months beside the three before`}
              nothing="There is nothing below."
              rows={children}
              columns={[
                {
                  heading: 'Name',
                  cell: (child) => <a href={child.href}>{child.name}</a>,
                },
                { heading: 'Units, 3 months', cell: (child) => count(child.units) },
                { heading: 'The 3 before', cell: (child) => count(child.units_before) },
                {
                  heading: 'Change',
                  cell: (child) => (child.units_before === 0 ? '–' : change(child.units / child.units_before - 1)),
                },
                { heading: 'Expected, next 3', cell: (child) => number(child.next3) },
                {
                  heading: 'Compare',
                  cell: (child) => (
                    <input
                      type="checkbox"
                      name="compare"
                      value={child.id}
                      checked={compared.some(({ id }) => id === child.id)}
                      aria-label={`Compare ${child.name}`}
                    />
                  ),
                },
              ]}
            />
            <p class="form">
              <button class="button button-quiet" type="submit">
                Compare what is ticked
              </button>
              <span class="soft">Up to {MOST_COMPARED}.</span>
            </p>
          </form>
        </section>
      )}
      {basis && (
        <section>
          <h2>Why this forecast</h2>
          <p class="section-note">It rests on {BASES[basis] ?? words(basis)}.</p>
          {choices.length > 0 && (
            <DataTable
              caption="Methods by weight, and how they did in backtests"
              nothing=""
              rows={choices}
              columns={[
                { heading: 'Method', cell: ({ method }) => words(method) },
                { heading: 'Weight', cell: ({ weight }) => formats.share(weight) },
                { heading: 'Error in backtests', cell: ({ backtest_error }) => number(backtest_error) },
                { heading: 'Judged from so many moments', cell: ({ origins }) => count(origins) },
              ]}
            />
          )}
        </section>
      )}
    </ControlRoom>
  )
}

/** Of the last whole month. */
function soldSentence(months: readonly string[], units: readonly number[]): string {
  const at = Math.max(0, months.length - 2)
  const month = months[at]
  return month ? `${count(units[at])} units in ${formats.month(month)}.` : 'Nothing was sold yet.'
}
