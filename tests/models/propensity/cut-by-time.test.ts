import { describe, expect, it } from 'vitest'
import { cutByTime } from '../../../models/propensity/cut-by-time.ts'

describe('the validation cut', () => {
  it('takes the latest moments that hold the share asked for, whole', () => {
    const moments = Float64Array.of(1, 3, 2, 3, 1, 2, 1, 1, 1, 1)
    const customers = new Float64Array(10)
    const small = cutByTime({ moments, customers }, 0.2, 1)
    expect([...small.validation]).toEqual([1, 3])
    expect([...small.train]).toEqual([0, 2, 4, 5, 6, 7, 8, 9])
    expect([...cutByTime({ moments, customers }, 0.3, 1).validation]).toEqual([1, 2, 3, 5])
    // The first moment always trains.
    expect([...cutByTime({ moments: Float64Array.of(1, 2, 2, 2), customers }, 0.5, 1).train]).toEqual([0])
  })

  it('takes whole customers where there is one moment', () => {
    const customers = Float64Array.from({ length: 1000 }, (_, row) => row % 100)
    const { train, validation } = cutByTime({ moments: new Float64Array(1000).fill(5), customers }, 0.2, 1)
    const trained = new Set(Array.from(train, (row) => customers[row]))
    expect(Array.from(validation).filter((row) => trained.has(customers[row]))).toEqual([])
    expect(validation.length).toBeGreaterThan(100)
    expect(validation.length).toBeLessThan(300)
  })
})
