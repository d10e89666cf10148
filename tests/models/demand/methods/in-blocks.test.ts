import { expect, it } from 'vitest'
import { inBlocks } from '../../../../models/demand/methods/in-blocks.ts'
import type { PooledMethod } from '../../../../models/demand/pooled-method.ts'

/** One more than the last month, and one more for each step; NaN for an empty series. */
const counting: PooledMethod = {
  name: 'counting',
  async forecast(series, h) {
    expect(h).toBeLessThanOrEqual(2)
    return series.map(({ y }) => Float64Array.from({ length: h }, (_, step) => (y.at(-1) ?? Number.NaN) + 1 + step))
  },
}

it('goes on from its own forecasts, block by block, and not from what it cannot forecast', async () => {
  const series = [Float64Array.of(1, 5), new Float64Array(0)].map((y) => ({ y, period: 12 }))
  const options = { seed: 1, signal: new AbortController().signal }
  const [known, unknown] = await inBlocks(counting, 2).forecast(series, 5, options)
  expect([...known!]).toEqual([6, 7, 8, 9, 10])
  expect([...unknown!]).toEqual(Array(5).fill(Number.NaN))
  expect([...series[0]!.y]).toEqual([1, 5])
})
