import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { registerImpressionMetrics } from '../../../serving/impressions/impression-metrics.ts'

it('tells of each scrape how many rows wait, were written and were lost', async () => {
  const registry = new Registry()
  const log = { waiting: 11, written: 220, lost: 0 }
  registerImpressionMetrics(registry, log)
  const read = async () =>
    (await registry.metrics())
      .split('\n')
      .filter((line) => line.startsWith('selvedge_impression_rows_'))
      .map((line) => line.replace('selvedge_impression_rows_', ''))
  expect(await read()).toEqual(['waiting 11', 'written_total 220', 'lost_total 0'])
  Object.assign(log, { waiting: 0, written: 231, lost: 22 })
  expect(await read()).toEqual(['waiting 0', 'written_total 231', 'lost_total 22'])
})
