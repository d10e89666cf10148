import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { mixBits } from '../../../../models/math/mix-bits.ts'
import { assignPoints, findNearest } from '../../../../models/segmentation/clustering/assign.ts'
import { runLloyd } from '../../../../models/segmentation/clustering/lloyd.ts'
import type { Points } from '../../../../models/segmentation/clustering/points.ts'
import { clusterAll } from '../../../../models/segmentation/fit-basis.ts'

function drawn(count: number, dimensions: number, seed: number): Points {
  const values = Float64Array.from({ length: count * dimensions }, (_, i) => mixBits(i * 31 + seed * 7919) / 2 ** 32)
  return { values, dimensions }
}

function inertiaOf({ values, dimensions }: Points, labels: ArrayLike<number>, k: number): number {
  let inertia = 0
  for (let c = 0; c < k; c++) {
    for (let d = 0; d < dimensions; d++) {
      const own = [...Array(labels.length).keys()]
        .filter((row) => labels[row] === c)
        .map((row) => values[row * dimensions + d]!)
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length
      for (const value of own) inertia += (value - mean) ** 2
    }
  }
  return inertia
}

/** The least inertia of all k^n partitions. */
function bruteForce(points: Points, count: number, k: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let code = 0; code < k ** count; code++) {
    const labels = Array.from({ length: count }, (_, row) => Math.floor(code / k ** row) % k)
    best = Math.min(best, inertiaOf(points, labels, k))
  }
  return best
}

const pace = () => new FitPace({ signal: new AbortController().signal })

describe('k-means', () => {
  it('finds the best of all partitions of a few points', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const points = drawn(8, 2, seed)
      const centroids = await clusterAll(points, points, 3, { starts: 10, seed, pace: pace() })
      const labels = assignPoints(points, centroids)
      expect(inertiaOf(points, labels, 3), `seed ${seed}`).toBeCloseTo(bruteForce(points, 8, 3), 12)
    }
  })

  it('never makes the inertia worse, and ends at the means of its clusters', () => {
    const points = drawn(500, 3, 9)
    const start = points.values.slice(0, 4 * 3)
    const { centroids, inertia } = runLloyd(points, start)
    const labels = assignPoints(points, centroids)
    let before = 0
    for (let at = 0; at < points.values.length; at += 3)
      before += findNearest(points.values, at, start, 3).distance ** 2
    expect(inertia).toBeLessThan(before)
    expect(inertia).toBeCloseTo(inertiaOf(points, labels, 4), 1)
    for (let c = 0; c < 4; c++) {
      const own = [...labels.keys()].filter((row) => labels[row] === c)
      const mean = own.reduce((sum, row) => sum + points.values[row * 3]!, 0) / own.length
      expect(centroids[c * 3]!).toBeCloseTo(mean, 1)
    }
  })

  it('leaves a centroid without points where it is', () => {
    const points = { values: Float64Array.of(0, 1, 2), dimensions: 1 }
    expect(runLloyd(points, Float64Array.of(1, 100)).centroids).toEqual(Float64Array.of(1, 100))
  })

  it('is the same for a seed', async () => {
    const points = drawn(400, 3, 5)
    const cluster = (seed: number) => clusterAll(points, points, 4, { starts: 2, seed, pace: pace() })
    expect(await cluster(1)).toEqual(await cluster(1))
  })

  it('tells the nearest and the second nearest centroid', () => {
    const centroids = Float64Array.of(0, 0, 3, 4, 0, 1)
    expect(findNearest(Float64Array.of(9, 0, 0), 1, centroids, 2)).toEqual({
      cluster: 0,
      distance: 0,
      secondDistance: 1,
    })
    expect(findNearest(Float64Array.of(3, 4), 0, centroids, 2)).toMatchObject({ cluster: 1, distance: 0 })
    expect(findNearest(Float64Array.of(1, 1), 0, Float64Array.of(1, 0), 2).secondDistance).toBe(
      Number.POSITIVE_INFINITY,
    )
  })
})
