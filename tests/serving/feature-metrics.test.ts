import { Registry } from 'prom-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { customerRfm } from '../../features/customer-rfm.ts'
import { reportDrift } from '../../features/drift/report-drift.ts'
import { registerFeatureMetrics } from '../../serving/feature-metrics.ts'
import { createLogger } from '../../serving/logger.ts'
import { createPool } from '../../sql/connection.ts'
import { DRIFT_CUSTOMERS, fillDriftShop, serveRfm, trainOnEverybody } from '../helpers/drift-shop.ts'
import { openApp } from '../helpers/serve-app.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const everybody = Array.from({ length: DRIFT_CUSTOMERS }, (_, i) => i + 1)
/** Who bought on ten days, the most that anyone did. */
const mostFaithful = everybody.filter((id) => id % 10 === 9)

describe('what has drifted', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillDriftShop(database.pool)
    await trainOnEverybody(database.pool)
  })

  const report = () => reportDrift(database.pool, [customerRfm], { view: 'customer_rfm', windowSeconds: 3_600 })
  const metricsOf = async (pool = database.pool) => {
    const registry = new Registry()
    registerFeatureMetrics(registry, pool, createLogger('silent'))
    return new Map(
      (await registry.metrics())
        .split('\n')
        .filter((line) => line.startsWith('selvedge_feature_drift'))
        .map((line) => {
          const [, name, labels, value] = /^selvedge_feature_drift_(\w+)(\{.*\}) (.*)$/.exec(line)!
          expect(labels).toContain(`view="customer_rfm",version="${customerRfm.version}",feature="`)
          return [`${name} ${/feature="(\w+)"/.exec(labels!)![1]}`, Number(value)]
        }),
    )
  }

  it('is told to Prometheus as far as it is known: nothing before the first report', async () => {
    expect(await metricsOf()).toEqual(new Map())
  })

  it('has no severity while too few vectors were served to judge', async () => {
    await serveRfm(database.pool, mostFaithful)
    const { until } = await report()
    const metrics = await metricsOf()
    expect(metrics.get('vectors frequency')).toBe(12)
    expect(metrics.get('ks frequency')).toBeCloseTo(0.9, 9)
    expect(metrics.get('measured_timestamp_seconds frequency')).toBe(until.getTime() / 1000)
    expect([...metrics.keys()].filter((name) => name.startsWith('severity'))).toEqual([])
  })

  it('is of the latest report, feature by feature', async () => {
    await serveRfm(database.pool, mostFaithful, 10)
    await report()
    const metrics = await metricsOf()
    expect(metrics.get('vectors frequency')).toBe(132)
    expect(metrics.get('severity frequency')).toBe(2)
    expect(metrics.get('psi frequency')).toBeGreaterThan(0.25)
    expect(metrics.get('null_share_difference total_spend')).toBe(0)
    expect(metrics.get('out_of_range_share total_spend')).toBe(0)

    await database.pool.query('delete from features.served_vector')
    await serveRfm(database.pool, everybody)
    await report()
    const later = await metricsOf()
    expect([later.get('severity frequency'), later.get('psi frequency'), later.get('vectors frequency')]).toEqual([
      0, 0, 120,
    ])
  })

  it('is left out while the database is away, and the other metrics are served all the same', async () => {
    const closed = createPool(database.settings)
    await closed.end()
    expect(await metricsOf(closed)).toEqual(new Map())
  })

  it('is on /metrics', async () => {
    const opened = await openApp(database, { pollIntervalMs: 3_600_000 })
    try {
      const text = await (await opened.app.request('/metrics')).text()
      expect(text).toContain('selvedge_feature_drift_severity{view="customer_rfm",version="')
    } finally {
      await opened.close()
    }
  })
})
