import type { EncodedHistory } from './encode-history.ts'
import { type NetworkShape, type NetworkWeights, STEP_WIDTH } from './network-shape.ts'

/**
 * The network's answer for one history, in units of its scale, on typed arrays: what TensorFlow's layers compute, without
 * a tensor that must be disposed. LSTM (Hochreiter & Schmidhuber 1997; forget gate of Gers et al. 2000), then one linear
 * layer over its last memory, the recent months and the statics.
 */
export function runNetwork(
  { window, horizon, units, statics }: NetworkShape,
  { kernel, recurrent, bias, headKernel, headBias }: NetworkWeights,
  history: EncodedHistory,
): Float64Array {
  const width = 4 * units
  const gates = new Float64Array(width)
  const hidden = new Float64Array(units)
  const cell = new Float64Array(units)
  for (let step = 0; step < window; step++) {
    gates.set(bias)
    for (let i = 0; i < STEP_WIDTH; i++) addScaledRow(gates, kernel, i, history.steps[step * STEP_WIDTH + i]!)
    for (let i = 0; i < units; i++) addScaledRow(gates, recurrent, i, hidden[i]!)
    for (let i = 0; i < units; i++) {
      const kept = sigmoid(gates[units + i]!) * cell[i]!
      cell[i] = kept + sigmoid(gates[i]!) * Math.tanh(gates[2 * units + i]!)
      hidden[i] = sigmoid(gates[3 * units + i]!) * Math.tanh(cell[i]!)
    }
  }
  const answer = Float64Array.from(headBias)
  for (let i = 0; i < units; i++) addScaledRow(answer, headKernel, i, hidden[i]!)
  for (let i = 0; i < window; i++) addScaledRow(answer, headKernel, units + i, history.recent[i]!)
  for (let i = 0; i < statics; i++) addScaledRow(answer, headKernel, units + window + i, history.statics[i]!)
  if (answer.length !== horizon) throw new RangeError(`the weights are for ${answer.length} months, not ${horizon}`)
  return answer
}

function addScaledRow(sums: Float64Array, matrix: Float32Array, row: number, factor: number): void {
  if (factor === 0) return
  const from = row * sums.length
  for (let i = 0; i < sums.length; i++) sums[i]! += factor * matrix[from + i]!
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
