import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { negationScope } from '../../../../models/sentiment/text/negation.ts'
import { MAX_TEXT_LENGTH, tokenise } from '../../../../models/sentiment/text/tokens.ts'

const tokensOf = (text: string) => tokenise(text).tokens.join(' ')

describe('tokenise', () => {
  it.each([
    ["It's soft; isn't it?", "it 's soft ; is n't it ?"],
    ['It’s soft, isn’t it', "it 's soft , is n't it"],
    // As the public sets are split already.
    ["it does n 't fit", "it does n't fit"],
    ["I can't, I cannot", "i can n't , i cannot"],
    ['sooo GOOD!!', 'soo ~elongated good ~capitals !!'],
    ['size M, 5\'8" and £20', 'size m , 0 0 and 0'],
    ['love it 😍 :-) 👎', 'love it <3 :) :('],
    ['Größe TRÈS joli', 'größe très joli'],
    ['İyi', 'iyi'],
    ['', ''],
  ])('reads %j', (text, expected) => {
    expect(tokensOf(text)).toBe(expected)
  })

  it('says where each token stands, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { tokens, starts, ends } = tokenise(text)
        const isInOrder = (at: number) => (starts[at - 1] ?? 0) <= starts[at]! && starts[at]! <= ends[at]!
        expect(tokens.every((_, at) => isInOrder(at) && ends[at]! <= text.length)).toBe(true)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('reads a very long text so far only', () => {
    expect(tokenise('a '.repeat(MAX_TEXT_LENGTH)).tokens).toHaveLength(MAX_TEXT_LENGTH / 2)
  })
})

describe('negationScope', () => {
  it('reaches to the end of the clause', () => {
    const { tokens } = tokenise("it is not very soft, and i don't like it but it fits")
    const reached = tokens.filter((_, at) => negationScope(tokens)[at] === 1)
    expect(reached).toEqual(['very', 'soft', 'like', 'it'])
  })
})
