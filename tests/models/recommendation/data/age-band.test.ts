import { describe, expect, it } from 'vitest'
import { AGE_BANDS, ageBandOf, describeAgeBand } from '../../../../models/recommendation/data/age-band.ts'

describe('age bands', () => {
  it('begin at 20, 25, 30, 40, 50 and 60, and keep one for those of unknown age', () => {
    const ages = [null, 16, 19, 20, 24, 25, 29, 30, 39, 40, 50, 59, 60, 99]
    expect(ages.map(ageBandOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7, 7])
  })

  it('are told in words, each by its own', () => {
    const words = Array.from({ length: AGE_BANDS }, (_, band) => describeAgeBand(band))
    expect(words.slice(0, 3)).toEqual(['unknown age', 'under 20 years', '20 to 24 years'])
    expect(words.at(-1)).toBe('60 years and older')
    expect(new Set(words).size).toBe(AGE_BANDS)
  })
})
