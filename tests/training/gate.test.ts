import { describe, expect, it } from 'vitest'
import { decide, decideUnevaluated } from '../../training/gate.ts'

describe('the gate', () => {
  const baseline = { name: 'popularity', metrics: { map_at_12: 0.01 } }
  const judged = (value: number) => decide({ primaryMetric: 'map_at_12', metrics: { map_at_12: value }, baseline })

  it('promotes what is better than its baseline and says by how much', () => {
    expect(judged(0.02)).toEqual({
      promote: true,
      reason: 'better than its baseline: map_at_12 0.0200, popularity 0.0100',
    })
  })

  it('keeps back what is equal or worse', () => {
    expect(judged(0.01).promote).toBe(false)
    expect(judged(0.009)).toEqual({
      promote: false,
      reason: 'not better than its baseline: map_at_12 0.0090, popularity 0.0100',
    })
  })

  it('refuses a model that does not give its own primary metric', () => {
    expect(() => decide({ primaryMetric: 'map_at_12', metrics: {}, baseline })).toThrow(/gave no map_at_12/)
    expect(() => judged(Number.NaN)).toThrow(/gave no map_at_12/)
  })

  it('lets an unevaluated model start a shop, but not replace an evaluated champion', () => {
    expect(decideUnevaluated('one day', undefined).promote).toBe(true)
    expect(decideUnevaluated('one day', { evaluated: false }).promote).toBe(true)
    expect(decideUnevaluated('one day', { evaluated: true })).toEqual({
      promote: false,
      reason: 'not evaluated (one day), and the champion was',
    })
  })
})
