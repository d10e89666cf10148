import { describe, expect, it } from 'vitest'
import { meanAveragePrecision } from '../../../../models/recommendation/hybrid/mean-average-precision.ts'
import { SIGNALS, type SignalWeights } from '../../../../models/recommendation/hybrid/signal-set.ts'
import { pace, signalsOf, smallData } from './small-signals.ts'

const byDemand = Object.fromEntries(
  SIGNALS.map((signal) => [signal, signal === 'demand_month' ? 1 : 0]),
) as SignalWeights

describe('mean average precision', () => {
  it('is 1 for whoever takes what stands first, 1/2 for the second, 0 for what nobody bought, and passes over the history', async () => {
    const signals = await signalsOf(await smallData(200, 20))
    const demand = signals.parts.demand.signals.demand_month
    const ranked = [...demand.keys()].slice(0, 20).sort((a, b) => demand[b]! - demand[a]!)
    const judge = (places: number[], targets: number[]) =>
      meanAveragePrecision(
        signals,
        [{ places: Int32Array.from(places), ages: new Float32Array(places.length), ageBand: 0, targets }],
        () => byDemand,
        null,
        pace,
      )
    expect(await judge([], [ranked[0]!])).toBe(1)
    expect(await judge([], [ranked[1]!])).toBe(1 / 2)
    expect(await judge([ranked[0]!], [ranked[1]!])).toBe(1)
    expect(await judge([], [ranked[12]!])).toBe(0)
    expect(await judge([], [20])).toBe(0)
  })
})
