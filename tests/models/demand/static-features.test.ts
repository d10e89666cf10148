import { describe, expect, it } from 'vitest'
import { staticFeatures } from '../../../models/demand/static-features.ts'

describe('staticFeatures', () => {
  it('marks each level of an article’s category, the same name on two levels apart', () => {
    const [first, second, third] = staticFeatures([
      ['Ladies', 'Denim', 'Trousers'],
      ['Ladies', 'Denim', 'Jacket'],
      ['Denim', 'Denim', 'Jacket'],
    ])
    // Ladies, Denim (section), Trousers, Jacket, Denim (index group).
    expect([...first!]).toEqual([1, 1, 1, 0, 0])
    expect([...second!]).toEqual([1, 1, 0, 1, 0])
    expect([...third!]).toEqual([0, 1, 0, 1, 1])
  })

  it('gives nothing for nobody', () => {
    expect(staticFeatures([])).toEqual([])
  })
})
