import { describe, expect, it } from 'vitest'
import { binRows, binTable } from '../../../../models/propensity/table/binned-rows.ts'
import { joinBins } from '../../../../models/propensity/table/coarse-bins.ts'
import { binOf, learnBins } from '../../../../models/propensity/table/feature-bins.ts'
import type { Feature } from '../../../../models/propensity/table/feature-table.ts'
import { allRows, binned, seededNumbers, tableOf } from '../make-table.ts'

const number: Feature = { name: 'number', kind: 'numeric' }
const word: Feature = { name: 'word', kind: 'categorical' }

describe('bins', () => {
  it('put their edges half way between values where there are few', () => {
    const table = tableOf([number], [{ number: 1 }, { number: 2 }, { number: 5 }, { number: null }, { number: 2 }])
    const [bins] = learnBins(table, allRows(5))
    expect(bins).toEqual({ kind: 'numeric', edges: Float64Array.of(1.5, 3.5) })
    expect([null, 0, 1.5, 1.6, 5, 99].map((value) => binOf(bins!, value))).toEqual([0, 1, 1, 2, 3, 3])
  })

  it('hold about equally many rows each where there are many values, and a frequent value has one of its own', () => {
    const draw = seededNumbers(41)
    const rows = Array.from({ length: 4000 }, (_, at) => ({ number: at % 2 === 0 ? 0 : 1 + draw() ** 3 }))
    const { bins, binned: table } = binned(tableOf([number], rows), 12)
    const counts = new Map<number, number>()
    for (const bin of table.bins) counts.set(bin, (counts.get(bin) ?? 0) + 1)
    expect(counts.get(binOf(bins[0]!, 0))).toBe(2000)
    expect(counts.size).toBe(11)
    for (const [bin, count] of counts) {
      if (bin === binOf(bins[0]!, 0)) continue
      expect(count).toBeGreaterThan(150)
      expect(count).toBeLessThan(260)
    }
  })

  it('keep the most frequent categories; others are as the unknown', () => {
    const words = ['a', 'b', 'b', 'c', 'c', 'c', 'd']
    const table = tableOf(
      [word],
      words.map((value) => ({ word: value })),
    )
    const [bins] = learnBins(table, allRows(7), 4)
    expect(['c', 'b', 'a', 'd', 'new', null].map((value) => binOf(bins!, value))).toEqual([1, 2, 3, 0, 0, 0])
  })

  it('are the same for a table and for rows to be answered, to the last bit of a value', () => {
    const draw = seededNumbers(42)
    const rows = Array.from({ length: 300 }, () => ({
      number: draw() < 0.1 ? null : draw(),
      word: draw() < 0.1 ? null : String(Math.floor(draw() * 5)),
    }))
    const features = [number, word]
    const table = tableOf(features, rows)
    const bins = learnBins(table, allRows(300))
    const columns = binTable(table, bins)
    const byRow = binRows(features, bins, rows)
    for (let row = 0; row < 300; row++) {
      expect([...byRow.subarray(row * 2, row * 2 + 2)]).toEqual([columns.bins[row], columns.bins[300 + row]])
    }
  })

  it('join to groups of about equally many rows, the unknown apart', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => ({ number: at < 100 ? null : at }))
    const { binned: table } = binned(tableOf([number], rows))
    const { groups, counts } = joinBins(table, allRows(1000), 4)
    expect(counts[0]).toBe(5)
    const sizes = new Float64Array(5)
    for (const bin of table.bins) sizes[groups[bin]!]!++
    expect(sizes[0]).toBe(100)
    for (const size of sizes.subarray(1)) {
      expect(size).toBeGreaterThan(215)
      expect(size).toBeLessThan(235)
    }
    for (let bin = 1; bin < 255; bin++) expect(groups[bin + 1]!).toBeGreaterThanOrEqual(groups[bin]!)
  })

  it('refuse a text where a number belongs', () => {
    expect(() => tableOf([number], [{ number: 'many' }])).toThrow(/number is numeric/)
  })
})
