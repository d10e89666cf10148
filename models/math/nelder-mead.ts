export interface NelderMeadOptions {
  /** Half-open sizes of the first simplex, one a coordinate; 0.1 of the coordinate's range is usual. */
  readonly steps: Float64Array
  /** Stops when the values of the simplex differ by less than this share. */
  readonly tolerance: number
  readonly maxEvaluations: number
}

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
  readonly evaluations: number
}

const REFLECT = 1
const EXPAND = 2
const CONTRACT = 0.5
const SHRINK = 0.5

/**
 * Finds a local minimum of a function without derivatives (Nelder and Mead 1965). Bounds are the function's business: it
 * clamps what it reads, or answers Infinity. Deterministic. `objective` must not keep the point, which is reused; NaN
 * counts as Infinity.
 */
export function nelderMead(
  objective: (point: Float64Array) => number,
  start: Float64Array,
  { steps, tolerance, maxEvaluations }: NelderMeadOptions,
): Minimum {
  const n = start.length
  const points = Array.from({ length: n + 1 }, (_, corner) => {
    const point = start.slice()
    if (corner > 0) point[corner - 1] = point[corner - 1]! + steps[corner - 1]!
    return point
  })
  let evaluations = 0
  const evaluate = (point: Float64Array) => {
    evaluations++
    const value = objective(point)
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
  }
  const values = Float64Array.from(points, evaluate)
  if (n === 0) return { point: points[0]!, value: values[0]!, evaluations }
  const centroid = new Float64Array(n)
  let trial = new Float64Array(n)
  let further = new Float64Array(n)
  while (evaluations < maxEvaluations) {
    const { best, worst, second } = rank(values)
    if (values[worst]! - values[best]! <= tolerance * (Math.abs(values[best]!) + tolerance)) break
    setCentroid(points, worst, centroid)
    const worstPoint = points[worst]!
    place(centroid, worstPoint, -REFLECT, trial)
    const reflected = evaluate(trial)
    if (reflected < values[best]!) {
      place(centroid, worstPoint, -EXPAND, further)
      const expanded = evaluate(further)
      if (expanded < reflected) {
        points[worst] = further
        values[worst] = expanded
        further = worstPoint
      } else {
        points[worst] = trial
        values[worst] = reflected
        trial = worstPoint
      }
    } else if (reflected < values[second]!) {
      points[worst] = trial
      values[worst] = reflected
      trial = worstPoint
    } else {
      const isOutside = reflected < values[worst]!
      place(centroid, worstPoint, isOutside ? -CONTRACT : CONTRACT, further)
      const contracted = evaluate(further)
      if (contracted < Math.min(reflected, values[worst]!)) {
        points[worst] = further
        values[worst] = contracted
        further = worstPoint
      } else {
        for (let corner = 0; corner <= n; corner++) {
          if (corner === best) continue
          place(points[best]!, points[corner]!, SHRINK, points[corner]!)
          values[corner] = evaluate(points[corner]!)
        }
      }
    }
  }
  const { best } = rank(values)
  return { point: points[best]!, value: values[best]!, evaluations }
}

function rank(values: Float64Array): { best: number; worst: number; second: number } {
  let best = 0
  let worst = 0
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[best]!) best = i
    if (values[i]! >= values[worst]!) worst = i
  }
  let second = best
  for (let i = 0; i < values.length; i++) if (i !== worst && values[i]! >= values[second]!) second = i
  return { best, worst, second }
}

/** The mean of all corners but one. */
function setCentroid(points: readonly Float64Array[], without: number, centroid: Float64Array): void {
  centroid.fill(0)
  for (let corner = 0; corner < points.length; corner++) {
    if (corner === without) continue
    const point = points[corner]!
    for (let i = 0; i < centroid.length; i++) centroid[i] = centroid[i]! + point[i]! / (points.length - 1)
  }
}

/** `into` = from + factor * (to - from). */
function place(from: Float64Array, to: Float64Array, factor: number, into: Float64Array): void {
  for (let i = 0; i < from.length; i++) into[i] = from[i]! + factor * (to[i]! - from[i]!)
}
