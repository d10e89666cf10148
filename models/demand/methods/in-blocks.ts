import type { PooledMethod } from '../pooled-method.ts'

/**
 * A method over all series that learns only as many months ahead as `size`, and then goes on from its own forecasts as if
 * they had been seen. For methods that need whole windows of the past and of the horizon, where histories are short.
 */
export function inBlocks(method: PooledMethod, size: number): PooledMethod {
  return {
    name: method.name,
    async forecast(series, h, options) {
      const forecasts = series.map(() => new Float64Array(h))
      let seen = series
      for (let from = 0; from < h; from += size) {
        const block = await method.forecast(seen, Math.min(size, h - from), options)
        block.forEach((units, i) => {
          forecasts[i]!.set(units, from)
        })
        seen = seen.map((one, i) => ({ ...one, y: Float64Array.of(...one.y, ...block[i]!) }))
      }
      // What it could not forecast at first is no series to go on from.
      return forecasts.map((units) => (units.some(Number.isNaN) ? new Float64Array(h).fill(Number.NaN) : units))
    },
  }
}
