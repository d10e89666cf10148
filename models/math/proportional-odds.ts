import { solveSymmetric } from './solve-symmetric.ts'

/** P(level ≤ k) = 1 / (1 + exp(−(thresholds[k] − weights·x))). */
export interface ProportionalOdds {
  readonly weights: Float64Array
  /** One fewer than there are levels; ascending. */
  readonly thresholds: Float64Array
}

/** Rows of numbers, row by row, and the level of each, from 0. */
export interface OrderedRows {
  readonly inputs: Float64Array
  readonly width: number
  readonly levels: ArrayLike<number>
  readonly levelCount: number
}

const MAX_STEPS = 30
/** Share of the likelihood: a step that gains less is the last. */
const ENOUGH = 1e-6
const LEAST_PROBABILITY = 1e-12

/**
 * Ordinal regression by proportional odds (McCullagh 1980): maximises the likelihood minus ridge x |weights|² / 2 by
 * Fisher scoring, halving steps that would not improve it or would cross thresholds. Two levels make it logistic
 * regression. `rows` are the rows to learn from; every level must occur among them, or RangeError is thrown. A step takes
 * rows x levels x width² operations: for some dozen numbers a row.
 */
export function fitProportionalOdds(data: OrderedRows, rows: Int32Array, ridge: number): ProportionalOdds {
  const { width, levelCount } = data
  const cuts = levelCount - 1
  let state = startFrom(data, rows)
  let value = objective(data, rows, state, ridge)
  const size = width + cuts
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, information } = scoreOf(data, rows, state, ridge)
    const direction = solveSymmetric(information, gradient)
    let share = 1
    let improved = false
    for (let halving = 0; halving < 20; halving++, share /= 2) {
      const weights = state.weights.map((weight, j) => weight + share * direction[j]!)
      const thresholds = state.thresholds.map((cut, k) => cut + share * direction[width + k]!)
      if (thresholds.some((cut, k) => k > 0 && !(cut > thresholds[k - 1]!))) continue
      const next = objective(data, rows, { weights, thresholds }, ridge)
      if (!(next > value)) continue
      const gain = next - value
      state = { weights, thresholds }
      value = next
      improved = gain > ENOUGH * (Math.abs(value) + size)
      break
    }
    if (!improved) break
  }
  return state
}

/** The probability of each level for a row of inputs that begins at `from`, written to `into`. */
export function levelProbabilities(
  { weights, thresholds }: ProportionalOdds,
  inputs: Float64Array,
  from: number,
  into: Float64Array,
): void {
  let score = 0
  for (let j = 0; j < weights.length; j++) score += weights[j]! * inputs[from + j]!
  let below = 0
  for (let k = 0; k < thresholds.length; k++) {
    const upTo = logistic(thresholds[k]! - score)
    into[k] = upTo - below
    below = upTo
  }
  into[thresholds.length] = 1 - below
}

/** 1 / (1 + exp(−x)). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** No weights, and the thresholds that give every level its share. */
function startFrom({ width, levels, levelCount }: OrderedRows, rows: Int32Array): ProportionalOdds {
  const counts = new Float64Array(levelCount)
  for (const row of rows) counts[levels[row]!]!++
  const absent = counts.indexOf(0)
  if (absent >= 0) throw new RangeError(`level ${absent} occurs in none of ${rows.length} rows`)
  let below = 0
  const thresholds = Float64Array.from({ length: levelCount - 1 }, (_, k) => {
    below += counts[k]!
    return Math.log(below / (rows.length - below))
  })
  return { weights: new Float64Array(width), thresholds }
}

function objective(data: OrderedRows, rows: Int32Array, state: ProportionalOdds, ridge: number): number {
  const probabilities = new Float64Array(data.levelCount)
  let sum = 0
  for (const weight of state.weights) sum -= (ridge * weight * weight) / 2
  for (const row of rows) {
    levelProbabilities(state, data.inputs, row * data.width, probabilities)
    sum += Math.log(Math.max(probabilities[data.levels[row]!]!, LEAST_PROBABILITY))
  }
  return sum
}

/** Gradient, and the expected information Σ over levels of g gᵀ / p, where g is the derivative of the level's p. */
function scoreOf(data: OrderedRows, rows: Int32Array, state: ProportionalOdds, ridge: number) {
  const { inputs, width, levels, levelCount } = data
  const { weights, thresholds } = state
  const size = width + levelCount - 1
  const gradient = new Float64Array(size)
  const information = new Float64Array(size * size)
  const upTo = new Float64Array(levelCount + 1)
  const slopes = new Float64Array(levelCount + 1)
  upTo[levelCount] = 1
  // In terms of the score: a row's information is s x xᵀ, and vectors for the thresholds.
  for (const row of rows) {
    const from = row * width
    let score = 0
    for (let j = 0; j < width; j++) score += weights[j]! * inputs[from + j]!
    for (let k = 1; k < levelCount; k++) {
      upTo[k] = logistic(thresholds[k - 1]! - score)
      slopes[k] = upTo[k]! * (1 - upTo[k]!)
    }
    let own = 0
    for (let k = 0; k < levelCount; k++) {
      const p = Math.max(upTo[k + 1]! - upTo[k]!, LEAST_PROBABILITY)
      const byScore = slopes[k]! - slopes[k + 1]!
      own += (byScore * byScore) / p
      // The thresholds at the upper (k) and the lower (k − 1) end of the level.
      if (k < levelCount - 1) addCut(information, size, width, k, (byScore * slopes[k + 1]!) / p, inputs, from)
      if (k > 0) addCut(information, size, width, k - 1, (-byScore * slopes[k]!) / p, inputs, from)
      addCutPair(information, size, width, k, levelCount, slopes, p)
      if (levels[row] !== k) continue
      for (let j = 0; j < width; j++) gradient[j]! += (byScore / p) * inputs[from + j]!
      if (k < levelCount - 1) gradient[width + k]! += slopes[k + 1]! / p
      if (k > 0) gradient[width + k - 1]! -= slopes[k]! / p
    }
    for (let i = 0; i < width; i++) {
      const scaled = own * inputs[from + i]!
      for (let j = 0; j <= i; j++) information[i * size + j]! += scaled * inputs[from + j]!
    }
  }
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) information[i * size + j] = information[j * size + i]!
  for (let j = 0; j < size; j++) {
    // A trace of ridge on the thresholds keeps the system solvable when a level is all but certain.
    information[j * size + j]! += j < width ? ridge : 1e-9
    if (j < width) gradient[j]! -= ridge * weights[j]!
  }
  return { gradient, information }
}

function addCut(
  information: Float64Array,
  size: number,
  width: number,
  cut: number,
  factor: number,
  inputs: Float64Array,
  from: number,
): void {
  const row = (width + cut) * size
  for (let j = 0; j < width; j++) information[row + j]! += factor * inputs[from + j]!
}

function addCutPair(
  information: Float64Array,
  size: number,
  width: number,
  level: number,
  levelCount: number,
  slopes: Float64Array,
  p: number,
): void {
  const upper = width + level
  const lower = upper - 1
  if (level < levelCount - 1) information[upper * size + upper]! += slopes[level + 1]! ** 2 / p
  if (level > 0) information[lower * size + lower]! += slopes[level]! ** 2 / p
  if (level > 0 && level < levelCount - 1) {
    information[upper * size + lower]! -= (slopes[level + 1]! * slopes[level]!) / p
  }
}
