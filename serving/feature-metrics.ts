import type { Registry } from 'prom-client'
import { DRIFT_SEVERITIES, featureViews, type LatestDrift, readLatestDrift } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { Logger } from './logger.ts'
import { registerScrapedGauges, type ScrapedGauge } from './scraped-gauges.ts'

const GAUGES: readonly ScrapedGauge<LatestDrift>[] = [
  {
    name: 'selvedge_feature_drift_psi',
    help: 'Population stability index of what was served against training, of the latest report of each feature view.',
    figureOf: ({ psi }) => psi,
  },
  {
    name: 'selvedge_feature_drift_ks',
    help: 'Kolmogorov-Smirnov distance of what was served from training, 0 to 1; numbers only.',
    figureOf: ({ ks }) => ks,
  },
  {
    name: 'selvedge_feature_drift_null_share_difference',
    help: 'Share of nulls in what was served less that in training.',
    figureOf: ({ nullShareDifference }) => nullShareDifference,
  },
  {
    name: 'selvedge_feature_drift_out_of_range_share',
    help: 'Share of the values served that lie outside the range, or are of no category, of training.',
    figureOf: ({ outOfRangeShare }) => outOfRangeShare,
  },
  {
    name: 'selvedge_feature_drift_severity',
    help: `What the thresholds say: ${DRIFT_SEVERITIES.map((word, i) => `${i} ${word}`).join(', ')}; left out where too few vectors were served to judge.`,
    figureOf: ({ severity }) => (severity === null ? null : DRIFT_SEVERITIES.indexOf(severity)),
  },
  {
    name: 'selvedge_feature_drift_vectors',
    help: 'Vectors that the latest report of each feature view was made of.',
    figureOf: ({ rows }) => rows,
  },
  {
    name: 'selvedge_feature_drift_measured_timestamp_seconds',
    help: 'When the latest report of each feature view was made (Unix time).',
    figureOf: ({ measuredAt }) => measuredAt.getTime() / 1000,
  },
]

/** How far what is served has drifted from training, by the latest report of each view, read at each scrape. */
export function registerFeatureMetrics(registry: Registry, pool: Pool, logger: Logger): void {
  registerScrapedGauges(registry, logger, {
    gauges: GAUGES,
    labelNames: ['view', 'version', 'feature'],
    labelsOf: ({ view, version, column }) => ({ view, version, feature: column }),
    read: () => readLatestDrift(pool, featureViews),
    what: 'the reports of drift',
  })
}
