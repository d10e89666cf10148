import { describe, expect, it } from 'vitest'
import { assignParts, rowsOfPart } from '../../../../models/sentiment/stack/out-of-fold.ts'

describe('assignParts', () => {
  it('gives every part as many of both outcomes, always the same for a seed', () => {
    const positive = Uint8Array.from({ length: 100 }, (_, row) => (row % 4 === 0 ? 0 : 1))
    const parts = assignParts(positive, 4, 3)
    for (let part = 0; part < 4; part++) {
      const rows = rowsOfPart(parts, part, true)
      expect([24, 25, 26]).toContain(rows.length)
      const contents = rows.filter((row) => positive[row] === 1).length
      expect([18, 19]).toContain(contents)
      expect(rowsOfPart(parts, part, false)).toHaveLength(100 - rows.length)
    }
    expect(assignParts(positive, 4, 3)).toEqual(parts)
    expect(assignParts(positive, 4, 4)).not.toEqual(parts)
  })
})
