import type { AlertKind, AlertOptions, InventoryAlert } from '../../demand/inventory-alerts.ts'
import { SourceLine } from '../charts/chart.tsx'
import { Badge } from './badge.tsx'
import { Choice } from './choice.tsx'
import { DataTable } from './data-table.tsx'
import { count, number, percent } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface InventoryPageProps {
  readonly frame: Frame
  readonly policy: AlertOptions
  /** Null: all. */
  readonly kind: AlertKind | null
  readonly counts: Readonly<Record<AlertKind, number>>
  readonly alerts: readonly InventoryAlert[]
  /** Of which `alerts` are the first. */
  readonly total: number
  /** Null: no model of demand is served, so there is nothing to compare the stock with. */
  readonly forecast: { readonly asOf: Date; readonly version: number; readonly readAt: Date } | null
}

const KINDS: Readonly<Record<AlertKind, { readonly name: string; readonly mood: 'bad' | 'warning' | 'quiet' }>> = {
  out_of_stock: { name: 'sold out', mood: 'bad' },
  runs_out: { name: 'runs out', mood: 'warning' },
  overstock: { name: 'too much', mood: 'quiet' },
}

/** What to order, when and why. */
export const InventoryPage = (props: InventoryPageProps) => {
  const { frame, policy, kind, counts, alerts, total, forecast } = props
  const parameters = (of: AlertKind | null) =>
    new URLSearchParams({
      ...Object.fromEntries(Object.entries(policy).map(([name, value]) => [name, String(value)])),
      ...(of && { kind: of }),
    }).toString()
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
  return (
    <ControlRoom
      frame={frame}
      title="Inventory alerts"
      lead="Stock beside what the forecast expects: what is sold out, what will be before new goods come, and what is too much."
    >
      <form class="form" action="/admin/inventory" method="get">
        {kind && <input type="hidden" name="kind" value={kind} />}
        <NumberField
          name="lead_time_days"
          label="Days from order to goods"
          value={policy.lead_time_days}
          max={180}
          min={0}
        />
        <NumberField name="review_days" label="Days between orders" value={policy.review_days} max={180} min={1} />
        <NumberField
          name="service_level"
          label="Probability that it lasts"
          value={policy.service_level}
          min={0.5}
          max={0.999}
          step={0.001}
        />
        <NumberField
          name="overstock_days"
          label="Too much beyond days"
          value={policy.overstock_days}
          max={365}
          min={1}
        />
        <button class="button button-quiet" type="submit">
          Compute
        </button>
      </form>
      <section>
        <h2>{count(total)} articles</h2>
        <Choice
          label="Kind of alert"
          options={[
            { href: `/admin/inventory?${parameters(null)}`, name: `All ${count(all)}`, isChosen: kind === null },
            ...(Object.keys(KINDS) as AlertKind[]).map((of) => ({
              href: `/admin/inventory?${parameters(of)}`,
              name: `${KINDS[of].name} ${count(counts[of])}`,
              isChosen: kind === of,
            })),
          ]}
        />
        <DataTable
          caption="Inventory alerts, the most units missed first"
          nothing={
            forecast
              ? 'No article of this kind needs anybody.'
              : 'No model of demand is served, so nothing is expected; train demand first.'
          }
          rows={alerts}
          columns={[
            {
              heading: 'Article',
              cell: ({ article }) => (
                <>
                  <a href={`/admin/catalogue/${article.article_id}`}>{article.prod_name}</a>
                  <small>
                    {article.product_type}, {article.article_id}
                  </small>
                </>
              ),
            },
            {
              heading: 'State',
              isText: true,
              cell: (alert) => <Badge mood={KINDS[alert.kind].mood}>{KINDS[alert.kind].name}</Badge>,
            },
            { heading: 'Stock', cell: ({ article }) => count(article.stock) },
            { heading: 'Order', cell: ({ suggested_units }) => (suggested_units === 0 ? '–' : count(suggested_units)) },
            {
              heading: 'Why',
              isText: true,
              cell: (alert) => <span class="cell-words">{whyOf(alert, policy, forecast?.asOf ?? frame.now)}</span>,
            },
          ]}
        />
        {total > alerts.length && <p class="section-note">The first {alerts.length} are shown; the file has all.</p>}
        <p class="pager">
          <a href={`/api/inventory/alerts?${parameters(kind)}&format=csv`}>Download all as CSV</a>
        </p>
        {forecast && (
          <SourceLine
            source={{
              name: `articles and demand version ${forecast.version}`,
              asOf: forecast.asOf,
              refreshedAt: forecast.readAt,
            }}
            now={frame.now}
          />
        )}
      </section>
    </ControlRoom>
  )
}

interface NumberFieldProps {
  readonly name: string
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
}

const NumberField = ({ name, label, value, min, max, step = 1 }: NumberFieldProps) => (
  <label>
    {label}
    <input class="field field-number" type="number" {...{ name, value, min, max, step }} required />
  </label>
)

const DAY_MS = 86_400_000

/** The arithmetic behind an alert, in a sentence. */
export function whyOf(
  { kind, days_of_cover: cover, missed_units: missed }: InventoryAlert,
  policy: AlertOptions,
  asOf: Date,
): string {
  if (kind === 'overstock') {
    return cover === null
      ? 'Less will be asked for in a year than there is.'
      : `Lasts ${count(cover)} days, more than ${count(policy.overstock_days)}.`
  }
  const lead = `${count(policy.lead_time_days)} days`
  if (kind === 'out_of_stock')
    return `Sold out; goods ordered now come in ${lead}, and some ${number(missed)} units are missed until then.`
  const day = cover === null ? null : new Date(asOf.getTime() + cover * DAY_MS).toISOString().slice(0, 10)
  return missed > 0
    ? `Runs out ${day === null ? 'soon' : `on ${day}`}, but goods ordered now come in ${lead}: some ${number(missed)} units are missed.`
    : `Expected to last until ${day ?? 'after a year'}, yet with less than ${percent(policy.service_level)} probability for the ${lead} until goods come.`
}
