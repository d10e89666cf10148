import { rowCount, transposeRows } from '../../../math/compressed-sparse-rows.ts'
import type { Interactions } from '../collaborative-model.ts'
import { type ConfidenceRows, transposeExcess } from './confidence-rows.ts'
import type { AlsParameters } from './parameters.ts'

/** Distinct histories. */
export interface MergedHistories extends ConfidenceRows {
  /** How many customers have each of them. */
  readonly counts: Int32Array
}

/** A purchase that old would count nothing at all, and a system that divides by it would fail. */
const LEAST_SHARE = 1e-6

/**
 * Customers with the same history have the same vector: in a shop where many bought one article or two, half of all
 * need not be solved. excess = alpha 0.5 ^ (age / half-life); where it depends on the age, hardly any two are the same.
 * Each history's columns ascend; the histories are in the order of the first customers who have them.
 */
export function mergeHistories(
  { byCustomer, ages }: Interactions,
  { alpha, confidence_half_life_days: halfLife }: Pick<AlsParameters, 'alpha' | 'confidence_half_life_days'>,
): MergedHistories {
  const given = ages.map((age) => alpha * (halfLife === null ? 1 : Math.max(0.5 ** (age / halfLife), LEAST_SHARE)))
  const byArticle = transposeRows(byCustomer)
  const ascending = transposeRows(byArticle)
  const excess = transposeExcess(ascending, transposeExcess(byArticle, given))
  return mergeEqualRows({ ...ascending, excess })
}

function mergeEqualRows(rows: ConfidenceRows): MergedHistories {
  const { columnCount, pointers, columns, excess } = rows
  const merged = { pointers: [0], columns: columns.slice(), excess: excess.slice(), counts: [] as number[] }
  const distinct = new DistinctRows(rows)
  for (let row = 0; row < rowCount(rows); row++) {
    const number = distinct.numberOf(row)
    if (number < merged.counts.length) {
      merged.counts[number]!++
      continue
    }
    // Rows only move towards the front.
    const at = merged.pointers[number]!
    merged.columns.copyWithin(at, pointers[row]!, pointers[row + 1]!)
    merged.excess.copyWithin(at, pointers[row]!, pointers[row + 1]!)
    merged.pointers.push(at + pointers[row + 1]! - pointers[row]!)
    merged.counts.push(1)
  }
  const entries = merged.pointers.at(-1)!
  return {
    columnCount,
    pointers: Int32Array.from(merged.pointers),
    columns: merged.columns.slice(0, entries),
    excess: merged.excess.slice(0, entries),
    counts: Int32Array.from(merged.counts),
  }
}

/** Numbers equal rows alike, from 0: a hash table of the first of each. */
class DistinctRows {
  readonly #rows: ConfidenceRows
  readonly #excessBits: Int32Array
  /** The first row of each number. */
  readonly #firsts: Int32Array
  /** Number + 1; 0: free. At most half full. */
  readonly #table: Int32Array
  #count = 0

  constructor(rows: ConfidenceRows) {
    this.#rows = rows
    this.#excessBits = new Int32Array(rows.excess.buffer, rows.excess.byteOffset, rows.excess.length)
    this.#firsts = new Int32Array(rowCount(rows))
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(2 * rowCount(rows) + 1)))
  }

  numberOf(row: number): number {
    const mask = this.#table.length - 1
    for (let place = this.#hash(row) & mask; ; place = (place + 1) & mask) {
      const number = this.#table[place]! - 1
      if (number === -1) {
        this.#table[place] = this.#count + 1
        this.#firsts[this.#count] = row
        return this.#count++
      }
      if (this.#isEqual(row, this.#firsts[number]!)) return number
    }
  }

  #hash(row: number): number {
    const { pointers, columns } = this.#rows
    let hash = 0
    for (let at = pointers[row]!; at < pointers[row + 1]!; at++) {
      hash = Math.imul(hash ^ columns[at]!, 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 15) ^ this.#excessBits[at]!, 0xc2b2ae35)
      hash ^= hash >>> 13
    }
    return hash
  }

  #isEqual(row: number, other: number): boolean {
    const { pointers, columns, excess } = this.#rows
    const [start, from] = [pointers[row]!, pointers[other]!]
    const length = pointers[row + 1]! - start
    if (pointers[other + 1]! - from !== length) return false
    for (let i = 0; i < length; i++) {
      if (columns[start + i] !== columns[from + i] || excess[start + i] !== excess[from + i]) return false
    }
    return true
  }
}
