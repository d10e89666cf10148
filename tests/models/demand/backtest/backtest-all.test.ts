import { describe, expect, it } from 'vitest'
import { backtestAll } from '../../../../models/demand/backtest/backtest-all.ts'
import { backtestSeries } from '../../../../models/demand/backtest/series-backtest.ts'
import { methodsByName } from '../../../../models/demand/methods/method-list.ts'

const series = Array.from({ length: 17 }, (_, i) => ({
  unique_id: `${i}`,
  group: 'all',
  y: Float64Array.from({ length: 20 }, (_, t) => i + (t % 5)),
  period: 12,
}))
const options = {
  h: 3,
  methods: ['moving_mean_12', 'seasonal_naive'],
  origins: { h: 3, count: 2, minHistory: 12 },
  signal: new AbortController().signal,
}

describe('backtesting all series', () => {
  it('gives for few series without threads, and for many with them, what each gives alone', async () => {
    const alone = series.map((one) => backtestSeries(one, methodsByName(options.methods), 3, options.origins))
    expect(await backtestAll(series.slice(0, 16), options)).toEqual(alone.slice(0, 16))
    expect(await backtestAll(series, { ...options, threads: 1 })).toEqual(alone)
  })

  it('does not do again what an earlier run did, and says what it did', async () => {
    const kept = new Map<string, never>()
    const onBacktests = (done: ReadonlyMap<string, unknown>) => {
      for (const [id, one] of done) kept.set(id, one as never)
    }
    const first = await backtestAll(series.slice(0, 2), { ...options, onBacktests })
    expect([...kept.keys()]).toEqual(['0', '1'])
    const progress: number[] = []
    const known = new Map([...kept].slice(0, 1))
    const again = await backtestAll(series.slice(0, 2), {
      ...options,
      known,
      onBacktests,
      onProgress: (done) => progress.push(done),
    })
    expect(again).toEqual(first)
    expect(again[0]).toBe(first[0])
    expect(progress.at(-1)).toBe(2)
  })

  it('stops with the signal’s reason', async () => {
    const stopped = { ...options, signal: AbortSignal.abort(new Error('stop')) }
    await expect(backtestAll(series.slice(0, 2), stopped)).rejects.toThrow('stop')
  })
})
