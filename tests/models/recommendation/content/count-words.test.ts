import { describe, expect, it } from 'vitest'
import { countWords } from '../../../../models/recommendation/content/count-words.ts'

const wordsOf = (name: string | null, description: string | null) =>
  Object.fromEntries(countWords({ name, description }))

describe('the words of an article', () => {
  it('are counted by their stems over name and description', () => {
    expect(wordsOf('Slim jeans', 'Jeans in washed denim. A slim jean!')).toEqual({
      slim: 2,
      jean: 3,
      wash: 1,
      denim: 1,
    })
  })

  it('leave out stop words, numbers and single letters', () => {
    expect(wordsOf('The 2 of us', 'is a T 100% and')).toEqual({ us: 1 })
  })

  it('lose accents and case', () => {
    expect(wordsOf('BROWN Décolleté', null)).toEqual({ brown: 1, decollet: 1 })
  })

  it('are none where there is no text', () => {
    expect(wordsOf(null, null)).toEqual({})
  })

  it('take stems that are known already', () => {
    const stems = new Map([['jeans', 'known']])
    expect([...countWords({ name: 'jeans', description: 'washed' }, stems).keys()]).toEqual(['known', 'wash'])
    expect(stems.get('washed')).toBe('wash')
  })
})
