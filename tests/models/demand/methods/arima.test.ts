import { describe, expect, it, vi } from 'vitest'
import { arima } from '../../../../models/demand/methods/arima/arima.ts'

describe('ARIMA', () => {
  it('continues a season, and prints nothing', { timeout: 30_000 }, () => {
    const log = vi.spyOn(console, 'log')
    const out = vi.spyOn(process.stdout, 'write')
    const y = Float64Array.from({ length: 60 }, (_, t) => 100 + 30 * Math.sin((t * Math.PI) / 6) + (t % 5))
    const forecast = arima.forecast({ y, period: 12 }, 12)
    for (const [step, value] of forecast.entries()) {
      expect(Math.abs(value - (102 + 30 * Math.sin(((60 + step) * Math.PI) / 6)))).toBeLessThan(6)
    }
    expect(log).not.toHaveBeenCalled()
    expect(out).not.toHaveBeenCalled()
  })

  it('refuses a series below twenty steps', () => {
    expect(() => arima.forecast({ y: new Float64Array(19), period: 12 }, 1)).toThrow('arima needs 20 steps')
  })
})
