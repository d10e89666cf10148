import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupErrors, relativeErrors, weighMethods } from '../../../../models/demand/combination/weigh-methods.ts'

const unknown = Number.NaN
const options = { groupSteps: 10, temperature: 0.5, minWeight: 0 }

describe('relative errors', () => {
  it('are shares of the mean over the methods that were judged', () => {
    expect([...relativeErrors({ errors: Float64Array.of(1, 3, unknown), steps: 4 })]).toEqual([0.5, 1.5, unknown])
  })

  it('call methods that never err alike', () => {
    expect([...relativeErrors({ errors: Float64Array.of(0, 0), steps: 4 })]).toEqual([1, 1])
  })

  it('are averaged over a group series by series, whatever their size', () => {
    const small = { errors: Float64Array.of(1, 3), steps: 1 }
    const large = { errors: Float64Array.of(100, 100), steps: 1 }
    expect([...groupErrors([small, large], 2)]).toEqual([0.75, 1.25])
  })
})

describe('weights', () => {
  it('are the softmax of the error, half the series own and half the group as far as both have equal experience', () => {
    const own = { errors: Float64Array.of(1, 3), steps: 10 }
    const weights = weighMethods(own, Float64Array.of(1, 1), [true, true], options)
    // Shrunk errors .75 and 1.25: their distance is the temperature.
    expect(weights[0]! / weights[1]!).toBeCloseTo(Math.E, 10)
  })

  it('are those of the group for a series that was never judged', () => {
    const own = { errors: Float64Array.of(unknown, unknown), steps: 0 }
    const weights = weighMethods(own, Float64Array.of(0.75, 1.25), [true, true], options)
    expect(weights[0]! / weights[1]!).toBeCloseTo(Math.E, 10)
  })

  it('leave out what is too small and what has no forecast', () => {
    const own = { errors: Float64Array.of(1, 1.1, 9), steps: 1000 }
    const group = Float64Array.of(1, 1, 1)
    const weights = weighMethods(own, group, [true, true, true], { ...options, minWeight: 0.2 })
    expect(weights[2]).toBe(0)
    expect(weights[0]! + weights[1]!).toBeCloseTo(1, 12)
    expect(weighMethods(own, group, [false, true, false], options)).toEqual(Float64Array.of(0, 1, 0))
    expect(() => weighMethods(own, group, [false, false, false], options)).toThrow('nothing to weigh')
  })

  it('sum to one and are never negative, whatever the errors', () => {
    const error = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(unknown))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(error, error), { minLength: 1, maxLength: 9 }),
        fc.nat(50),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (pairs, steps, minWeight) => {
          const own = { errors: Float64Array.from(pairs, ([value]) => value), steps }
          const group = Float64Array.from(pairs, ([, value]) => value)
          const weights = weighMethods(
            own,
            group,
            pairs.map(() => true),
            { ...options, minWeight },
          )
          expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 9)
          expect(weights.every((weight) => weight >= 0)).toBe(true)
        },
      ),
    )
  })
})
