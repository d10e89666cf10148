/**
 * A step-free monotone curve: value(x) is `values[0]` left of the first knot, `values.at(-1)` right of the last one, and
 * linear between two knots.
 */
export interface MonotoneCurve {
  /** Strictly ascending. */
  readonly knots: Float64Array
  /** Aligned with `knots`; never falling. */
  readonly values: Float64Array
}

/** Neighbours in the order of scores whose mean is the value of all of them. */
export interface IsotonicPool {
  readonly mean: number
  /** Sum of the weights. */
  readonly mass: number
  readonly first: number
  readonly last: number
  /** Weighted mean of the scores. */
  readonly centre: number
}

/**
 * Isotonic regression: the never falling values that are nearest to `targets` in weighted squares, by pooling adjacent
 * violators (Ayer et al. 1955; Zadrozny and Elkan 2002 for calibration). Equal scores are one point. Means rise strictly
 * from pool to pool. n log n steps; weights are 1 where absent and must be positive. Throws RangeError when there is no
 * point, a score or target is not finite, or the arrays are not aligned.
 */
export function isotonicPools(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicPool[] {
  const order = ascendingOrder(scores, targets, weights)
  const pools: IsotonicPool[] = []
  for (let from = 0; from < order.length; ) {
    const score = scores[order[from]!]!
    let mass = 0
    let sum = 0
    while (from < order.length && scores[order[from]!] === score) {
      const weight = weights?.[order[from]!] ?? 1
      sum += weight * targets[order[from]!]!
      mass += weight
      from++
    }
    let pool: IsotonicPool = { mean: sum / mass, mass, first: score, last: score, centre: score }
    while (pools.length > 0 && pools[pools.length - 1]!.mean >= pool.mean) pool = joined(pools.pop()!, pool)
    pools.push(pool)
  }
  return pools
}

function joined(left: IsotonicPool, right: IsotonicPool): IsotonicPool {
  const mass = left.mass + right.mass
  const share = right.mass / mass
  return {
    mean: left.mean + share * (right.mean - left.mean),
    mass,
    first: left.first,
    last: right.last,
    centre: left.centre + share * (right.centre - left.centre),
  }
}

/** The curve through the first and the last score of each pool, which gives every point its pool's mean. */
export function isotonicCurve(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights?: ArrayLike<number>,
): MonotoneCurve {
  const knots: number[] = []
  const values: number[] = []
  for (const { mean, first, last } of isotonicPools(scores, targets, weights)) {
    for (const knot of new Set([first, last])) {
      knots.push(knot)
      values.push(mean)
    }
  }
  return { knots: Float64Array.from(knots), values: Float64Array.from(values) }
}

/** The curve's value at `x`, by binary search. */
export function curveAt({ knots, values }: MonotoneCurve, x: number): number {
  let low = 0
  let high = knots.length - 1
  if (!(x > knots[0]!)) return values[0]!
  if (x >= knots[high]!) return values[high]!
  // knots[low] < x < knots[high]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (knots[middle]! <= x) low = middle
    else high = middle
  }
  const share = (x - knots[low]!) / (knots[high]! - knots[low]!)
  return values[low]! + share * (values[high]! - values[low]!)
}

function ascendingOrder(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
): Int32Array {
  const { length } = scores
  if (length === 0) throw new RangeError('isotonic regression needs a point')
  if (targets.length !== length || (weights !== undefined && weights.length !== length)) {
    throw new RangeError(`${length} scores, but ${targets.length} targets or ${weights?.length} weights`)
  }
  for (let at = 0; at < length; at++) {
    if (Number.isFinite(scores[at]!) && Number.isFinite(targets[at]!) && (weights?.[at] ?? 1) > 0) continue
    throw new RangeError(`point ${at} is not finite, or its weight is not positive`)
  }
  // Ties by place, so that the order of sums, and with it the result, is always the same.
  return Int32Array.from({ length }, (_, at) => at).sort((a, b) => scores[a]! - scores[b]! || a - b)
}
