/** What Prophet's wrapper hands its optimiser, as JSON: the data block of its Stan model. Scaled: y to about 1, t to 0 … 1. */
export interface ProphetData {
  readonly y: readonly number[]
  readonly t: readonly number[]
  /** Times at which the trend's slope may change. */
  readonly t_change: readonly number[]
  /** A row a step, a column a seasonal feature. */
  readonly X: readonly (readonly number[])[]
  /** 1 where a feature is added, 1 where it multiplies the trend: one of them a feature. */
  readonly s_a: readonly number[]
  readonly s_m: readonly number[]
  /** Standard deviation of each feature's normal prior. */
  readonly sigmas: readonly number[]
  /** Scale of the changes' Laplace prior. */
  readonly tau: number
}

export interface ProphetPoint {
  /** Slope. */
  k: number
  /** Offset. */
  m: number
  /** Changes of the slope. */
  readonly delta: Float64Array
  /** Of the features. */
  readonly beta: Float64Array
  sigmaObs: number
  readonly trend: Float64Array
}
