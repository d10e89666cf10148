import { describe, expect, it } from 'vitest'
import { POLARITY_FEATURES, polarityOf, writePolarity } from '../../../../models/sentiment/features/polarity.ts'
import { readReview } from '../../../../models/sentiment/text/read-review.ts'

function afinnOf(text: string, title: string | null = null): number[] {
  const numbers = new Float64Array(POLARITY_FEATURES)
  writePolarity(readReview(text, title), numbers, 0)
  return [...numbers]
}

describe('writePolarity', () => {
  it('sums what AFINN gives to the words, positive and negative apart', () => {
    // AFINN: good 3, bad -3, of 5.
    expect([polarityOf('good'), polarityOf('bad')]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(-0.6, 6)])
    const [positive, negative, sum] = afinnOf('good, bad. good')
    expect([positive, negative, sum]).toEqual([1.2, 0.6, 0.6].map((value) => expect.closeTo(value, 6)))
  })

  it('turns round and weakens what a negation in the clause reaches', () => {
    const [positive, negative] = afinnOf('not good')
    expect([positive, negative]).toEqual([0, expect.closeTo(0.42, 6)])
    expect(afinnOf('not at all, good')[0]).toBeCloseTo(0.6, 6)
  })

  it('counts what comes behind a "but" apart', () => {
    expect(afinnOf('good but bad')[8]).toBeCloseTo(Math.tanh(-0.6), 6)
  })

  it('tells the title, marks and shouting', () => {
    const plain = afinnOf('good')
    const titled = afinnOf('good', 'bad')
    expect(plain.slice(27, 36)).toEqual(Array(9).fill(0))
    expect(titled[28]).toBeCloseTo(0.6, 6)
    expect(afinnOf('GOOD!!').slice(-5)).not.toEqual(afinnOf('good').slice(-5))
  })
})
