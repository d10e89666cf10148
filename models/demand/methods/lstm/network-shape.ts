/** What a network is built for; kept with its weights. */
export interface NetworkShape {
  /** Months of history that it reads. */
  readonly window: number
  /** Months ahead that it gives, all at once. */
  readonly horizon: number
  /** Width of its memory. */
  readonly units: number
  /** Known facts of a series beside its months: the caller's features and our own. */
  readonly statics: number
}

/** Numbers a month: units over scale, whether it is known, sine and cosine of the month of the year. */
export const STEP_WIDTH = 4

/** A trained network: everything it is. Shapes as in TensorFlow's LSTM and dense layers, gates in the order i, f, c, o. */
export interface NetworkWeights {
  /** STEP_WIDTH × 4 units. */
  readonly kernel: Float32Array
  /** units × 4 units. */
  readonly recurrent: Float32Array
  /** 4 units. */
  readonly bias: Float32Array
  /** (units + window + statics) × horizon. */
  readonly headKernel: Float32Array
  /** horizon. */
  readonly headBias: Float32Array
}
