import { describe, expect, it } from 'vitest'
import { globalAutoregression } from '../../../../models/demand/methods/global-autoregression/global-autoregression.ts'
import { logSeries, logWindows } from '../../../../models/demand/methods/global-autoregression/log-windows.ts'

const { signal } = new AbortController()
const options = { seed: 1, signal }

describe('the global autoregression', () => {
  it('learns from long series the season that a short one shows only once', async () => {
    const of = (level: number, t: number) => level * (1 + 0.5 * Math.sin((t * Math.PI) / 6))
    const long = Array.from({ length: 12 }, (_, i) => ({
      y: Float64Array.from({ length: 60 + i }, (_, t) => of(100 + 40 * i, t + i)),
      period: 12,
    }))
    const short = { y: Float64Array.from({ length: 24 }, (_, t) => of(800, t)), period: 12 }
    const forecasts = await globalAutoregression().forecast([...long, short], 6, options)
    for (const [step, value] of forecasts.at(-1)!.entries())
      expect(Math.abs(value / of(800, 24 + step) - 1)).toBeLessThan(0.05)
  })

  it('says that it cannot forecast what is negative or shorter than a window', async () => {
    const long = { y: Float64Array.from({ length: 60 }, (_, t) => 10 + (t % 12)), period: 12 }
    const negative = { y: Float64Array.from({ length: 60 }, (_, t) => (t % 12) - 5), period: 12 }
    const short = { y: Float64Array.of(1, 2, 3), period: 12 }
    const [first, second, third] = await globalAutoregression().forecast([long, negative, short, long], 2, options)
    expect(first!.some(Number.isNaN)).toBe(false)
    expect([...second!, ...third!].every(Number.isNaN)).toBe(true)
  })

  it('stops when it is told to', async () => {
    const stopped = globalAutoregression().forecast([], 1, { seed: 1, signal: AbortSignal.abort(new Error('enough')) })
    await expect(stopped).rejects.toThrow('enough')
  })
})

describe('log windows', () => {
  it('are lags and targets relative to the mean of the last period', () => {
    const y = Float64Array.of(1, 2, 3, 4).map(Math.expm1)
    const { inputs, targets, width } = logWindows([logSeries({ y, period: 2 })], [2], 2, 2)
    expect(width).toBe(3)
    expect([...inputs].map((value) => Number(value.toFixed(9)))).toEqual([-0.5, 0.5, 1, -0.5, 0.5, 1])
    expect([...targets].map((value) => Number(value.toFixed(9)))).toEqual([1.5, 2.5, 1.5, Number.NaN])
  })
})
