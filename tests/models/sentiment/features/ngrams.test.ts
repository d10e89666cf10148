import { describe, expect, it } from 'vitest'
import { NgramTable } from '../../../../models/sentiment/features/ngrams.ts'
import { readReview } from '../../../../models/sentiment/text/read-review.ts'

function columnsOf(table: NgramTable, text: string, title: string | null = null): number[] {
  const columns: number[] = []
  table.read(readReview(text, title), columns)
  return columns
}

describe('NgramTable', () => {
  it('gives a column to each distinct word and pair of neighbours', () => {
    const table = NgramTable.empty()
    const columns: number[] = []
    table.learn(readReview('soft and soft and warm'), columns)
    // soft, and, warm; soft and, and soft, and warm.
    expect(columns.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5])
    expect(columnsOf(table, 'warm')).toHaveLength(1)
    expect(columnsOf(table, 'soft warm')).toHaveLength(2)
    expect(columnsOf(table, 'unknown words')).toEqual([])
  })

  it('tells a negated word and a word of the title from the word itself', () => {
    const table = NgramTable.empty()
    table.learn(readReview('not soft'), [])
    expect(columnsOf(table, 'soft')).toEqual([])
    table.learn(readReview('x', 'soft'), [])
    expect(columnsOf(table, 'soft')).toHaveLength(1)
    expect(columnsOf(table, 'x', 'soft').length).toBeGreaterThan(columnsOf(table, 'soft. x').length)
  })

  it('reads the same after lists and back, and without what is not kept', () => {
    const table = NgramTable.empty()
    table.learn(readReview('a soft, warm coat is not cheap'), [])
    const again = NgramTable.from(table.lists())
    const text = 'not a soft coat'
    expect(columnsOf(again, text)).toEqual(columnsOf(table, text))
    const [first] = columnsOf(table, 'soft')
    const fewer = table.keep((column) => column !== first)
    expect(columnsOf(fewer, 'soft')).toEqual([])
    expect(fewer.columnCount).toBe(table.columnCount - 1)
  })
})
