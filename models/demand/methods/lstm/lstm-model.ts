import type { ArtifactArray } from '../../../model.ts'
import { encodeHistory, OWN_FACTS, type SeriesWithFacts } from './encode-history.ts'
import { type NetworkShape, type NetworkWeights, STEP_WIDTH } from './network-shape.ts'
import { runNetwork } from './run-network.ts'

/** A trained network; immutable, holds typed arrays only, so there is nothing to dispose. */
export class LstmModel {
  readonly shape: NetworkShape
  readonly weights: NetworkWeights

  /** Throws RangeError when an array is not of the size that `shape` asks for. */
  constructor(shape: NetworkShape, weights: NetworkWeights) {
    const { window, horizon, units, statics } = shape
    const sizes: Readonly<Record<keyof NetworkWeights, number>> = {
      kernel: STEP_WIDTH * 4 * units,
      recurrent: units * 4 * units,
      bias: 4 * units,
      headKernel: (units + window + statics) * horizon,
      headBias: horizon,
    }
    for (const [name, size] of Object.entries(sizes) as [keyof NetworkWeights, number][]) {
      if (weights[name].length !== size) throw new RangeError(`${name} has ${weights[name].length} of ${size} weights`)
    }
    this.shape = shape
    this.weights = weights
  }

  /** Means (medians where it was trained so) of the months behind the series, not negative; `h` at most the horizon. */
  forecast(series: SeriesWithFacts, h = this.shape.horizon): Float64Array {
    const { window, horizon, statics } = this.shape
    if (h > horizon) throw new RangeError(`this network was trained for ${horizon} months ahead, not ${h}`)
    const history = encodeHistory(series, series.y.length, window)
    if (history.statics.length !== statics) {
      throw new RangeError(`the series has ${history.statics.length - OWN_FACTS} features, not ${statics - OWN_FACTS}`)
    }
    return runNetwork(this.shape, this.weights, history)
      .subarray(0, h)
      .map((answer) => Math.max(0, answer * history.scale))
  }

  /** For an artifact: its arrays and, as parameters, its shape. */
  save(): { readonly shape: NetworkShape; readonly arrays: Readonly<Record<keyof NetworkWeights, Float32Array>> } {
    return { shape: this.shape, arrays: { ...this.weights } }
  }

  /** Throws RangeError for arrays that are missing or of another kind or size. */
  static load(shape: NetworkShape, arrays: Readonly<Record<string, ArtifactArray>>): LstmModel {
    const take = (name: keyof NetworkWeights): Float32Array => {
      const array = arrays[name]
      if (array instanceof Float32Array) return array
      throw new RangeError(`${name} of the network is missing`)
    }
    return new LstmModel(shape, {
      kernel: take('kernel'),
      recurrent: take('recurrent'),
      bias: take('bias'),
      headKernel: take('headKernel'),
      headBias: take('headBias'),
    })
  }
}
