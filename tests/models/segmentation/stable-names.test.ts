import { beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { bootstrapSample } from '../../../models/segmentation/clustering/stratified-sample.ts'
import { createSegmentation } from '../../../models/segmentation/model.ts'
import type { SegmentationPrediction, SegmentationRow } from '../../../models/segmentation/segmentation.ts'
import { madeUpCustomers } from './made-up-customers.ts'

const estimator = createSegmentation({ k: 6, clv_k: 3, lifetime_k: 3, sample_size: 300, n_init: 5, refits: 2 })
const rows = madeUpCustomers(3_000)

function shareOfSame(first: readonly SegmentationPrediction[], second: readonly SegmentationPrediction[]): number {
  return first.filter(({ segment }, index) => segment === second[index]!.segment).length / first.length
}

async function namesBy(training: readonly SegmentationRow[], seed: number, asked: readonly SegmentationRow[]) {
  return (await estimator.fit(rowsOf(training), { seed, signal: new AbortController().signal })).predict(asked)
}

describe('the names of segments from one training to the next', () => {
  let before: readonly SegmentationPrediction[]

  beforeAll(async () => {
    before = await namesBy(rows, 1, rows)
  })

  it('stay for nine customers of ten when trained on 95 % of them, drawn anew, with another seed', async () => {
    for (const draw of [1, 2, 3]) {
      const drawn = bootstrapSample(rows.length, draw, 7).subarray(0, rows.length * 0.95)
      const after = await namesBy(
        Array.from(drawn, (row) => rows[row]!),
        draw + 1,
        rows,
      )
      expect(shareOfSame(before, after), `draw ${draw}`).toBeGreaterThanOrEqual(0.9)
    }
  })

  it('stay for nine of ten when two months have passed and other customers came', async () => {
    const later = madeUpCustomers(3_600, 5).map((row) => ({ ...row, t_days: row.t_days! + 60 }))
    const asked = later.slice(0, 2_000)
    expect(shareOfSame(await namesBy(rows, 1, asked), await namesBy(later, 2, asked))).toBeGreaterThanOrEqual(0.9)
  })
})
