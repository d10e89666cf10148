import { gaussLegendre } from '../../math/gauss-legendre.ts'

/**
 * A wide-and-deep network (Cheng et al. 2016) kept as numbers, so that answering needs no tensors: a weight for each bin of
 * each feature straight to the output (wide), and beside it two layers of tanh units (deep). As each feature is in one bin,
 * the first layer is a sum of looked-up vectors: `units` numbers for the deep part, then the wide weight.
 */
export interface WideDeepNetwork {
  readonly featureCount: number
  readonly units: number
  readonly secondUnits: number
  /** Where each feature's bins begin, in vectors of units + 1 numbers. */
  readonly starts: Int32Array
  readonly vectors: Float32Array
  /** Each feature's mean vector over the training rows. */
  readonly means: Float32Array
  /** Of the first layer, and last the output's. */
  readonly firstBias: Float32Array
  /** units x secondUnits, row by row. */
  readonly second: Float32Array
  readonly secondBias: Float32Array
  readonly output: Float32Array
}

/** Adds `scale` x the margins of rows (row by row, a byte a feature) to `into`. */
export function addNetworkMargins(network: WideDeepNetwork, rows: Uint8Array, scale: number, into: Float64Array): void {
  const { featureCount, units, starts, vectors, firstBias } = network
  const sums = new Float64Array(units + 1)
  for (let row = 0; row < into.length; row++) {
    sums.set(firstBias)
    for (let feature = 0; feature < featureCount; feature++) {
      const from = (starts[feature]! + rows[row * featureCount + feature]!) * (units + 1)
      for (let unit = 0; unit <= units; unit++) sums[unit]! += vectors[from + unit]!
    }
    into[row]! += scale * (sums[units]! + deepOutput(network, sums).value)
  }
}

/** The deep part's output from the sums of the first layer, and its slope by each of them. */
function deepOutput(
  { units, secondUnits, second, secondBias, output }: WideDeepNetwork,
  sums: Float64Array,
  slopes?: Float64Array,
): { readonly value: number } {
  const first = new Float64Array(units)
  for (let unit = 0; unit < units; unit++) first[unit] = Math.tanh(sums[unit]!)
  slopes?.fill(0)
  let value = 0
  for (let k = 0; k < secondUnits; k++) {
    let sum = secondBias[k]!
    for (let unit = 0; unit < units; unit++) sum += first[unit]! * second[unit * secondUnits + k]!
    const activation = Math.tanh(sum)
    value += output[k]! * activation
    if (!slopes) continue
    const slope = output[k]! * (1 - activation * activation)
    for (let unit = 0; unit < units; unit++) slopes[unit]! += slope * second[unit * secondUnits + k]!
  }
  if (slopes) for (let unit = 0; unit < units; unit++) slopes[unit]! *= 1 - first[unit]! * first[unit]!
  return { value }
}

/** Enough for tanh units: the contributions miss the sum by less than 1e-6, which is then shared out. */
const path = gaussLegendre(12)

/**
 * Contributions by integrated gradients (Sundararajan, Taly and Yan 2017; the Aumann-Shapley values of the path from the
 * mean row to this one). Adds `scale` x the values to `into`; with `expectedNetworkMargin` they sum to the margin.
 */
export function addNetworkContributions(
  network: WideDeepNetwork,
  rows: Uint8Array,
  row: number,
  scale: number,
  into: Float64Array,
): void {
  const { featureCount, units, starts, vectors, means } = network
  const width = units + 1
  const mean = meanSums(network)
  const change = new Float64Array(width)
  const vectorOf = (feature: number) => (starts[feature]! + rows[row * featureCount + feature]!) * width
  for (let feature = 0; feature < featureCount; feature++) {
    const from = vectorOf(feature)
    for (let unit = 0; unit < width; unit++) change[unit]! += vectors[from + unit]! - means[feature * width + unit]!
  }
  const slopes = new Float64Array(units)
  const meanSlopes = new Float64Array(width)
  path.nodes.forEach((share, node) => {
    const between = mean.map((sum, unit) => sum + share * change[unit]!)
    deepOutput(network, between, slopes)
    for (let unit = 0; unit < units; unit++) meanSlopes[unit]! += path.weights[node]! * slopes[unit]!
  })
  meanSlopes[units] = 1
  const there = mean.map((sum, unit) => sum + change[unit]!)
  const target = deepOutput(network, there).value - deepOutput(network, mean).value + change[units]!
  const own = new Float64Array(featureCount)
  for (let feature = 0; feature < featureCount; feature++) {
    const from = vectorOf(feature)
    for (let unit = 0; unit < width; unit++) {
      own[feature]! += meanSlopes[unit]! * (vectors[from + unit]! - means[feature * width + unit]!)
    }
  }
  const missed = (target - own.reduce((sum, value) => sum + value, 0)) / featureCount
  for (let feature = 0; feature < featureCount; feature++) into[feature]! += scale * (own[feature]! + missed)
}

/** The margin of the mean row. */
export function expectedNetworkMargin(network: WideDeepNetwork): number {
  const sums = meanSums(network)
  return sums[network.units]! + deepOutput(network, sums).value
}

function meanSums({ featureCount, units, means, firstBias }: WideDeepNetwork): Float64Array {
  const sums = Float64Array.from(firstBias)
  for (let feature = 0; feature < featureCount; feature++) {
    for (let unit = 0; unit <= units; unit++) sums[unit]! += means[feature * (units + 1) + unit]!
  }
  return sums
}
