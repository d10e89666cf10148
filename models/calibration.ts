import type { Metrics } from './model.ts'

/**
 * The slicing by which a model that forecasts probabilities says how far they can be taken at their word: `bin 1` to
 * `bin 15` by ascending probability, each with what CalibrationBin has.
 */
export const FORECAST_PROBABILITY = 'forecast_probability'

const MOST_BINS = 15

/** Forecasts of a holdout; all arrays are aligned. */
export interface JudgedProbabilities {
  /** 0 to 1. */
  readonly probabilities: ArrayLike<number>
  /** 1: it happened; 0: it did not. */
  readonly outcomes: ArrayLike<number>
  /** Of the population that each row stands for, above 0. Left out: every row counts as much. */
  readonly weights?: ArrayLike<number>
}

/** The metrics of one bin, weighted; a type, as Metrics has any name. */
export type CalibrationBin = {
  readonly mean_forecast: number
  /** Share of the bin to which it happened: the mean forecast where the model is calibrated. */
  readonly observed_share: number
  /** Of the observed share, as if rows were independent; 0 where all rows of the bin ended alike. */
  readonly standard_error: number
  /** The bin's share of the whole, 0 to 1. */
  readonly weight: number
}

/**
 * The reliability curve (Murphy & Winkler 1977) in at most 15 bins, with the rows of each: a bin holds, in the mean of both,
 * as much of all that was forecast to happen as of all that was forecast not to. So bins of even outcomes hold equally many,
 * and a rare outcome has bins of its own where it is forecast, instead of one for all that will be looked at. Equal forecasts
 * share a bin. Takes 4 bytes a row and a sort. Throws RangeError without rows.
 */
export function calibrationBins({ probabilities, outcomes, weights }: JudgedProbabilities): readonly {
  readonly bin: CalibrationBin
  readonly rows: readonly number[]
}[] {
  const count = probabilities.length
  if (count === 0) throw new RangeError('there is nothing to judge')
  const weightOf = (row: number) => weights?.[row] ?? 1
  const order = Int32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  )
  let total = 0
  let foretold = 0
  for (const row of order) {
    total += weightOf(row)
    foretold += weightOf(row) * probabilities[row]!
  }
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
  /** Of one row, in the mean of both; certain forecasts leave one of them empty. */
  const massOf = (row: number) =>
    share(weightOf(row) * probabilities[row]!, foretold) +
    share(weightOf(row) * (1 - probabilities[row]!), total - foretold)
  const whole = Number(foretold > 0) + Number(total > foretold)

  const bins: number[][] = Array.from({ length: MOST_BINS }, () => [])
  let before = 0
  for (let from = 0; from < count; ) {
    let mass = 0
    let to = from
    for (; to < count && probabilities[order[to]!] === probabilities[order[from]!]; to++) mass += massOf(order[to]!)
    const bin = Math.min(MOST_BINS - 1, Math.floor(((before + mass / 2) / whole) * MOST_BINS))
    for (; from < to; from++) bins[bin]!.push(order[from]!)
    before += mass
  }
  return bins
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const mass = rows.reduce((sum, row) => sum + weightOf(row), 0)
      const mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + weightOf(row) * of(row), 0) / mass
      const observed = mean((row) => outcomes[row]!)
      const variance = rows.reduce((sum, row) => sum + (weightOf(row) * (outcomes[row]! - observed)) ** 2, 0)
      return {
        bin: {
          mean_forecast: mean((row) => probabilities[row]!),
          observed_share: observed,
          standard_error: Math.sqrt(variance) / mass,
          weight: mass / total,
        },
        rows,
      }
    })
}

/** The bins as slices of a judgement, each beside the metrics that `metricsOf` gives of its rows. */
export function calibrationSlices(
  judged: JudgedProbabilities,
  metricsOf: (rows: readonly number[]) => Metrics,
): Readonly<Record<string, Metrics>> {
  return Object.fromEntries(
    calibrationBins(judged).map(({ bin, rows }, at) => [`bin ${at + 1}`, { ...metricsOf(rows), ...bin }]),
  )
}
