import { countOf, type Points } from './points.ts'

/** The number of the nearest centroid, and how far it and the second nearest are. */
export interface Nearest {
  readonly cluster: number
  readonly distance: number
  /** Infinity when there is one centroid. */
  readonly secondDistance: number
}

/** Euclidean; of equal distances the first centroid. `at` is where the point begins in `values`. */
export function findNearest(values: Float64Array, at: number, centroids: Float64Array, dimensions: number): Nearest {
  let cluster = 0
  let least = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  for (let c = 0, place = 0; place < centroids.length; c++) {
    let distance = 0
    for (let d = 0; d < dimensions; d++, place++) {
      const difference = values[at + d]! - centroids[place]!
      distance += difference * difference
    }
    if (distance < least) {
      second = least
      least = distance
      cluster = c
    } else if (distance < second) {
      second = distance
    }
  }
  return { cluster, distance: Math.sqrt(least), secondDistance: Math.sqrt(second) }
}

/** The cluster of every point. */
export function assignPoints(points: Points, centroids: Float64Array): Uint8Array {
  const { values, dimensions } = points
  const labels = new Uint8Array(countOf(points))
  for (let row = 0; row < labels.length; row++) {
    let least = Number.POSITIVE_INFINITY
    const at = row * dimensions
    for (let c = 0, place = 0; place < centroids.length; c++) {
      let distance = 0
      for (let d = 0; d < dimensions; d++, place++) {
        const difference = values[at + d]! - centroids[place]!
        distance += difference * difference
      }
      if (distance < least) {
        least = distance
        labels[row] = c
      }
    }
  }
  return labels
}
