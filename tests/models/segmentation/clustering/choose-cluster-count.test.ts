import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { mixBits } from '../../../../models/math/mix-bits.ts'
import {
  chooseClusterCount,
  judgeClusterCounts,
} from '../../../../models/segmentation/clustering/choose-cluster-count.ts'

describe('the number of clusters', () => {
  it('is four for four clouds, which every bootstrap finds again', async () => {
    const values = Float64Array.from({ length: 800 }, (_, i) => {
      const cloud = Math.floor(i / 2) % 4
      const centre = i % 2 === 0 ? cloud % 2 : Math.floor(cloud / 2)
      return 10 * centre + mixBits(i) / 2 ** 32
    })
    const options = {
      from: 2,
      until: 6,
      refits: 3,
      seed: 1,
      pace: new FitPace({ signal: new AbortController().signal }),
    }
    const judged = await judgeClusterCounts({ values, dimensions: 2 }, options)
    expect(judged.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6])
    const chosen = chooseClusterCount(judged)
    expect(chosen.k).toBe(4)
    expect(chosen.stability).toBe(1)
    expect(chosen.silhouette).toBeGreaterThan(0.9)
  })

  it('is the most of those that are stable and nearly as well apart as the best', () => {
    const counts = [
      { k: 4, silhouette: 0.42, stability: 0.95 },
      { k: 5, silhouette: 0.4, stability: 0.85 },
      { k: 6, silhouette: 0.5, stability: 0.7 },
      { k: 7, silhouette: 0.3, stability: 0.9 },
    ]
    expect(chooseClusterCount(counts).k).toBe(5)
    expect(chooseClusterCount(counts.map((count) => ({ ...count, stability: count.stability - 0.5 }))).k).toBe(4)
  })

  it('is no more than there are points that differ', async () => {
    const values = Float64Array.of(1, 1, 2, 2, 2)
    const options = {
      from: 3,
      until: 6,
      refits: 2,
      seed: 1,
      pace: new FitPace({ signal: new AbortController().signal }),
    }
    expect((await judgeClusterCounts({ values, dimensions: 1 }, options)).map(({ k }) => k)).toEqual([2])
  })
})
