import type { Hono } from 'hono'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { readDaysAndLastYear } from '../control-room/days-and-last-year.ts'
import { forecastOrNull } from '../control-room/forecast-or-null.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readDemandPage } from '../control-room/read-demand-page.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readOverviewPage } from '../control-room/read-overview-page.ts'
import { sourceOf } from '../control-room/source-of.ts'
import { readFunnel, readFunnelAge } from '../dashboards/funnel.ts'
import { readMonthlySales, readSalesAge } from '../dashboards/sales.ts'
import { DailySalesPage } from '../pages/admin/daily-sales-page.tsx'
import { DemandPage } from '../pages/admin/demand-page.tsx'
import { joinForecast } from '../pages/admin/forecast-series.ts'
import { FunnelPage } from '../pages/admin/funnel-page.tsx'
import { MonthlySalesPage } from '../pages/admin/monthly-sales-page.tsx'
import { OverviewPage } from '../pages/admin/overview-page.tsx'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const DAILY_LENGTHS = [28, 90, 364, 728] as const
const FUNNEL_LENGTHS = [28, 90, 364] as const
const DEVICES = ['desktop', 'phone', 'tablet'] as const
const MONTHS = 60
/** Per cent, of the bands of a forecast. */
const LEVELS = [95, 80, 50] as const

const chosen = <Length extends number>(query: PageQuery, lengths: readonly Length[], otherwise: Length): Length =>
  Number(query.choice('days', lengths.map(String), String(otherwise))) as Length

/** What was sold and what will be. */
export function adminSalesPages(room: Hono, deps: ControlRoomDeps): void {
  const { analyst, demand } = deps

  room.get('/', async (context) => {
    const [frame, overview] = await Promise.all([readFrame(context), readOverviewPage(deps)])
    return respondWithPage(context, <OverviewPage frame={frame} {...overview} />)
  })

  room.get('/daily-sales', async (context) => {
    const length = chosen(new PageQuery(context), DAILY_LENGTHS, 90)
    const [frame, { days, lastYear }, age] = await Promise.all([
      readFrame(context),
      readDaysAndLastYear(analyst, length),
      readSalesAge(analyst, 'mv_daily_sales'),
    ])
    const source = sourceOf('mv_daily_sales', age)
    return respondWithPage(
      context,
      <DailySalesPage {...{ frame, length, days, lastYear, source }} lengths={DAILY_LENGTHS} />,
    )
  })

  room.get('/monthly-sales', async (context) => {
    const [frame, months, age, forecasts] = await Promise.all([
      readFrame(context),
      readMonthlySales(analyst, MONTHS),
      readSalesAge(analyst, 'mv_monthly_sales'),
      forecastOrNull(demand, 'shop', LEVELS),
    ])
    const sold = months.map(({ period, units }) => ({ month: period, units }))
    const forecast = forecasts && joinForecast(sold, forecasts.byLevel, forecasts.version)
    const source = sourceOf('mv_monthly_sales', age)
    return respondWithPage(context, <MonthlySalesPage {...{ frame, months, source, forecast }} />)
  })

  room.get('/demand', async (context) => {
    const [frame, page] = await Promise.all([readFrame(context), readDemandPage(deps, new PageQuery(context))])
    return respondWithPage(context, <DemandPage frame={frame} {...page} />)
  })

  room.get('/funnel', async (context) => {
    const query = new PageQuery(context)
    const length = chosen(query, FUNNEL_LENGTHS, 90)
    const device = query.choice('device', ['', ...DEVICES], '') || null
    const [frame, { items, whole }, age] = await Promise.all([
      readFrame(context),
      readFunnel(analyst, { days: length, device: device ?? undefined }),
      readFunnelAge(analyst),
    ])
    const source = sourceOf('funnel_days', age)
    return respondWithPage(
      context,
      <FunnelPage {...{ frame, length, device, items, whole, source }} lengths={FUNNEL_LENGTHS} devices={DEVICES} />,
    )
  })
}
