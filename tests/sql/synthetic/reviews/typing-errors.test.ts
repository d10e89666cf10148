import { describe, expect, it } from 'vitest'
import { Random } from '../../../../sql/synthetic/random.ts'
import { mistype } from '../../../../sql/synthetic/reviews/typing-errors.ts'

const TEXT = "I can't find anything wrong with this jacket. The lining doesn't itch."
const typed = Array.from({ length: 2_000 }, (_, number) => mistype(TEXT, new Random(1, 'thumb', number)))

function share(condition: (text: string) => boolean): number {
  return typed.filter(condition).length / typed.length
}

describe('mistype', () => {
  it('never gives the text itself', () => {
    expect(typed).not.toContain(TEXT)
    const short = Array.from({ length: 200 }, (_, number) => mistype('Ok.', new Random(1, 'short', number)))
    expect(short).not.toContain('Ok.')
  })

  it('keeps the number of words, and most of them', () => {
    const words = TEXT.toLowerCase().split(' ')
    const isKept = (text: string) => {
      const others = text.toLowerCase().replaceAll("'", '').split(' ')
      const expected = words.map((word) => word.replaceAll("'", ''))
      const same = others.filter((word, index) => word.replace(/\W+$/, '') === expected[index]!.replace(/\W+$/, ''))
      return others.length === expected.length && same.length >= expected.length - 4
    }
    expect(share(isKept)).toBe(1)
  })

  it('drops, doubles and swaps letters behind the first', () => {
    for (const slip of ['jaket', 'jackket', 'jakcet']) {
      expect(typed.some((text) => text.toLowerCase().includes(slip))).toBe(true)
    }
    expect(share((text) => /\b(acket|ajcket|jjacket)\b/.test(text))).toBe(0)
  })

  it('loses capitals, apostrophes and the last full stop now and then, or shouts', () => {
    expect(share((text) => text === text.toLowerCase())).toBeCloseTo(0.4, 1)
    expect(share((text) => !text.includes("'"))).toBeCloseTo(0.6, 1)
    expect(share((text) => /[a-z]$/.test(text))).toBeCloseTo(0.35, 1)
    expect(share((text) => /[a-z]!!!?$/.test(text))).toBeCloseTo(0.25, 1)
  })
})
