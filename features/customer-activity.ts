import type { FeatureView } from './feature-view.ts'
import { days } from './max-age.ts'
import { numberOrNull } from './parse-columns.ts'
import { parseWindowedCounts, type WindowedCounts, windowedColumns } from './windowed-counts.ts'

const COUNTED = {
  views: { unit: 'events', counts: 'Articles viewed' },
  clicks: { unit: 'events', counts: 'Articles clicked' },
  wishes: { unit: 'events', counts: 'Times an article was put on the wishlist' },
  carts: { unit: 'events', counts: 'Times an article was put in the cart' },
  purchases: { unit: 'events', counts: 'Articles of orders paid, whatever their quantity' },
  searches: { unit: 'events', counts: 'Searches' },
  sessions: { unit: 'sessions', counts: 'Sessions begun, each after a pause of more than 30 minutes' },
}
const WINDOWS = [7, 30, 90] as const

/** What a customer did lately. */
export type CustomerActivity = WindowedCounts<keyof typeof COUNTED, (typeof WINDOWS)[number]> & {
  /** Up to 90. Null: nothing was done in the 90 days. */
  readonly days_since_last_event: number | null
}

const NOTHING_DONE = 'no row: the customer had done nothing in the 90 days'

export const customerActivity: FeatureView<CustomerActivity> = {
  name: 'customer_activity',
  version: 1,
  entity: 'customer',
  description: 'What a customer did in the 7, 30 and 90 days before as_of, from the events.',
  // What was counted longer ago has left every window.
  ttlSeconds: days(90),
  columns: [
    ...windowedColumns(COUNTED, WINDOWS, NOTHING_DONE),
    {
      name: 'days_since_last_event',
      type: 'number',
      unit: 'days',
      description: 'Days from the last event to as_of, up to 90.',
      nullMeans: NOTHING_DONE,
    },
  ],
  parseRow: (row) => ({
    ...parseWindowedCounts(row, COUNTED, WINDOWS),
    days_since_last_event: numberOrNull(row, 'days_since_last_event'),
  }),
}
