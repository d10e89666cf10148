import { conformalQuantile } from './conformal-quantile.ts'
import { countProbability, countQuantiles } from './count-distribution.ts'

/** One month of a backtest: what was forecast, what came, how many steps ahead (0 = one). */
export interface ForecastMonth {
  readonly forecast: number
  readonly actual: number
  readonly step: number
}

/** Intervals of counts by what was learnt from past errors. */
export interface CountCalibration {
  /** By level: the limits of a forecast, `step` months ahead; not below -½, which stands for no limit below. */
  limitsOf(forecast: number, step: number): { readonly lo: number[]; readonly hi: number[] }
}

/** Units a month that part small forecasts from large ones: the smaller, the more of their errors are chance. */
const VOLUMES = [0.5, 2, 8, 30, 120, 500]
/** Months judged for which what was learnt over all forecasts is believed by half beside those of like volume and step. */
const SHRINKAGE_MONTHS = 150
/** No probability nearer to 0 or 1 is asked for: nobody has seen so many months. */
const LEAST_TAIL = 5e-4
/** Steps in the golden ratio fill 0 to 1 evenly, whatever their number. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Learns how far forecasts of counts err. A count is negative binomial around its forecast, whose shape is learnt by moments
 * for forecasts of like volume and horizon; then split-conformal calibration (Vovk et al. 2005) of the probabilities that
 * this distribution gave to what came, spread within each count (see countQuantiles): the limits are its quantiles at the
 * probabilities below which the wanted shares of the past fell. An interval is thus as wide as the forecast is large, not as
 * the article once sold; each tail is calibrated by itself. Undefined where nothing was judged.
 */
export function calibrateCounts(
  months: readonly ForecastMonth[],
  h: number,
  levels: readonly number[],
): CountCalibration | undefined {
  if (months.length === 0) return undefined
  const shapes = learnShapes(months, h)
  const shapeOf = (forecast: number, step: number) => shapes[volumeOf(forecast)]![step]!
  const scores = months.map(({ forecast, actual, step }, place) => {
    const shape = shapeOf(forecast, step)
    return countProbability(forecast, shape, actual - 0.5 + ((place * GOLDEN) % 1))
  })
  const shares = [...levels.map((level) => (1 - level / 100) / 2), ...levels.map((level) => (1 + level / 100) / 2)]
  const probabilities = learnProbabilities(months, scores, h, shares)
  return {
    limitsOf(forecast, step) {
      const wanted = probabilities[volumeOf(forecast)]![step]!
      const order = wanted.map((_, place) => place).sort((a, b) => wanted[a]! - wanted[b]!)
      const quantiles = countQuantiles(
        forecast,
        shapeOf(forecast, step),
        order.map((place) => wanted[place]!),
      )
      const limits = new Array<number>(wanted.length)
      order.forEach((place, rank) => {
        limits[place] = quantiles[rank]!
      })
      return { lo: limits.slice(0, levels.length), hi: limits.slice(levels.length) }
    },
  }
}

function volumeOf(forecast: number): number {
  const place = VOLUMES.findIndex((limit) => forecast < limit)
  return place < 0 ? VOLUMES.length : place
}

/** By volume, then step. The inverse of a shape is Σ((y - f)² - f) / Σ f²; drawn to that of the volume, this to all. */
function learnShapes(months: readonly ForecastMonth[], h: number): readonly Float64Array[] {
  const cells = VOLUMES.length + 1
  const excess = new Float64Array(cells * h)
  const squares = new Float64Array(cells * h)
  const counts = new Float64Array(cells * h)
  for (const { forecast, actual, step } of months) {
    const cell = volumeOf(forecast) * h + step
    excess[cell]! += (actual - forecast) ** 2 - forecast
    squares[cell]! += forecast ** 2
    counts[cell]!++
  }
  const inverse = (from: number, to: number) => {
    const square = squares.subarray(from, to).reduce((a, b) => a + b, 0)
    return square > 0 ? Math.max(0, excess.subarray(from, to).reduce((a, b) => a + b, 0) / square) : Number.NaN
  }
  const believe = (own: number, months: number, towards: number) =>
    Number.isNaN(own) ? towards : (months * own + SHRINKAGE_MONTHS * towards) / (months + SHRINKAGE_MONTHS)
  const ofAll = inverse(0, cells * h) || 0
  return Array.from({ length: cells }, (_, volume) => {
    const [from, to] = [volume * h, (volume + 1) * h]
    const seen = counts.subarray(from, to).reduce((a, b) => a + b, 0)
    const ofVolume = believe(inverse(from, to), seen, ofAll)
    return Float64Array.from({ length: h }, (_, step) => {
      const cell = from + step
      const own = believe(inverse(cell, cell + 1), counts[cell]!, ofVolume)
      return own > 0 ? 1 / own : Number.POSITIVE_INFINITY
    })
  })
}

/** By volume, then step: the probabilities below which the shares of past scores fell; of steps never judged the last's. */
function learnProbabilities(
  months: readonly ForecastMonth[],
  scores: readonly number[],
  h: number,
  shares: readonly number[],
): readonly (readonly (readonly number[])[])[] {
  const cells = VOLUMES.length + 1
  const byCell = Array.from({ length: cells * h }, (): number[] => [])
  months.forEach(({ forecast, step }, place) => {
    byCell[volumeOf(forecast) * h + step]!.push(scores[place]!)
  })
  const sorted = (wanted: (volume: number, step: number) => boolean) =>
    Float64Array.from(byCell.flatMap((cell, at) => (wanted(Math.floor(at / h), at % h) ? cell : []))).sort()
  const ofSteps = Array.from({ length: h }, (_, step) => sorted((_, other) => other === step))
  const ofVolumes = Array.from({ length: cells }, (_, volume) => sorted((other) => other === volume))
  const ofAll = sorted(() => true)
  return Array.from({ length: cells }, (_, volume) => {
    const byStep: (readonly number[])[] = []
    for (let step = 0; step < h; step++) {
      const own = Float64Array.from(byCell[volume * h + step]!).sort()
      const [ofStep, ofVolume] = [ofSteps[step]!, ofVolumes[volume]!]
      byStep.push(
        shares.map((share) => {
          const all = quantileOf(ofAll, share, share)
          const common = blend(quantileOf(ofStep, share, all), ofStep.length, all)
          const alike = blend(quantileOf(ofVolume, share, common), ofVolume.length, common)
          return clamp(blend(quantileOf(own, share, alike), own.length, alike))
        }),
      )
    }
    return byStep
  })
}

function blend(own: number, months: number, towards: number): number {
  const believed = months / (months + SHRINKAGE_MONTHS)
  return believed * own + (1 - believed) * towards
}

/** `otherwise` of too few scores for so far a tail. */
function quantileOf(sorted: Float64Array, share: number, otherwise: number): number {
  const quantile = conformalQuantile(sorted, share)
  return Number.isFinite(quantile) ? quantile : otherwise
}

function clamp(probability: number): number {
  return Math.min(1 - LEAST_TAIL, Math.max(LEAST_TAIL, probability))
}
