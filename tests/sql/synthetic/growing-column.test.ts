import { describe, expect, it } from 'vitest'
import { bytes, integers, orderBySecond } from '../../../sql/synthetic/growing-column.ts'
import { Random } from '../../../sql/synthetic/random.ts'

describe('a growing column', () => {
  it('keeps what was pushed through every growth', () => {
    const column = integers()
    for (let row = 0; row < 10_000; row += 1) column.push(row * 3)
    expect(column.length).toBe(10_000)
    expect([column.at(0), column.at(5_000), column.at(9_999)]).toEqual([0, 15_000, 29_997])
    column.set(5_000, 7)
    expect(column.at(5_000)).toBe(7)
  })

  it('holds the values of its type', () => {
    const column = bytes()
    column.push(255)
    expect(column.at(0)).toBe(255)
  })
})

describe('orderBySecond', () => {
  it('orders rows by their second, equal ones as they came, like a stable sort', () => {
    const random = new Random(1)
    const seconds = Array.from({ length: 5_000 }, () => random.integer(500) * 100_000)
    const expected = seconds.map((_, row) => row).sort((a, b) => seconds[a]! - seconds[b]!)
    expect([...orderBySecond(seconds.length, (row) => seconds[row]!)]).toEqual(expected)
  })
})
