import type { PurchaseHistory, PurchaseStatistics } from './purchase-statistics.ts'

export const FAMILY_NAMES = ['bg_nbd', 'mbg_nbd', 'pareto_nbd'] as const
export type FamilyName = (typeof FAMILY_NAMES)[number]

/** Four positive numbers, in the order of the family's `parameterNames`. */
export type FamilyParameters = readonly [number, number, number, number]

/**
 * A family of models of repeat purchase: every customer buys by a Poisson process of their own rate until they leave for
 * good, unseen; rates and leaving differ among customers by a law with four positive parameters.
 */
export interface PurchaseFamily {
  readonly name: FamilyName
  /** The first two are the shape and the scale (in units of time) of the gamma law of the rates. */
  readonly parameterNames: readonly [string, string, string, string]
  /** Where a search may begin, given the mean age of the customers. */
  starts(meanAge: number): readonly FamilyParameters[]
  /** The sum over all customers; adds nothing to `gradient` but fills it: by each parameter itself, not its logarithm. */
  logLikelihood(statistics: PurchaseStatistics, parameters: FamilyParameters, gradient: Float64Array): number
  /** What the family says of single customers, given its parameters. */
  forecaster(parameters: FamilyParameters): PurchaseForecaster
}

/** Answers about one customer; keeps tables that depend on the parameters and on the number of repeats alone. */
export interface PurchaseForecaster {
  /** The probability that the customer has not left for good, 0 to 1. */
  probabilityAlive(history: PurchaseHistory): number
  /** Expected purchases in the next `duration`, if alive now: the customer's expectation is this times probabilityAlive. */
  expectedIfAlive(history: PurchaseHistory, duration: number): number
  /**
   * P(Y = 0), P(Y = 1) … of the purchases in the next `duration` if alive now, without end: the caller stops. The exact
   * posterior predictive law at the fitted parameters.
   */
  countsIfAlive(history: PurchaseHistory, duration: number): Iterable<number>
}
