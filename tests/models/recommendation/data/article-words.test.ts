import { describe, expect, it } from 'vitest'
import { readWords } from '../../../../models/recommendation/data/article-words.ts'
import { catalogueRow } from '../catalogue-row.ts'

const described = (description: string | null) => catalogueRow(1, { description })

describe('the words of articles', () => {
  it('stand once for articles of one text, and not at all for those without', () => {
    const { of, texts } = readWords([
      described('A hood.'),
      undefined,
      described('A zip.'),
      described('A hood.'),
      described(null),
    ])
    expect([...of]).toEqual([0, -1, 1, 0, -1])
    expect(texts.pointers).toHaveLength(3)
  })

  it('are those that stand in five texts or more, but in no more than half of them', () => {
    const texts = Array.from({ length: 10 }, (_, i) => {
      const five = i < 5 ? 'quilted' : ''
      const six = i < 6 ? 'padded' : ''
      const four = i < 4 ? 'waxed' : ''
      return described(`Number ${'x'.repeat(i + 2)} ${five} ${six} ${four}`)
    })
    const words = readWords(texts)
    expect(words.texts.columnCount).toBe(1)
    expect([...words.texts.pointers]).toEqual([0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5])
  })

  it('ascend within a text, each once', () => {
    const texts = Array.from({ length: 12 }, (_, i) =>
      described(`zip ${i % 2 === 0 ? 'hood belt hood' : ''} ${'y'.repeat(i + 2)}`),
    )
    const { columnCount, pointers, columns } = readWords(texts).texts
    expect(columnCount).toBe(2)
    expect([...columns.subarray(pointers[0], pointers[1])]).toEqual([0, 1])
  })

  it('make no difference where there are none', () => {
    const { of, texts } = readWords([undefined, described('')])
    expect([...of]).toEqual([-1, -1])
    expect(texts).toEqual({ columnCount: 0, pointers: Int32Array.of(0), columns: new Int32Array(0) })
  })
})
