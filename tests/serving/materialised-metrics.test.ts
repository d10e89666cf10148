import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { articlePricePosition } from '../../features/article-price-position.ts'
import { materialiseFeatures } from '../../features/materialised-rows/materialise-features.ts'
import { createLogger } from '../../serving/logger.ts'
import { registerMaterialisedMetrics } from '../../serving/materialised-metrics.ts'
import { createPool } from '../../sql/connection.ts'
import { insertArticles } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const labels = `{view="article_price_position",version="${articlePricePosition.version}"}`

describe('materialised rows', () => {
  const database = useTestDatabase()

  /** Of article_price_position, by name. */
  const metricsOf = async (pool = database.pool) => {
    const registry = new Registry()
    registerMaterialisedMetrics(registry, pool, createLogger('silent'))
    const lines = (await registry.metrics()).split('\n').filter((line) => line.includes(labels))
    return Object.fromEntries(
      lines.map((line) => {
        const [name, value] = line.split(`${labels} `)
        return [name!.replace('selvedge_materialised_features_', ''), Number(value)]
      }),
    )
  }

  it('are told to Prometheus with their number and the age of the oldest, which none has while there is no row', async () => {
    const max_age_seconds = articlePricePosition.materialised?.maxAgeSeconds
    expect(await metricsOf()).toEqual({ rows: 0, max_age_seconds })
    await insertArticles(database.pool, [{ article_id: 1 }, { article_id: 2 }])
    await materialiseFeatures(database.pool, [articlePricePosition])
    await database.pool.query(
      `update features.materialised_article_row set as_of = as_of - interval '600 seconds' where article_id = 1`,
    )
    const metrics = await metricsOf()
    expect(metrics).toEqual({ rows: 2, max_age_seconds, age_seconds: expect.any(Number) })
    expect(metrics.age_seconds).toBeGreaterThanOrEqual(600)
    expect(metrics.age_seconds).toBeLessThan(660)
  })

  it('are left out while the database is away', async () => {
    const away = createPool({ host: '127.0.0.1', port: 1 })
    expect(await metricsOf(away)).toEqual({})
    await away.end()
  })
})
