import { encodeHistory, OWN_FACTS, type SeriesWithFacts } from './encode-history.ts'
import { STEP_WIDTH } from './network-shape.ts'

/** Windows with what came behind them, one a row. */
export interface Examples {
  readonly count: number
  /** count × window × STEP_WIDTH. */
  readonly steps: Float32Array
  /** count × window. */
  readonly recent: Float32Array
  /** count × statics. */
  readonly statics: Float32Array
  /** count × horizon: units over scale, at most LARGEST. */
  readonly target: Float32Array
  /** count × horizon: 1 where the target is known. */
  readonly known: Float32Array
}

/** Bounds what is held in memory: at a window of 24 and a horizon of 12 about 30 MB. */
const MOST_EXAMPLES = 40_000
/** Months of history before the first origin. */
const LEAST_HISTORY = 6
/** One month of a hundred times the mean would decide a whole batch. */
const LARGEST = 20

/** As many of each series' latest origins as fit, the same number for each; a horizon may be known in part. */
export function gatherExamples(series: readonly SeriesWithFacts[], window: number, horizon: number): Examples {
  const perSeries = Math.max(1, Math.floor(MOST_EXAMPLES / Math.max(1, series.length)))
  const width = (series[0]?.features?.length ?? 0) + OWN_FACTS
  const origins = series.map(({ y }) => latestOrigins(y, horizon, perSeries))
  const count = origins.reduce((sum, own) => sum + own.length, 0)
  const examples = {
    count,
    steps: new Float32Array(count * window * STEP_WIDTH),
    recent: new Float32Array(count * window),
    statics: new Float32Array(count * width),
    target: new Float32Array(count * horizon),
    known: new Float32Array(count * horizon),
  }
  let row = 0
  series.forEach((one, i) => {
    if ((one.features?.length ?? 0) + OWN_FACTS !== width) {
      throw new RangeError(`series ${i} has another number of features than the first`)
    }
    for (const origin of origins[i]!) {
      const { steps, recent, statics, scale } = encodeHistory(one, origin, window)
      examples.steps.set(steps, row * steps.length)
      examples.recent.set(recent, row * window)
      examples.statics.set(statics, row * width)
      for (let k = 0; k < horizon; k++) {
        const units = one.y[origin + k]!
        if (Number.isNaN(units)) continue
        examples.target[row * horizon + k] = Math.min(units / scale, LARGEST)
        examples.known[row * horizon + k] = 1
      }
      row++
    }
  })
  return examples
}

/** Origins with a whole horizon behind them, of which something is known; latest first. */
function latestOrigins(y: Float64Array, horizon: number, most: number): number[] {
  const origins: number[] = []
  for (let origin = y.length - horizon; origin >= LEAST_HISTORY && origins.length < most; origin--) {
    if (y.subarray(origin, origin + horizon).some((units) => !Number.isNaN(units))) origins.push(origin)
  }
  return origins
}
