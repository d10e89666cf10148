import { type DriftReport, featureViews, ROWS_AT_LEAST, reportDrift } from '../features/index.ts'
import { answer, table } from './print.ts'
import { withDatabase } from './with-database.ts'

/** Measures what was served against a training set; of too few vectors it says so instead of how much they drifted. */
export async function measureFeatureDrift(options: {
  view: string
  /** Seconds. */
  window: number
  against?: number
  json: boolean
}): Promise<void> {
  const { view, window: windowSeconds, against, json } = options
  const report = await withDatabase(({ pool }) => reportDrift(pool, featureViews, { view, windowSeconds, against }))
  answer(json, report, () => describe(report))
}

function describe(report: DriftReport): readonly string[] {
  const { view, version, trainingSetId, from, until, vectors, features } = report
  const title = `${view}@${version}, ${from.toISOString()} to ${until.toISOString()}, against training set ${trainingSetId}`
  if (vectors === 0) return [title, 'No vector of the view was logged in the window.']
  return [
    title,
    ...table([
      ['feature', 'vectors', 'psi', 'ks', 'nulls', 'out of range', 'drift'],
      ...features.map(({ column, rows, psi, ks, nullShareDifference, outOfRangeShare, severity }) => [
        column,
        rows,
        psi.toFixed(3),
        ks?.toFixed(3) ?? '',
        `${nullShareDifference >= 0 ? '+' : ''}${(100 * nullShareDifference).toFixed(1)} %`,
        outOfRangeShare === null ? '' : `${(100 * outOfRangeShare).toFixed(1)} %`,
        severity ?? 'not judged',
      ]),
    ]),
    ...(features.some(({ severity }) => severity === null)
      ? [
          '',
          `Not judged: fewer than ${ROWS_AT_LEAST} vectors, whose shares differ from those of training by chance alone; ` +
            'widen --window, or raise FEATURE_LOG_RATE.',
        ]
      : []),
  ]
}
