import { describe, expect, it } from 'vitest'
import { SIGNALS, type Signal, type SignalWeights } from '../../../../models/recommendation/hybrid/signal-set.ts'
import { historyOf } from '../signals/tiny-shop.ts'
import { signalsOf, smallData } from './small-signals.ts'

const weights = Object.fromEntries(SIGNALS.map((signal, at) => [signal, (at % 5) - 1.7])) as SignalWeights
const nobody = { history: historyOf([]), ageBand: 0 }
const somebody = { history: historyOf([3, 8, 5], [1, 0.6, 0.2]), ageBand: 3 }

describe('the set of signals', () => {
  it('scores an article by the sum of its signals, each times its weight', async () => {
    const signals = await signalsOf(await smallData(60, 12))
    for (const context of [somebody, nobody, { ...somebody, ageBand: 0 }, { ...nobody, ageBand: 5 }]) {
      const scores = new Float32Array(signals.articleCount)
      signals.score(context, weights, scores)
      const sums = new Float64Array(signals.articleCount)
      for (const signal of SIGNALS) {
        const values = new Float32Array(signals.articleCount)
        signals.addSignal(signal, 1, context, values)
        values.forEach((value, article) => {
          sums[article]! += weights[signal] * value
        })
      }
      sums.forEach((sum, article) => {
        expect(scores[article]).toBeCloseTo(sum, 3)
      })
    }
  })

  it('has every signal say something of somebody in a shop that has all', async () => {
    const signals = await signalsOf(await smallData(60, 12))
    const silent = SIGNALS.filter((signal) => {
      const values = new Float32Array(signals.articleCount)
      signals.addSignal(signal, 1, somebody, values)
      return values.every((value) => value === 0)
    })
    // The shop is not a year old, and its articles have no such attributes.
    const unknown: Signal[] = [
      'garment_group',
      'index_group',
      'colour_group',
      'perceived_colour',
      'graphical_appearance',
    ]
    expect(silent).toEqual([...unknown, 'season'])
  })

  it('has only what is the same for everybody and the segment say something of nobody', async () => {
    const signals = await signalsOf(await smallData(60, 12))
    const heard = SIGNALS.filter((signal) => {
      const values = new Float32Array(signals.articleCount)
      signals.addSignal(signal, 1, { ...nobody, ageBand: 3 }, values)
      return values.some((value) => value !== 0)
    })
    expect(heard.every((signal) => /^segment$|^days_on_sale$|demand_(week|month|year)$/.test(signal))).toBe(true)
  })

  it('lets two askers with other weights have other answers', async () => {
    const signals = await signalsOf(await smallData(60, 12))
    const scoresOf = (asked: SignalWeights) => {
      const scores = new Float32Array(signals.articleCount)
      signals.score(nobody, asked, scores)
      return [...scores]
    }
    const first = scoresOf(weights)
    expect(scoresOf({ ...weights, demand_month: 9 })).not.toEqual(first)
    expect(scoresOf(weights)).toEqual(first)
  })

  it('goes with the crowd the more, the less somebody has bought', async () => {
    const signals = await signalsOf(await smallData(60, 12))
    const crowdOf = (places: number[]) => {
      const values = new Float32Array(signals.articleCount)
      signals.addSignal('demand_for_few', 1, { history: historyOf(places), ageBand: 0 }, values)
      return values[0]! / signals.parts.demand.signals.demand_month[0]!
    }
    expect(crowdOf([1])).toBeCloseTo(3 / 4, 5)
    expect(crowdOf([1, 2, 3])).toBeCloseTo(1 / 2, 5)
  })
})
