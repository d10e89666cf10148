import type { Registry } from 'prom-client'
import { featureViews, type MaterialisedAge, readMaterialisedAges } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { Logger } from './logger.ts'
import { registerScrapedGauges, type ScrapedGauge } from './scraped-gauges.ts'

const GAUGES: readonly ScrapedGauge<MaterialisedAge>[] = [
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
  registerScrapedGauges(registry, logger, {
    gauges: GAUGES,
    labelNames: ['view', 'version'],
    labelsOf: ({ view, version }) => ({ view, version }),
    read: () => readMaterialisedAges(pool, featureViews),
    what: 'the ages of materialised features',
  })
}
