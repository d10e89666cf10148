import { describe, expect, it } from 'vitest'
import { FitPace } from '../../models/fit-pace.ts'
import type { FitProgress } from '../../models/model.ts'

const { signal } = new AbortController()

describe('the pace of a fit', () => {
  it('lets what waits in the event loop run at every pause', async () => {
    const pace = new FitPace({ signal })
    let ran = 0
    setImmediate(() => ran++)
    await pace.pause(0.5)
    expect(ran).toBe(1)
  })

  it('is due at once, and not again right after a pause', async () => {
    const pace = new FitPace({ signal })
    expect(pace.isDue()).toBe(true)
    await pace.pause(0)
    expect(pace.isDue()).toBe(false)
  })

  it('reports each phase from 0 to 1, one after the other', async () => {
    const progress: FitProgress[] = []
    const pace = new FitPace({ signal, onProgress: (step) => progress.push(step) })
    await pace.begin('reading')
    await pace.pause(0.5)
    await pace.begin('comparing')
    await pace.end()
    expect(progress).toEqual([
      { phase: 'reading', share: 0 },
      { phase: 'reading', share: 0.5 },
      { phase: 'reading', share: 1 },
      { phase: 'comparing', share: 0 },
      { phase: 'comparing', share: 1 },
    ])
  })

  it('never reports more than the whole, when more rows came than were announced', async () => {
    const shares: number[] = []
    const pace = new FitPace({ signal, onProgress: ({ share }) => shares.push(share) })
    await pace.begin('reading')
    await pace.pause(1.7)
    expect(shares).toEqual([0, 1])
  })

  it('stops with the reason of the signal, at the start and at a pause', async () => {
    const reason = new Error('stop')
    expect(() => new FitPace({ signal: AbortSignal.abort(reason) })).toThrow(reason)
    const controller = new AbortController()
    const pace = new FitPace({ signal: controller.signal })
    controller.abort(reason)
    await expect(pace.pause(0.5)).rejects.toBe(reason)
  })
})
