/** Fills `gradient` and gives the value; NaN or Infinity where the function is not defined. */
export type Differentiable = (at: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  readonly at: Float64Array
  readonly value: number
  readonly iterations: number
  readonly evaluations: number
  /** The largest slope along an axis: 0 at a minimum. */
  readonly gradientNorm: number
  /** Whether `gradientNorm` came down to the tolerance. */
  readonly converged: boolean
  /** What the search knows of the curvature, n x n; a search of a similar function may begin with it. */
  readonly inverseHessian: Float64Array
}

export interface MinimiseOptions {
  /** It has converged when no slope along an axis is larger. */
  readonly gradientTolerance?: number
  readonly maxIterations?: number
  /** Longest change of one variable in one iteration; keeps a first step from leaving the region of sense. */
  readonly longestStep?: number
  /** Of a similar function; absent: the identity, scaled after the first step. */
  readonly inverseHessian?: Float64Array | undefined
}

/** Armijo's condition: a step must give at least this share of the decrease that the slope promises. */
const LEAST_DECREASE = 1e-4
const MOST_HALVINGS = 50
/** What rounding does to a value, as a share of it: differences below it say nothing. */
const VALUE_ROUNDING = 1e-12
/** There a step must bring the slope along it down to this share instead. */
const LEAST_FLATTENING = 0.9

/** `descend` to its end. */
export function minimise(f: Differentiable, start: ArrayLike<number>, options: MinimiseOptions = {}): Minimum {
  const descent = descend(f, start, options)
  for (;;) {
    const step = descent.next()
    if (step.done) return step.value
  }
}

/**
 * Minimises a smooth function of a few variables by BFGS (Nocedal & Wright 2006, algorithm 6.1) with a backtracking line
 * search that interpolates by a parabola and, where rounding hides what is gained, goes by the slope (Hager & Zhang 2005,
 * "approximate Wolfe"); yields after every iteration, so that the caller can let others run or stop.
 * Never throws for a function that does not behave: `converged` says how it ended.
 */
export function* descend(
  f: Differentiable,
  start: ArrayLike<number>,
  options: MinimiseOptions = {},
): Generator<void, Minimum> {
  const { gradientTolerance = 1e-8, maxIterations = 500, longestStep = 2 } = options
  const n = start.length
  let at = Float64Array.from(start)
  let gradient = new Float64Array(n)
  let value = f(at, gradient)
  let inverseHessian = options.inverseHessian?.slice() ?? identity(n)
  let isFresh = options.inverseHessian === undefined
  let evaluations = 1
  let iterations = 0
  while (Number.isFinite(value) && largest(gradient) > gradientTolerance && iterations < maxIterations) {
    if (iterations++ > 0) yield
    const direction = negativeProduct(inverseHessian, gradient)
    if (!(dot(direction, gradient) < 0)) {
      inverseHessian = identity(n)
      isFresh = true
      for (let i = 0; i < n; i++) direction[i] = -gradient[i]!
    }
    const longest = largest(direction)
    if (longest > longestStep) for (let i = 0; i < n; i++) direction[i]! *= longestStep / longest
    const found = searchLine(f, { at, value, slope: dot(direction, gradient) }, direction)
    evaluations += found.evaluations
    if (found.at === undefined) {
      // Rounding hides any decrease along this direction; the plain gradient is the last thing to try.
      if (isFresh) break
      inverseHessian = identity(n)
      isFresh = true
      continue
    }
    updateInverse(inverseHessian, difference(found.at, at), difference(found.gradient, gradient), isFresh)
    isFresh = false
    at = found.at
    value = found.value
    gradient = found.gradient
  }
  const gradientNorm = largest(gradient)
  const converged = Number.isFinite(value) && gradientNorm <= gradientTolerance
  return { at, value, iterations, evaluations, gradientNorm, converged, inverseHessian }
}

interface LinePoint {
  readonly at: Float64Array<ArrayBuffer> | undefined
  readonly value: number
  readonly gradient: Float64Array<ArrayBuffer>
  readonly evaluations: number
}

function searchLine(
  f: Differentiable,
  from: { readonly at: Float64Array; readonly value: number; readonly slope: number },
  direction: Float64Array,
): LinePoint {
  const gradient = new Float64Array(from.at.length)
  let length = 1
  for (let evaluations = 1; evaluations <= MOST_HALVINGS; evaluations++) {
    const at = from.at.map((coordinate, i) => coordinate + length * direction[i]!)
    const value = f(at, gradient)
    const isLower = value <= from.value + LEAST_DECREASE * length * from.slope
    if ((isLower || isFlatter(from, value, dot(direction, gradient))) && gradient.every(Number.isFinite)) {
      return { at, value, gradient, evaluations }
    }
    const parabola = (-from.slope * length * length) / (2 * (value - from.value - from.slope * length))
    // A parabola through rounding errors or NaN says nothing: then a plain third.
    length = parabola > 0.1 * length && parabola < 0.5 * length ? parabola : length / 3
  }
  return { at: undefined, value: from.value, gradient, evaluations: MOST_HALVINGS }
}

function isFlatter(from: { readonly value: number; readonly slope: number }, value: number, slope: number): boolean {
  const isEqual = Math.abs(value - from.value) <= VALUE_ROUNDING * Math.abs(from.value)
  return isEqual && Math.abs(slope) <= LEAST_FLATTENING * Math.abs(from.slope)
}

/** H ← (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ, ρ = 1 / yᵀs; left out where the curvature is not positive. */
function updateInverse(inverse: Float64Array, step: Float64Array, change: Float64Array, isFresh: boolean): void {
  const n = step.length
  const curvature = dot(step, change)
  if (!(curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))) return
  if (isFresh) for (let i = 0; i < n * n; i++) inverse[i]! *= curvature / dot(change, change)
  const product = new Float64Array(n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) product[i]! += inverse[i * n + j]! * change[j]!
  const scale = (1 + dot(change, product) / curvature) / curvature
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j]! += scale * step[i]! * step[j]! - (product[i]! * step[j]! + step[i]! * product[j]!) / curvature
    }
  }
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1
  return matrix
}

function negativeProduct(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length
  const product = new Float64Array(n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) product[i]! -= matrix[i * n + j]! * vector[j]!
  return product
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!)
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

/** NaN when any is NaN. */
function largest(vector: Float64Array): number {
  return vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}
