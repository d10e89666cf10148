import type { FunnelDay, FunnelWhole } from '../../dashboards/funnel.ts'
import { Chart } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { lineChart } from '../charts/line-chart.ts'
import { Choice } from './choice.tsx'
import { count, day, percent } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface FunnelPageProps {
  readonly frame: Frame
  readonly length: number
  readonly lengths: readonly number[]
  /** Null: of every device. */
  readonly device: string | null
  readonly devices: readonly string[]
  readonly items: readonly FunnelDay[]
  readonly whole: FunnelWhole
  readonly source: FigureSource
}

/** How far visits get, from view to purchase. */
export const FunnelPage = ({ frame, length, lengths, device, devices, items, whole, source }: FunnelPageProps) => {
  const steps = [
    { name: 'View', sessions: whole.view_sessions, rate: null },
    { name: 'Click', sessions: whole.click_sessions, rate: whole.view_to_click_rate },
    { name: 'Add to cart', sessions: whole.add_to_cart_sessions, rate: whole.click_to_add_to_cart_rate },
    { name: 'Purchase', sessions: whole.purchase_sessions, rate: whole.add_to_cart_to_purchase_rate },
  ]
  const address = (days: number, of: string | null) => `/admin/funnel?days=${days}${of === null ? '' : `&device=${of}`}`
  const byDay = sumByDay(items)
  return (
    <ControlRoom
      frame={frame}
      title="Funnel"
      lead="Visits that reached each step or a later one. A visit over midnight counts on both days."
      tools={
        <>
          <Choice
            label="Days shown"
            options={lengths.map((option) => ({
              href: address(option, device),
              name: `${option} days`,
              isChosen: option === length,
            }))}
          />
          <Choice
            label="Device"
            options={[null, ...devices].map((option) => ({
              href: address(length, option),
              name: option ?? 'Every device',
              isChosen: option === device,
            }))}
          />
        </>
      }
      hasCharts
    >
      {whole.view_sessions === 0 ? (
        <p class="nothing">No visit was counted in these days.</p>
      ) : (
        <>
          <Chart
            title="From view to purchase"
            takeaway={`${percent(whole.view_to_purchase_rate)} of ${count(whole.view_sessions)} visits ended with a purchase.`}
            source={source}
            height={220}
            option={columnChart({
              categories: steps.map(({ name }) => name),
              categoryFormat: 'text',
              axisFormat: 'compact',
              valueFormat: 'count',
              isLying: true,
              series: [{ name: 'Visits', values: steps.map(({ sessions }) => sessions) }],
            })}
            table={{
              headings: ['Step', 'Visits', 'Of the step before', 'Of all'],
              rows: steps.map(({ name, sessions, rate }) => [
                name,
                count(sessions),
                percent(rate),
                percent(sessions / whole.view_sessions),
              ]),
            }}
          />
          <Chart
            title="Visits that end with a purchase"
            takeaway={`Day by day, from ${day(byDay[0]?.day)} to ${day(byDay.at(-1)?.day)}.`}
            source={source}
            option={lineChart({
              categories: byDay.map((row) => row.day),
              categoryFormat: 'day',
              axisFormat: 'share',
              valueFormat: 'percent',
              series: [{ name: 'Share of the visits', values: byDay.map((row) => row.rate) }],
            })}
            table={{
              headings: ['Day', 'Visits', 'Purchases', 'Share'],
              rows: byDay.map((row) => [day(row.day), count(row.views), count(row.purchases), percent(row.rate)]),
            }}
          />
        </>
      )}
    </ControlRoom>
  )
}

/** Of every device together, in the order of the days. */
function sumByDay(items: readonly FunnelDay[]) {
  const sums = new Map<string, { views: number; purchases: number }>()
  for (const { day: of, view_sessions, purchase_sessions } of items) {
    const sum = sums.get(of) ?? { views: 0, purchases: 0 }
    sums.set(of, { views: sum.views + view_sessions, purchases: sum.purchases + purchase_sessions })
  }
  return [...sums].map(([of, { views, purchases }]) => ({
    day: of,
    views,
    purchases,
    rate: views === 0 ? null : purchases / views,
  }))
}
