/** A small dense network: tanh units, then logistic outputs. Kept as numbers, so that answering needs no tensors. */
export interface Network {
  readonly width: number
  readonly units: number
  readonly outputs: number
  /** width x units, row by row. */
  readonly hidden: Float32Array
  readonly hiddenBias: Float32Array
  /** units x outputs, row by row. */
  readonly output: Float32Array
  readonly outputBias: Float32Array
}

/** Writes the outputs, each between 0 and 1 before the logistic function: log odds. */
export function networkLogits(network: Network, inputs: Float64Array, from: number, into: Float64Array): void {
  const { width, units, outputs, hidden, hiddenBias, output, outputBias } = network
  for (let k = 0; k < outputs; k++) into[k] = outputBias[k]!
  for (let unit = 0; unit < units; unit++) {
    let sum = hiddenBias[unit]!
    for (let j = 0; j < width; j++) sum += inputs[from + j]! * hidden[j * units + unit]!
    const value = Math.tanh(sum)
    for (let k = 0; k < outputs; k++) into[k]! += value * output[unit * outputs + k]!
  }
}
