import { describe, expect, it } from 'vitest'
import { Random } from '../../../../sql/synthetic/random.ts'
import { PhraseCompiler } from '../../../../sql/synthetic/reviews/phrase.ts'
import { Voice } from '../../../../sql/synthetic/reviews/voice.ts'

const LISTS: Readonly<Record<string, readonly string[]>> = {
  shade: ['navy|mint', 'coral'],
  part: ['(left |right )sleeve'],
}

function compiler(isPlural = false): PhraseCompiler {
  return new PhraseCompiler({
    isPlural,
    wordsOf: (name) => LISTS[name],
    isRemembered: (name) => name === 'shade',
  })
}

/** Everything a text can come out as, sorted. */
function sayAll(text: string, { isPlural = false, remembered = {} } = {}): readonly string[] {
  const phrase = compiler(isPlural).compile(text)
  const random = new Random(1, text)
  const said = Array.from({ length: 300 }, () => new Voice(random, remembered).say(phrase))
  return [...new Set(said)].sort()
}

describe('a phrase', () => {
  it('is its words where nothing is left open', () => {
    expect(sayAll("I can't complain, really")).toEqual(["I can't complain, really"])
  })

  it('chooses among alternatives, some of them empty and some with others within', () => {
    expect(sayAll('a( (very|so) nice|) fit')).toEqual(['a fit', 'a so nice fit', 'a very nice fit'])
  })

  it('agrees with the number of the garment', () => {
    expect(sayAll('{it fits/they fit} (well|badly)')).toEqual(['it fits badly', 'it fits well'])
    expect(sayAll('{this (coat|hat)/these (jeans|pants)}', { isPlural: true })).toEqual(['these jeans', 'these pants'])
  })

  it('takes words from lists, whose entries may leave choices open too', () => {
    expect(sayAll('the <part>')).toEqual(['the left sleeve', 'the right sleeve'])
  })

  it('keeps to the word of a list that is remembered', () => {
    expect(sayAll('<shade> and <shade>')).toEqual(['coral and coral', 'mint and mint', 'navy and navy'])
    expect(sayAll('<shade>', { remembered: { shade: 'dark blue' } })).toEqual(['dark blue'])
  })

  it('takes another word than the remembered one where it is asked for', () => {
    expect(sayAll('<shade>, not <other shade>', { remembered: { shade: 'mint' } })).toEqual([
      'mint, not coral',
      'mint, not navy',
    ])
  })
})

describe('PhraseCompiler', () => {
  it.each(['(open', 'closed)', '<shade', 'shade>', '{one/two', 'one|two', '{one}', '{one/two/three}', '<unknown>'])(
    'refuses %j',
    (text) => {
      expect(() => compiler().compile(text)).toThrow(SyntaxError)
    },
  )
})
