import { countOf, type Points } from './points.ts'

/** Past it, iterations move centroids by less than a bootstrap does. */
const MOST_ITERATIONS = 300
/** Ends when the centroids' squared moves sum to less than this share of the mean variance: scikit-learn's default. */
const TOLERANCE = 1e-4

export interface Clustering {
  /** k x dimensions, row by row. */
  readonly centroids: Float64Array
  /** Squared distances of all points to their centroid, summed. */
  readonly inertia: number
  readonly iterations: number
}

/**
 * Lloyd 1982, step by step, so that the caller can stop between iterations: each step assigns all points and moves every
 * centroid to the mean of its points; one without points stays. Equal distances go to the first centroid.
 * O(points x k x dimensions) a step.
 */
export function* lloyd(points: Points, start: Float64Array): Generator<number, Clustering, void> {
  const { dimensions } = points
  const centroids = start.slice()
  const k = centroids.length / dimensions
  const sums = new Float64Array(centroids.length)
  const counts = new Int32Array(k)
  const tolerance = TOLERANCE * meanVariance(points)
  let iterations = 0
  for (;;) {
    const inertia = accumulate(points, centroids, sums, counts)
    iterations++
    let moved = 0
    for (let at = 0; at < sums.length; at++) {
      const count = counts[Math.floor(at / dimensions)]!
      if (count === 0) continue
      const mean = sums[at]! / count
      moved += (mean - centroids[at]!) ** 2
      centroids[at] = mean
    }
    if (moved <= tolerance || iterations === MOST_ITERATIONS) return { centroids, inertia, iterations }
    yield iterations
  }
}

/** `lloyd` without a pause: for points that are few. */
export function runLloyd(points: Points, start: Float64Array): Clustering {
  const steps = lloyd(points, start)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Sums and counts the points nearest to each centroid; gives the inertia. */
function accumulate(
  { values, dimensions }: Points,
  centroids: Float64Array,
  sums: Float64Array,
  counts: Int32Array,
): number {
  sums.fill(0)
  counts.fill(0)
  const k = counts.length
  let inertia = 0
  for (let at = 0; at < values.length; at += dimensions) {
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let c = 0, place = 0; c < k; c++) {
      let distance = 0
      for (let d = 0; d < dimensions; d++, place++) {
        const difference = values[at + d]! - centroids[place]!
        distance += difference * difference
      }
      if (distance < least) {
        least = distance
        nearest = c
      }
    }
    inertia += least
    counts[nearest]!++
    for (let d = 0, place = nearest * dimensions; d < dimensions; d++, place++) sums[place]! += values[at + d]!
  }
  return inertia
}

function meanVariance(points: Points): number {
  const { values, dimensions } = points
  const count = countOf(points)
  let sum = 0
  for (let d = 0; d < dimensions; d++) {
    let mean = 0
    for (let at = d; at < values.length; at += dimensions) mean += values[at]!
    mean /= count
    let squares = 0
    for (let at = d; at < values.length; at += dimensions) squares += (values[at]! - mean) ** 2
    sum += squares / count
  }
  return sum / dimensions
}
