import { estimators } from '../../models/index.ts'
import { readModelHealth } from '../dashboards/models.ts'
import { readOverview } from '../dashboards/overview.ts'
import { readSalesAge } from '../dashboards/sales.ts'
import { listJobStatus } from '../jobs/job-status.ts'
import type { OverviewPageProps } from '../pages/admin/overview-page.tsx'
import type { ControlRoomDeps } from './control-room-deps.ts'
import { readDaysAndLastYear } from './days-and-last-year.ts'
import { forecastOrNull } from './forecast-or-null.ts'
import { ALERT_POLICY } from './read-inventory-page.ts'
import { sourceOf } from './source-of.ts'

const DAYS = 90
const LEVEL = 80

/** What the overview shows. */
export async function readOverviewPage({
  analyst,
  demand,
  alerts: alertReader,
}: ControlRoomDeps): Promise<Omit<OverviewPageProps, 'frame'>> {
  const [periods, { days, lastYear }, age, forecasts, alerts, models, jobs] = await Promise.all([
    readOverview(analyst),
    readDaysAndLastYear(analyst, DAYS),
    readSalesAge(analyst, 'mv_daily_sales'),
    forecastOrNull(demand, 'shop', [LEVEL]),
    countAlerts(alertReader),
    readModelHealth(analyst, estimators),
    listJobStatus(analyst),
  ])
  const prediction = forecasts?.byLevel[0]?.prediction
  return {
    periods,
    days,
    lastYear: lastYear.map((row) => row?.revenue ?? null),
    sales: sourceOf('mv_daily_sales', age),
    forecast:
      forecasts && prediction
        ? {
            version: forecasts.version,
            months: prediction.mean.map((mean, step) => ({
              month: monthAfter(prediction.first_month, step),
              mean,
              lo: prediction.lo[step] ?? mean,
              hi: prediction.hi[step] ?? mean,
            })),
          }
        : null,
    alerts,
    models,
    failing: jobs.filter(({ lastState }) => lastState === 'failed'),
  }
}

async function countAlerts(reader: ControlRoomDeps['alerts']): Promise<OverviewPageProps['alerts']> {
  const found = await reader.read(ALERT_POLICY)
  if (!found) return null
  const of = (kind: 'out_of_stock' | 'runs_out' | 'overstock') =>
    found.alerts.filter((alert) => alert.kind === kind).length
  return { out_of_stock: of('out_of_stock'), runs_out: of('runs_out'), overstock: of('overstock') }
}

function monthAfter(first: Date, step: number): string {
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + step, 1)).toISOString().slice(0, 10)
}
