import { describe, expect, it } from 'vitest'
import { meanSilhouette } from '../../../../models/segmentation/clustering/silhouette.ts'

describe('the silhouette', () => {
  it('is what a count by hand gives', () => {
    // On a line: 0, 1 | 10. For 0: a = 1, b = 10; for 1: a = 1, b = 9; 10 is alone.
    const points = { values: Float64Array.of(0, 1, 10), dimensions: 1 }
    expect(meanSilhouette(points, Uint8Array.of(0, 0, 1))).toBeCloseTo((0.9 + 8 / 9 + 0) / 3)
  })

  it('equals a naive loop over points in the plane', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [(i * 37) % 23, (i * i) % 19])
    const labels = Uint8Array.from(rows, ([x], i) => (x! > 11 ? 1 : i % 7 === 0 ? 2 : 0))
    const distance = (a: number[], b: number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)
    const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    const values = rows.map((row, i) => {
      const to = (label: number) =>
        mean(rows.flatMap((other, j) => (labels[j] === label && j !== i ? [distance(row, other)] : [])))
      const within = to(labels[i]!)
      const between = Math.min(...[0, 1, 2].filter((label) => label !== labels[i]).map(to))
      return (between - within) / Math.max(within, between)
    })
    expect(meanSilhouette({ values: Float64Array.from(rows.flat()), dimensions: 2 }, labels)).toBeCloseTo(
      mean(values),
      12,
    )
  })

  it('is 0 for one cluster', () => {
    expect(meanSilhouette({ values: Float64Array.of(1, 2, 3), dimensions: 1 }, Uint8Array.of(0, 0, 0))).toBe(0)
  })
})
