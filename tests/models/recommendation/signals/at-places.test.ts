import { describe, expect, it } from 'vitest'
import { SIGNALS } from '../../../../models/recommendation/hybrid/signal-set.ts'
import { signalsOf, smallData } from '../hybrid/small-signals.ts'
import { historyOf } from './tiny-shop.ts'

describe('a signal', () => {
  it.each(SIGNALS)('%s says at some places what it says at all, and nothing elsewhere', async (signal) => {
    const { interactions, catalogue, ...others } = await smallData(60, 20)
    const signals = await signalsOf({ interactions, catalogue, ...others })
    const context = { history: historyOf([1, 4, 7], [1, 0.5, 0.25]), ageBand: 2 }
    const everywhere = new Float32Array(signals.articleCount)
    signals.addSignal(signal, 0.7, context, everywhere)
    const somewhere = new Float32Array(signals.articleCount)
    signals.addSignal(signal, 0.7, context, somewhere, Int32Array.of(3, 0, 11))
    expect([...somewhere]).toEqual(Array.from(everywhere, (score, place) => ([0, 3, 11].includes(place) ? score : 0)))
  })
})
