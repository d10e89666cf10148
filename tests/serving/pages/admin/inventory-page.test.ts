import { describe, expect, it } from 'vitest'
import type { InventoryAlert } from '../../../../serving/demand/inventory-alerts.ts'
import { whyOf } from '../../../../serving/pages/admin/inventory-page.tsx'

const policy = { lead_time_days: 14, review_days: 30, service_level: 0.95, overstock_days: 180 }
const asOf = new Date('2020-03-01')
const why = (alert: Pick<InventoryAlert, 'kind' | 'days_of_cover' | 'missed_units'>) =>
  whyOf(alert as InventoryAlert, policy, asOf)

describe('why an article needs somebody', () => {
  it('is what is missed until goods come, when it is sold out', () => {
    expect(why({ kind: 'out_of_stock', days_of_cover: 0, missed_units: 12.34 })).toBe(
      'Sold out; goods ordered now come in 14 days, and some 12.3 units are missed until then.',
    )
  })

  it('is the day on which it runs out, when that is before goods come', () => {
    expect(why({ kind: 'runs_out', days_of_cover: 9, missed_units: 4 })).toBe(
      'Runs out on 2020-03-10, but goods ordered now come in 14 days: some 4 units are missed.',
    )
  })

  it('is the probability, when it is expected to last but not surely enough', () => {
    expect(why({ kind: 'runs_out', days_of_cover: 20, missed_units: 0 })).toBe(
      'Expected to last until 2020-03-21, yet with less than 95.0 % probability for the 14 days until goods come.',
    )
  })

  it('is how long it lasts, when it is too much', () => {
    expect(why({ kind: 'overstock', days_of_cover: 200, missed_units: 0 })).toBe('Lasts 200 days, more than 180.')
    expect(why({ kind: 'overstock', days_of_cover: null, missed_units: 0 })).toBe(
      'Less will be asked for in a year than there is.',
    )
  })
})
