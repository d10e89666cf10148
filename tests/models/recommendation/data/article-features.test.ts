import { describe, expect, it } from 'vitest'
import { buildCatalogue } from '../../../../models/recommendation/data/article-catalogue.ts'
import { ArticleFeatures } from '../../../../models/recommendation/data/article-features.ts'
import { catalogueRow } from '../catalogue-row.ts'

/** "zip" and "hood" stand in five of ten texts each. */
const rows = Array.from({ length: 10 }, (_, i) =>
  catalogueRow(i + 1, {
    product_type: i < 3 ? 'Hat' : 'Jacket',
    section: i === 9 ? null : 'Ladies',
    description: `${i < 5 ? 'zip' : 'hood'} ${'x'.repeat(i + 2)}`,
  }),
)
const catalogue = buildCatalogue(rows, [11])
const features = new ArticleFeatures(catalogue)

describe('the features of articles', () => {
  it('are the values of the attributes, then the words', () => {
    // 0 Hat, 1 Jacket, 2 Ladies, 3 hood, 4 zip
    expect(features.count).toBe(5)
    expect(features.of(0)).toEqual([0, 2, 4])
    expect(features.of(8)).toEqual([1, 2, 3])
    expect(features.of(9)).toEqual([1, 3])
    expect(features.of(10)).toEqual([])
  })
})
