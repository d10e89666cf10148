import { createRequire } from 'node:module'
import { mixBits } from '../../math/mix-bits.ts'
import { type Clustering, runLloyd } from './lloyd.ts'
import { countOf, type Points } from './points.ts'

/** Loaded when it is first needed: that takes nearly a second, and every command imports the models. */
const load = createRequire(import.meta.url) as (name: 'ml-kmeans') => typeof import('ml-kmeans')

/** Lloyd on typed arrays goes on from here. */
const FIRST_ITERATIONS = 4

/**
 * The best of `starts` clusterings of few points: each begins with the k-means++ of `ml-kmeans` (Arthur & Vassilvitskii
 * 2007) and is brought to its end by Lloyd. A generator, so that the caller can stop between starts. `points` must hold
 * at least k that differ.
 */
export function* findStart(
  points: Points,
  k: number,
  { starts, seed }: { readonly starts: number; readonly seed: number },
): Generator<number, Clustering, void> {
  const { kmeans } = load('ml-kmeans')
  const rows = rowsOfPoints(points)
  let best: Clustering | undefined
  for (let start = 0; start < starts; start++) {
    if (start > 0) yield start
    const { centroids } = kmeans(rows, k, {
      // ml-kmeans takes a seed of 31 bits.
      seed: mixBits(mixBits(seed) ^ Math.imul(start + 1, 0x9e3779b1)) >>> 1,
      initialization: 'kmeans++',
      maxIterations: FIRST_ITERATIONS,
    })
    const found = runLloyd(points, Float64Array.from(centroids.flat()))
    if (best === undefined || found.inertia < best.inertia) best = found
  }
  if (best === undefined) throw new RangeError('k-means needs one start at least')
  return best
}

function rowsOfPoints(points: Points): number[][] {
  const { values, dimensions } = points
  return Array.from({ length: countOf(points) }, (_, row) => [
    ...values.subarray(row * dimensions, (row + 1) * dimensions),
  ])
}
