import { Gauge, type Registry } from 'prom-client'
import { DRIFT_SEVERITIES, featureViews, type LatestDrift, readLatestDrift } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { Logger } from './logger.ts'

interface DriftGauge {
  readonly name: string
  readonly help: string
  /** Null: there is nothing to tell of this feature. */
  readonly figureOf: (drift: LatestDrift) => number | null
}

const GAUGES: readonly DriftGauge[] = [
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
  let reading: Promise<readonly LatestDrift[]> | undefined
  // One look for the gauges of one scrape, which are collected at the same time.
  const read = () => {
    reading ??= readLatestDrift(pool, featureViews)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'could not read the reports of drift; their metrics are left out')
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
      labelNames: ['view', 'version', 'feature'],
      registers: [registry],
      async collect() {
        const drifts = await read()
        this.reset()
        for (const drift of drifts) {
          const value = figureOf(drift)
          if (value !== null) this.set({ view: drift.view, version: drift.version, feature: drift.column }, value)
        }
      },
    })
  }
}
