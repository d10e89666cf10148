import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeriesTooShortError } from '../../../../models/demand/errors.ts'
import { methodNames, methodsByName } from '../../../../models/demand/methods/method-list.ts'

const value = fc.oneof(
  fc.nat(30),
  fc.constant(0),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.constant(Number.NaN),
)
const zeros = fc.integer({ min: 1, max: 60 }).map((length) => Array.from({ length }, () => 0))
const constants = fc
  .tuple(fc.nat(9), fc.integer({ min: 1, max: 60 }))
  .map(([same, length]) => Array.from({ length }, () => same))
const y = fc.oneof(fc.array(value, { minLength: 1, maxLength: 60 }), zeros, constants)
/** ARIMA takes a third of a second a series. */
const runs = (name: string) => (name === 'arima' ? 5 : name === 'prophet' ? 10 : 60)

describe.each(methodNames)('%s', (name) => {
  it('never forecasts NaN, however short, constant, empty or unknown the series', { timeout: 60_000 }, () => {
    const [method] = methodsByName([name])
    fc.assert(
      fc.property(y, fc.integer({ min: 1, max: 18 }), (values, h) => {
        const series = { y: Float64Array.from(values), period: 12 }
        if (values.length < method!.minLength) {
          expect(() => method!.forecast(series, h)).toThrow(SeriesTooShortError)
          return
        }
        const forecast = method!.forecast(series, h)
        expect(forecast).toHaveLength(h)
        expect([...forecast].filter((mean) => !Number.isFinite(mean))).toEqual([])
      }),
      { numRuns: runs(name), seed: 11 },
    )
  })
})

describe('the list of methods', () => {
  it('names what there is when a name is unknown', () => {
    expect(() => methodsByName(['theta', 'holtz'])).toThrow('no method "holtz"; there are: seasonal_naive')
  })
})
