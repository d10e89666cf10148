import { describe, expect, it } from 'vitest'
import { SIGNALS, type SignalWeights } from '../../../../models/recommendation/hybrid/signal-set.ts'
import { historyOf } from '../signals/tiny-shop.ts'
import { signalsOf, smallData } from './small-signals.ts'

/** The signals in the order that they are added up in. */
const ORDER = ['segment', ...SIGNALS.filter((signal) => signal !== 'segment')] as const
const PERSONAL = SIGNALS.slice(0, SIGNALS.indexOf('segment'))

describe('all personal signals in one pass', () => {
  it('are the same bits as one signal after the other, whatever the history and the weights', async () => {
    const signals = await signalsOf(await smallData(60, 20))
    const histories = [historyOf([3]), historyOf([3, 8, 5], [1, 0.6, 0.2]), historyOf([20, 1, 2], [1, 1, 0.5])]
    for (const step of [2, 3, 5]) {
      const weights = Object.fromEntries(SIGNALS.map((signal, at) => [signal, (at % step) - 1.3])) as SignalWeights
      for (const history of histories) {
        const context = { history, ageBand: step }
        const expected = Float32Array.from(signals.staticScores(weights))
        for (const signal of ORDER) {
          if (signal !== 'segment' && !PERSONAL.includes(signal)) continue
          signals.addSignal(signal, weights[signal], context, expected)
        }
        const scores = new Float32Array(signals.articleCount)
        signals.score(context, weights, scores)
        expect([...scores]).toEqual([...expected])
      }
    }
  })

  it('leaves out what weighs nothing, and keeps nothing of one history for the next', async () => {
    const signals = await signalsOf(await smallData(60, 20))
    const weights = Object.fromEntries(SIGNALS.map((signal) => [signal, signal === 'product' ? 1 : 0])) as SignalWeights
    const scoresOf = (places: number[]) => {
      const scores = new Float32Array(signals.articleCount)
      signals.score({ history: historyOf(places), ageBand: 0 }, weights, scores)
      return [...scores].flatMap((score, place) => (score === 0 ? [] : [place]))
    }
    // Two articles next to each other are of one product.
    expect(scoresOf([4])).toEqual([4, 5])
    expect(scoresOf([11])).toEqual([10, 11])
  })

  it('writes at the places asked for only', async () => {
    const signals = await signalsOf(await smallData(60, 20))
    const weights = Object.fromEntries(SIGNALS.map((signal) => [signal, 0.5])) as SignalWeights
    const context = { history: historyOf([1, 4]), ageBand: 2 }
    const everywhere = new Float32Array(signals.articleCount)
    signals.score(context, weights, everywhere)
    const somewhere = new Float32Array(signals.articleCount).fill(7)
    signals.score(context, weights, somewhere, Int32Array.of(9, 2))
    expect([...somewhere]).toEqual(Array.from(everywhere, (score, place) => ([2, 9].includes(place) ? score : 7)))
  })
})
