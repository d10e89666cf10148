import type { CohortRow, DecileRow, LoyaltyBand } from '../../dashboards/customers.ts'
import { Chart, SourceLine } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { DataTable } from './data-table.tsx'
import { compact, count, day, money, percent, words } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'

/** Who may be leaving, and was worth much. */
export interface CustomerAtRisk {
  readonly customer_id: number
  readonly segment: string | null
  readonly probability_alive: number
  readonly spend_per_year: number
  readonly value_at_stake: number
  readonly clv_365d: number
  readonly last_purchased_at: Date
}

export interface CustomerValuePageProps {
  readonly frame: Frame
  /** The least first; empty: nobody was scored yet. */
  readonly deciles: readonly DecileRow[]
  readonly cohorts: readonly CohortRow[]
  readonly loyalty: readonly LoyaltyBand[]
  readonly loyaltySource: FigureSource
  readonly atRisk: readonly CustomerAtRisk[]
  readonly cursor: string | undefined
  readonly value: FigureSource
}

/** What customers are worth, how loyal they are, and what may be lost. */
export const CustomerValuePage = (props: CustomerValuePageProps) => {
  const { frame, deciles, cohorts, loyalty, loyaltySource, atRisk, cursor, value } = props
  const sum = (of: (row: DecileRow) => number) => deciles.reduce((total, row) => total + of(row), 0)
  const customers = sum((row) => row.customers)
  const worth = sum((row) => row.clv_365d)
  const alive = sum((row) => row.mean_probability_alive * row.customers)
  const best = deciles.at(-1)
  const members = loyalty.reduce((total, band) => total + band.customers, 0)
  const largestBand = loyalty.reduce((most, band) => (band.customers > most.customers ? band : most), loyalty[0]!)
  return (
    <ControlRoom
      frame={frame}
      title="Value and loyalty"
      lead="What every customer is expected to spend within a year, how likely they are still customers, and how loyal they are."
      hasCharts
    >
      {best ? (
        <>
          <KeyFigures
            label="All customers"
            figures={[
              { name: 'Customers with a purchase', value: count(customers) },
              { name: 'Expected within a year', value: compact(worth), note: `${money(worth / customers)} a customer` },
              {
                name: 'Still customers',
                value: percent(alive / customers),
                note: 'by the mean of their probabilities',
              },
              { name: 'Of the best tenth', value: percent(best.share_of_clv), note: 'of all that is expected' },
            ]}
          />
          <Chart
            title="Who is worth how much"
            takeaway={`Customers in tenths by what they are expected to spend: the best tenth brings ${percent(best.share_of_clv)}.`}
            source={value}
            option={columnChart({
              categories: deciles.map(({ decile }) => String(decile)),
              categoryFormat: 'text',
              axisFormat: 'share',
              valueFormat: 'percent',
              axisName: 'tenth, 10 the best',
              series: [{ name: 'Share of all that is expected', values: deciles.map((row) => row.share_of_clv) }],
            })}
            table={{
              headings: ['Tenth', 'Customers', 'From', 'To', 'Together', 'Share', 'Still there', 'Purchases expected'],
              rows: deciles.map((row) => [
                String(row.decile),
                count(row.customers),
                money(row.clv_365d_from),
                money(row.clv_365d_to),
                money(row.clv_365d),
                percent(row.share_of_clv),
                percent(row.mean_probability_alive),
                row.expected_purchases_365d.toFixed(2),
              ]),
            }}
          />
          <Chart
            title="By when they came"
            takeaway="Spend until now and what is expected within a year, by the quarter of the first purchase."
            source={value}
            option={columnChart({
              categories: cohorts.map(({ cohort }) => cohort),
              categoryFormat: 'month',
              axisFormat: 'compact',
              valueFormat: 'money',
              isStacked: true,
              series: [
                { name: 'Spent until now', values: cohorts.map(({ spend }) => spend) },
                { name: 'Expected within a year', values: cohorts.map(({ clv_365d }) => clv_365d) },
              ],
            })}
            table={{
              headings: ['Quarter from', 'Customers', 'Spent', 'Expected', 'Still there', 'Purchases expected'],
              rows: cohorts.map((row) => [
                day(row.cohort),
                count(row.customers),
                money(row.spend),
                money(row.clv_365d),
                percent(row.mean_probability_alive),
                row.expected_purchases_365d.toFixed(2),
              ]),
            }}
          />
        </>
      ) : (
        <p class="nothing">Nobody has been scored yet; run the job score-lifetime-value.</p>
      )}
      {members > 0 && (
        <Chart
          title="Loyalty"
          takeaway={`Most customers, ${percent(largestBand.share_of_customers)}, have a loyalty score of ${largestBand.from} to ${largestBand.to}.`}
          source={loyaltySource}
          option={columnChart({
            categories: loyalty.map(({ from, to }) => `${from}–${to}`),
            categoryFormat: 'text',
            axisFormat: 'compact',
            valueFormat: 'count',
            axisName: 'loyalty score',
            series: [{ name: 'Customers', values: loyalty.map((band) => band.customers) }],
          })}
          table={{
            headings: ['Score', 'Customers', 'Share', 'Mean score'],
            rows: loyalty.map((band) => [
              `${band.from}–${band.to}`,
              count(band.customers),
              percent(band.share_of_customers),
              band.mean_score?.toFixed(1) ?? '–',
            ]),
          }}
        />
      )}
      {best && (
        <section>
          <h2>At risk</h2>
          <p class="section-note">
            Less likely than not still customers, the most at stake first: spend a year times the probability that they
            have left.
          </p>
          <DataTable
            caption="Customers at risk"
            nothing="Nobody."
            rows={atRisk}
            columns={[
              { heading: 'Customer', cell: ({ customer_id }) => customer_id },
              { heading: 'Segment', isText: true, cell: ({ segment }) => (segment === null ? '–' : words(segment)) },
              { heading: 'Still there', cell: ({ probability_alive }) => percent(probability_alive) },
              { heading: 'Spend a year', cell: ({ spend_per_year }) => money(spend_per_year) },
              { heading: 'At stake', cell: ({ value_at_stake }) => money(value_at_stake) },
              { heading: 'Expected within a year', cell: ({ clv_365d }) => money(clv_365d) },
              { heading: 'Last purchase', isText: true, cell: ({ last_purchased_at }) => day(last_purchased_at) },
            ]}
          />
          <p class="pager">
            {cursor && <a href={`/admin/customer-value?${new URLSearchParams({ cursor })}`}>Next page</a>}
            <a href="/api/customers/at-risk?format=csv">Download all as CSV</a>
          </p>
          <SourceLine source={value} now={frame.now} />
        </section>
      )}
    </ControlRoom>
  )
}
