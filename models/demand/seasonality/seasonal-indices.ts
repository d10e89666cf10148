import { centredMovingAverage } from './centred-moving-average.ts'

/**
 * Seasonal indices by classical decomposition: the mean ratio (multiplicative: mean 1) or difference (additive: mean 0)
 * of each season to the centred moving average. Season 0 is that of y[0]. Needs two periods and no NaN; multiplicative
 * indices need a moving average above 0, and are never below `SMALLEST_INDEX`.
 */
export function seasonalIndices(y: Float64Array, period: number, isMultiplicative: boolean): Float64Array {
  const average = centredMovingAverage(y, period)
  const indices = new Float64Array(period)
  const counts = new Float64Array(period)
  for (let t = 0; t < y.length; t++) {
    const level = average[t]!
    if (Number.isNaN(level) || (isMultiplicative && level <= 0)) continue
    const season = t % period
    indices[season] = indices[season]! + (isMultiplicative ? y[t]! / level : y[t]! - level)
    counts[season] = counts[season]! + 1
  }
  let mean = 0
  for (let season = 0; season < period; season++) {
    indices[season] = counts[season] === 0 ? Number(isMultiplicative) : indices[season]! / counts[season]!
    mean += indices[season]! / period
  }
  for (let season = 0; season < period; season++) {
    if (!isMultiplicative) indices[season] = indices[season]! - mean
    else indices[season] = mean > 0 ? Math.max(indices[season]! / mean, SMALLEST_INDEX) : 1
  }
  return indices
}

/** A month that never sells would make its deseasonalised value infinite. */
const SMALLEST_INDEX = 0.01
