import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { knownUnits } from './known-units.ts'
import { optimisedLevel } from './smoothed-level.ts'

/**
 * ADIDA (Nikolopoulos et al. 2011, "An aggregate-disaggregate intermittent demand approach"): months are summed in
 * blocks as long as the mean interval between demands, so that few are empty; the blocks are smoothed (share chosen in
 * sample) and the forecast spread evenly over a block's months. The oldest months that fill no block are left out.
 */
export function adida(): ForecastMethod {
  return aggregating('adida', (units) => blockRate(units, Math.round(meanInterval(units))))
}

/**
 * IMAPA (Petropoulos & Kourentzes 2015, "Forecast combinations for intermittent demand"): the mean of ADIDA's rates at
 * every block length from one month to the mean interval between demands.
 */
export function imapa(): ForecastMethod {
  return aggregating('imapa', (units) => {
    const longest = Math.round(meanInterval(units))
    let sum = 0
    for (let length = 1; length <= longest; length++) sum += blockRate(units, length)
    return sum / longest
  })
}

function aggregating(name: string, rate: (units: Float64Array) => number): ForecastMethod {
  const method: ForecastMethod = {
    name,
    minLength: 1,
    forecast(series, h) {
      requireLength(method, series)
      const units = knownUnits(series.y)
      return new Float64Array(h).fill(units.some((y) => y > 0) ? rate(units) : 0)
    },
  }
  return method
}

/** Months from one demand to the next, the first counted from the start; `units` hold a demand. */
function meanInterval(units: Float64Array): number {
  let last = -1
  let demands = 0
  units.forEach((y, t) => {
    if (y <= 0) return
    last = t
    demands++
  })
  return (last + 1) / demands
}

function blockRate(units: Float64Array, length: number): number {
  const blocks = new Float64Array(Math.floor(units.length / length))
  const start = units.length % length
  for (let t = start; t < units.length; t++) blocks[Math.floor((t - start) / length)]! += units[t]!
  return optimisedLevel(blocks) / length
}
