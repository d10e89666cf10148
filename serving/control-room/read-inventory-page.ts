import type { AlertKind, AlertOptions } from '../demand/inventory-alerts.ts'
import type { InventoryPageProps } from '../pages/admin/inventory-page.tsx'
import type { ControlRoomDeps } from './control-room-deps.ts'
import type { PageQuery } from './page-query.ts'

/** As the API has it when nothing is said. */
export const ALERT_POLICY: AlertOptions = {
  lead_time_days: 14,
  review_days: 30,
  service_level: 0.95,
  overstock_days: 180,
}

export const ALERT_KINDS = ['out_of_stock', 'runs_out', 'overstock'] as const satisfies readonly AlertKind[]
const SHOWN = 100

/** Alerts by the policy that the address says; none where no model of demand is served. */
export async function readInventoryPage(
  { alerts: reader }: ControlRoomDeps,
  query: PageQuery,
): Promise<Omit<InventoryPageProps, 'frame'>> {
  const policy = {
    lead_time_days: query.integer('lead_time_days', { from: 0, to: 180 }) ?? ALERT_POLICY.lead_time_days,
    review_days: query.integer('review_days', { from: 1, to: 180 }) ?? ALERT_POLICY.review_days,
    service_level: query.number('service_level', { from: 0.5, to: 0.999 }) ?? ALERT_POLICY.service_level,
    overstock_days: query.integer('overstock_days', { from: 1, to: 365 }) ?? ALERT_POLICY.overstock_days,
  }
  const kind = query.choice('kind', ['', ...ALERT_KINDS], '') || null
  const found = await reader.read(policy)
  const alerts = found?.alerts ?? []
  const wanted = alerts.filter((alert) => kind === null || alert.kind === kind)
  return {
    policy,
    kind,
    counts: Object.fromEntries(
      ALERT_KINDS.map((name) => [name, alerts.filter((alert) => alert.kind === name).length]),
    ) as Record<AlertKind, number>,
    alerts: wanted.slice(0, SHOWN),
    total: wanted.length,
    forecast: found && { asOf: found.asOf, version: found.version, readAt: found.readAt },
  }
}
