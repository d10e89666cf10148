import { countOf, type Points } from './points.ts'

/**
 * Mean silhouette (Rousseeuw 1987), -1 to 1: over all points, (b - a) / max(a, b), where a is the mean distance to the
 * other points of its cluster and b the least mean distance to the points of another; 0 for a point alone in its
 * cluster, and of one cluster. O(points^2 x dimensions): for samples.
 */
export function meanSilhouette(points: Points, labels: Uint8Array): number {
  const { values, dimensions } = points
  const count = countOf(points)
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0)
  const sizes = new Int32Array(k)
  for (const label of labels) sizes[label]!++
  const sums = new Float64Array(count * k)
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let square = 0
      for (let d = 0; d < dimensions; d++) {
        square += (values[i * dimensions + d]! - values[j * dimensions + d]!) ** 2
      }
      const distance = Math.sqrt(square)
      sums[i * k + labels[j]!]! += distance
      sums[j * k + labels[i]!]! += distance
    }
  }
  let total = 0
  for (let i = 0; i < count; i++) {
    const own = labels[i]!
    if (sizes[own] === 1) continue
    const within = sums[i * k + own]! / (sizes[own]! - 1)
    let between = Number.POSITIVE_INFINITY
    for (let c = 0; c < k; c++) {
      if (c !== own && sizes[c]! > 0) between = Math.min(between, sums[i * k + c]! / sizes[c]!)
    }
    if (between !== Number.POSITIVE_INFINITY && Math.max(within, between) > 0) {
      total += (between - within) / Math.max(within, between)
    }
  }
  return count === 0 ? 0 : total / count
}
