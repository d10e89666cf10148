import { Gauge, type Registry } from 'prom-client'
import { featureViews, type MaterialisedAge, readMaterialisedAges } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { Logger } from './logger.ts'

interface AgeGauge {
  readonly name: string
  readonly help: string
  /** Null: there is nothing to tell of this view. */
  readonly figureOf: (age: MaterialisedAge) => number | null
}

const GAUGES: readonly AgeGauge[] = [
  {
    name: 'selvedge_materialised_features_age_seconds',
    help: 'Age of the oldest materialised row of each feature view.',
    figureOf: ({ oldestSeconds }) => oldestSeconds,
  },
  {
    name: 'selvedge_materialised_features_max_age_seconds',
    help: 'Age from which on a materialised row is not served and the view is computed at the request.',
    figureOf: ({ maxAgeSeconds }) => maxAgeSeconds,
  },
  {
    name: 'selvedge_materialised_features_rows',
    help: 'Materialised rows of the present version of each feature view.',
    figureOf: ({ rows }) => rows,
  },
]

/** How old the rows are that slow views are served from, read at each scrape. */
export function registerMaterialisedMetrics(registry: Registry, pool: Pool, logger: Logger): void {
  let reading: Promise<readonly MaterialisedAge[]> | undefined
  // One look for the gauges of one scrape, which are collected at the same time.
  const read = () => {
    reading ??= readMaterialisedAges(pool, featureViews)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'could not read the ages of materialised features; their metrics are left out')
        return []
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  for (const { name, help, figureOf } of GAUGES) {
    new Gauge({
      name,
      help,
      labelNames: ['view', 'version'],
      registers: [registry],
      async collect() {
        const ages = await read()
        this.reset()
        for (const age of ages) {
          const value = figureOf(age)
          if (value !== null) this.set({ view: age.view, version: age.version }, value)
        }
      },
    })
  }
}
