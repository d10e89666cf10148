import { addAdditiveContributions } from '../additive/additive-model.ts'
import { addNetworkContributions } from '../network/wide-deep.ts'
import { addTreeContributions, prepareContributions } from '../trees/tree-shap.ts'
import { type Calibration, calibrated } from './calibration.ts'
import { expectedScorerMargin, type Scorer } from './scorer.ts'

/** The contributions of every feature to the log odds of row `row` of `rows` (row by row, a byte a feature). */
export type Explainer = (rows: Uint8Array, row: number) => Float64Array

/** Rows that the importance is a mean over: more say no more. */
const MOST_EXPLAINED = 500

/**
 * What each feature adds to the log odds of a row beside what is expected without knowing any: exact Shapley values of the
 * trees and of the additive part, integrated gradients of the network, mixed as the margins are, then stretched by the one
 * factor with which calibration stretches the way from the expected margin to this one. With the log odds of the calibrated
 * expectation they sum to those of the probability.
 */
export function explainerOf(scorer: Scorer): Explainer {
  const { members, shares, features, calibration } = scorer
  const expected = expectedScorerMargin(scorer)
  const tables = members.trees && shares.trees ? prepareContributions(members.trees) : undefined
  return (rows, row) => {
    const into = new Float64Array(features.length)
    if (tables && shares.trees) addTreeContributions(tables, rows, row, shares.trees, into)
    if (members.additive && shares.additive)
      addAdditiveContributions(members.additive, rows, row, shares.additive, into)
    if (members.network && shares.network) addNetworkContributions(members.network, rows, row, shares.network, into)
    const way = into.reduce((sum, contribution) => sum + contribution, 0)
    const factor = stretch(calibration, expected, way)
    return into.map((contribution) => contribution * factor)
  }
}

function stretch(calibration: Calibration, expected: number, way: number): number {
  if (calibration.kind === 'none' || Math.abs(way) < 1e-9) return 1
  return (logit(calibrated(calibration, expected + way)) - logit(calibrated(calibration, expected))) / way
}

/**
 * How much each feature moves the log odds: the mean of the sizes of its contributions over evenly spaced rows of the given
 * ones, as shares of 1; all 0 where nothing moves them.
 */
export function contributionShares(scorer: Scorer, rows: Uint8Array, count: number): Float64Array {
  const shares = new Float64Array(scorer.features.length)
  const explain = explainerOf(scorer)
  const step = Math.max(1, Math.ceil(count / MOST_EXPLAINED))
  for (let row = 0; row < count; row += step) {
    explain(rows, row).forEach((contribution, feature) => {
      shares[feature]! += Math.abs(contribution)
    })
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  return total === 0 ? shares : shares.map((share) => share / total)
}

function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability)
}
