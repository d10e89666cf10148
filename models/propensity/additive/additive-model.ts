/** A weight for each bin of each feature: logistic regression on binned features, as a table to look up in. */
export interface AdditiveModel {
  readonly featureCount: number
  readonly intercept: number
  /** Where each feature's bins begin in `weights`. */
  readonly starts: Int32Array
  readonly weights: Float64Array
  /** Each feature's mean weight over the training rows: what is expected without knowing it. */
  readonly means: Float64Array
}

/** Adds `scale` x the margins of rows (row by row, a byte a feature) to `into`. */
export function addAdditiveMargins(model: AdditiveModel, rows: Uint8Array, scale: number, into: Float64Array): void {
  const { featureCount, intercept, starts, weights } = model
  for (let row = 0; row < into.length; row++) {
    let sum = intercept
    for (let feature = 0, at = row * featureCount; feature < featureCount; feature++, at++) {
      sum += weights[starts[feature]! + rows[at]!]!
    }
    into[row]! += scale * sum
  }
}

/** Exact Shapley values of an additive model: each feature's weight less its mean. */
export function addAdditiveContributions(
  { featureCount, starts, weights, means }: AdditiveModel,
  rows: Uint8Array,
  row: number,
  scale: number,
  into: Float64Array,
): void {
  for (let feature = 0; feature < featureCount; feature++) {
    const weight = weights[starts[feature]! + rows[row * featureCount + feature]!]!
    into[feature]! += scale * (weight - means[feature]!)
  }
}

export function expectedAdditiveMargin({ intercept, means }: AdditiveModel): number {
  return means.reduce((sum, mean) => sum + mean, intercept)
}
