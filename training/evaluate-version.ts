import type { Estimator, StoredVersion } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { type Comparison, compare } from './comparison.ts'
import type { FitSettings } from './fit-until.ts'
import { readHoldout } from './holdout.ts'
import type { Judged } from './judge.ts'
import { type JudgedBy, judgeEstimator, judgeVersion } from './judge-estimator.ts'
import type { Holdout } from './split-by-time.ts'

export interface EvaluateOptions extends Omit<FitSettings, 'seed'> {
  /** The holdout ends here. Undefined: with the shop's data. */
  readonly until?: Date | undefined
  /** Judge the stored artifact or nothing: no twin. */
  readonly storedOnly?: boolean
}

export interface VersionReport {
  readonly modelName: string
  readonly version: number
  readonly holdout: Holdout
  readonly judgedBy: JudgedBy
  readonly judged: Judged
  /** Undefined for a baseline itself. */
  readonly baseline: { readonly name: string; readonly judged: Judged; readonly comparison: Comparison } | undefined
}

/** Any number: the same holdout and models give the same interval. */
const BOOTSTRAP_SEED = 1

/**
 * Judges a stored version on the holdout at the end of the data, beside its baseline fitted before it. See
 * judgeVersion for what is judged when the version has seen the holdout. Throws NoHoldoutError as well.
 */
export async function evaluateVersion(
  pool: Pool,
  estimator: Estimator,
  version: StoredVersion,
  options: EvaluateOptions,
): Promise<VersionReport> {
  const holdout = await readHoldout(pool, estimator, options.until)
  const { judged, by } = await judgeVersion(pool, estimator, version, holdout, options)
  const { baseline, primaryMetric } = estimator
  const settings = { ...options, seed: version.facts.seed }
  const ofBaseline = baseline && (await judgeEstimator(pool, baseline, holdout, 'baseline', settings))
  return {
    modelName: version.modelName,
    version: version.version,
    holdout,
    judgedBy: by,
    judged,
    baseline: baseline &&
      ofBaseline && {
        name: baseline.name,
        judged: ofBaseline,
        comparison: compare(primaryMetric, judged, ofBaseline, BOOTSTRAP_SEED),
      },
  }
}
