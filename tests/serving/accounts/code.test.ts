import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { codeOf, isCodeOf } from '../../../serving/accounts/code.ts'

const KEY = Buffer.alloc(32, 1)
const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

describe('codeOf', () => {
  it('is eight digits, the same for the same id and key, and another for others', () => {
    expect(codeOf(ID, KEY)).toMatch(/^\d{8}$/)
    expect(codeOf(ID.toUpperCase(), KEY)).toBe(codeOf(ID, KEY))
    expect(codeOf(ID, Buffer.alloc(32, 2))).not.toBe(codeOf(ID, KEY))
  })

  it('takes every digit in every place about as often, the first among them', () => {
    const counts = Array.from({ length: 8 }, () => new Array<number>(10).fill(0))
    const draws = 20_000
    for (let i = 0; i < draws; i++) {
      const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`
      ;[...codeOf(id, KEY)].forEach((digit, place) => {
        counts[place]![Number(digit)]!++
      })
    }
    // Chi-squared with 9 degrees of freedom: above 40 in one of 100,000 cases.
    for (const place of counts) {
      const chiSquared = place.reduce((sum, n) => sum + (n - draws / 10) ** 2 / (draws / 10), 0)
      expect(chiSquared).toBeLessThan(40)
    }
  })
})

describe('isCodeOf', () => {
  it('takes the code with or without the blank of the mail, and nothing else', () => {
    const code = codeOf(ID, KEY)
    expect(isCodeOf(ID, code, KEY)).toBe(true)
    expect(isCodeOf(ID, `${code.slice(0, 4)} ${code.slice(4)}`, KEY)).toBe(true)
    for (const other of ['', code.slice(1), `${code}0`, String((Number(code) + 1) % 1e8).padStart(8, '0')]) {
      expect(isCodeOf(ID, other, KEY)).toBe(false)
    }
    expect(isCodeOf(randomUUID(), code, KEY)).toBe(false)
  })
})
