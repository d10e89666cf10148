import { addAdditiveMargins, expectedAdditiveMargin } from '../additive/additive-model.ts'
import { addNetworkMargins, expectedNetworkMargin } from '../network/wide-deep.ts'
import type { MemberName } from '../parameters.ts'
import type { FeatureBins } from '../table/feature-bins.ts'
import type { Feature } from '../table/feature-table.ts'
import { addMargins } from '../trees/tree-ensemble.ts'
import { expectedMargin } from '../trees/tree-shap.ts'
import { type Calibration, calibrated } from './calibration.ts'
import type { Members } from './fit-member.ts'

/** A blend of members over the same bins, its margins corrected for the sampling and calibrated. */
export interface Scorer {
  readonly features: readonly Feature[]
  readonly bins: readonly FeatureBins[]
  readonly members: Members
  /** What each member's margin counts; together 1. */
  readonly shares: Readonly<Partial<Record<MemberName, number>>>
  /** Added to the mixed margin. */
  readonly shift: number
  readonly calibration: Calibration
}

/** The mixed margins of rows (row by row, a byte a feature), before calibration. */
export function scorerMargins({ members, shares, shift }: Scorer, rows: Uint8Array, count: number): Float64Array {
  const margins = new Float64Array(count).fill(shift)
  if (members.trees && shares.trees) addMargins(members.trees, rows, shares.trees, margins)
  if (members.additive && shares.additive) addAdditiveMargins(members.additive, rows, shares.additive, margins)
  if (members.network && shares.network) addNetworkMargins(members.network, rows, shares.network, margins)
  return margins
}

export function scorerProbabilities(scorer: Scorer, rows: Uint8Array, count: number): Float64Array {
  return scorerMargins(scorer, rows, count).map((margin) => calibrated(scorer.calibration, margin))
}

/** What the margin is of a pair of which nothing is known, before calibration. */
export function expectedScorerMargin({ members, shares, shift }: Scorer): number {
  let sum = shift
  if (members.trees && shares.trees) sum += shares.trees * expectedMargin(members.trees)
  if (members.additive && shares.additive) sum += shares.additive * expectedAdditiveMargin(members.additive)
  if (members.network && shares.network) sum += shares.network * expectedNetworkMargin(members.network)
  return sum
}
