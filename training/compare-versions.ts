import type { Estimator, StoredVersion } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { type Comparison, compare, type PairedValue, pairValues } from './comparison.ts'
import { IncomparableVersionsError } from './errors.ts'
import type { EvaluateOptions } from './evaluate-version.ts'
import { readHoldout } from './holdout.ts'
import type { Judged } from './judge.ts'
import { type JudgedBy, judgeVersion } from './judge-estimator.ts'
import type { Holdout } from './split-by-time.ts'

export interface ComparedVersion {
  readonly estimator: Estimator
  readonly version: StoredVersion
}

export interface ComparisonReport {
  readonly holdout: Holdout
  readonly a: ComparisonSide
  readonly b: ComparisonSide
  /** a beside b. */
  readonly comparison: Comparison
  /** The primary metric of every entity that both were judged on: `own` is a's, `other` b's. */
  readonly pairs: readonly PairedValue[]
}

export interface ComparisonSide {
  readonly name: string
  readonly judgedBy: JudgedBy
  readonly judged: Judged
}

/**
 * Two versions, of one model or of two that predict the same, on the same holdout, by paired bootstrap. Each is judged
 * as judgeVersion does. Throws IncomparableVersionsError and NoHoldoutError as well.
 */
export async function compareVersions(
  pool: Pool,
  a: ComparedVersion,
  b: ComparedVersion,
  options: EvaluateOptions & { readonly seed: number },
): Promise<ComparisonReport> {
  assertComparable(a, b)
  const holdout = await readHoldout(pool, a.estimator, options.until)
  const sideOf = async ({ estimator, version }: ComparedVersion): Promise<ComparisonSide> => {
    const { judged, by } = await judgeVersion(pool, estimator, version, holdout, options)
    return { name: nameOf(version), judgedBy: by, judged }
  }
  const sides = { a: await sideOf(a), b: await sideOf(b) }
  const { a: own, b: other } = { a: sides.a.judged, b: sides.b.judged }
  return {
    holdout,
    ...sides,
    comparison: compare(a.estimator.primaryMetric, own, other, options.seed),
    pairs: own.values && other.values ? pairValues(own.values, other.values) : [],
  }
}

function assertComparable(a: ComparedVersion, b: ComparedVersion): void {
  const refuse = (detail: string) => {
    throw new IncomparableVersionsError(nameOf(a.version), nameOf(b.version), detail)
  }
  if (a.version.modelVersionId === b.version.modelVersionId) refuse('they are the same version')
  if (a.estimator.target.name !== b.estimator.target.name) refuse('they predict different things')
  if (a.estimator.primaryMetric !== b.estimator.primaryMetric) refuse('they are judged by different metrics')
}

function nameOf({ modelName, version }: StoredVersion): string {
  return `${modelName}@${version}`
}
