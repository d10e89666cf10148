import { describe, expect, it } from 'vitest'
import { cutLastDays } from '../../../../models/recommendation/data/cut-last-days.ts'
import { defaultWeights } from '../../../../models/recommendation/hybrid/default-weights.ts'
import { learnWeights } from '../../../../models/recommendation/hybrid/learn-weights.ts'
import { meanAveragePrecision } from '../../../../models/recommendation/hybrid/mean-average-precision.ts'
import { pace, signalsOf, smallData } from './small-signals.ts'

describe('learning the weights', () => {
  it('finds that the section decides where customers keep to one, but seldom buy what others do', async () => {
    const { before, cases } = cutLastDays(await smallData(800, 300), 10)
    const signals = await signalsOf(before)
    const { weights, judged } = await learnWeights(signals, cases, null, pace)
    expect(judged.withHistory!.learnt).toBeGreaterThan(judged.withHistory!.byDefault)
    expect(weights.withHistory.section).toBeGreaterThan(0.2)
    const withHistory = cases.filter(({ places }) => places.length > 0)
    const of = (asked: typeof weights) =>
      meanAveragePrecision(signals, withHistory, () => asked.withHistory, null, pace)
    expect(await of(weights)).toBeGreaterThan(await of(defaultWeights))
  })

  it('keeps the defaults of a group of few customers', async () => {
    const { before, cases } = cutLastDays(await smallData(800, 40), 10)
    const few = cases.filter(({ places }) => places.length > 0).slice(0, 59)
    const { weights, judged } = await learnWeights(await signalsOf(before), few, null, pace)
    expect(weights).toEqual(defaultWeights)
    expect(judged).toEqual({ withHistory: undefined, withoutHistory: undefined })
  })

  it('keeps the defaults where what was learnt ranks worse for the customers that judge', async () => {
    const { before, cases } = cutLastDays(await smallData(800, 40), 10)
    const signals = await signalsOf(before)
    // Every fifth customer is as they are; the others take what nobody of their kind would.
    const misled = cases
      .filter(({ places }) => places.length > 0)
      .map((each, i) => {
        if (i % 5 === 0) return each
        const other = (each.targets[0]! + 1) % 40
        return each.places.includes(other) ? each : { ...each, targets: [other] }
      })
    const { weights, judged } = await learnWeights(signals, misled, null, pace)
    expect(judged.withHistory!.learnt).toBeLessThan(judged.withHistory!.byDefault)
    expect(weights.withHistory).toEqual(defaultWeights.withHistory)
  })

  it('gives the same weights again', async () => {
    const { before, cases } = cutLastDays(await smallData(300, 20), 10)
    const signals = await signalsOf(before)
    const first = await learnWeights(signals, cases, null, pace)
    expect(await learnWeights(signals, cases, null, pace)).toEqual(first)
  })
})
