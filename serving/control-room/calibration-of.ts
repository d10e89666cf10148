import { FORECAST_PROBABILITY, type Metrics, type VersionEvaluation } from '../../models/index.ts'

/** How far the forecasts of a version could be taken at their word on its holdout. */
export interface Calibration {
  /** What is forecast: that something happens, or how often. */
  readonly kind: 'probability' | 'count'
  /** By ascending forecast. */
  readonly bins: readonly CalibrationOfBin[]
}

export interface CalibrationOfBin {
  /** Means of the bin. */
  readonly forecast: number
  readonly observed: number
  /** Of `observed`; null: not kept. */
  readonly standardError: number | null
  /** Of the whole holdout, 0 to 1. */
  readonly share: number
}

/** Slicings by what was forecast, and where each has its figures. */
const SLICINGS = [
  {
    slicing: FORECAST_PROBABILITY,
    kind: 'probability',
    names: { forecast: 'mean_forecast', observed: 'observed_share', weight: 'weight' },
  },
  {
    slicing: 'expected_purchases',
    kind: 'count',
    names: { forecast: 'mean_expected', observed: 'mean_actual', weight: 'customers' },
  },
] as const

/** Null where none was kept: of models that forecast no such thing, and of versions that were judged before it was kept. */
export function calibrationOf(evaluation: VersionEvaluation): Calibration | null {
  if ('unevaluatedReason' in evaluation) return null
  for (const { slicing, kind, names } of SLICINGS) {
    const slices = Object.values(evaluation.slices?.[slicing] ?? {})
    const bins = slices.flatMap((metrics) => binOf(metrics, names))
    const whole = bins.reduce((sum, { share }) => sum + share, 0)
    if (bins.length === 0 || bins.length < slices.length) continue
    return {
      kind,
      bins: bins.map((bin) => ({ ...bin, share: bin.share / whole })).sort((a, b) => a.forecast - b.forecast),
    }
  }
  return null
}

function binOf(
  metrics: Metrics,
  names: { readonly forecast: string; readonly observed: string; readonly weight: string },
): readonly CalibrationOfBin[] {
  const [forecast, observed, share] = [metrics[names.forecast], metrics[names.observed], metrics[names.weight]]
  if (forecast === undefined || observed === undefined || share === undefined) return []
  return [{ forecast, observed, standardError: metrics.standard_error ?? null, share }]
}
