/** Mean and standard deviation of each of `width` numbers a row. */
export interface Scaling {
  readonly means: Float64Array
  readonly deviations: Float64Array
}

/** Values this far from the mean are as far as any: one odd review must not outweigh what was learned of the others. */
const FARTHEST = 6

/** Of the rows given. A number that is always the same has deviation 1. */
export function scalingOf(numbers: Float64Array, width: number): Scaling {
  const rows = numbers.length / width
  const means = new Float64Array(width)
  const deviations = new Float64Array(width)
  for (let at = 0; at < numbers.length; at++) means[at % width]! += numbers[at]! / rows
  for (let at = 0; at < numbers.length; at++) deviations[at % width]! += (numbers[at]! - means[at % width]!) ** 2 / rows
  return { means, deviations: deviations.map((square) => (square > 1e-12 ? Math.sqrt(square) : 1)) }
}

/** Rows as multiples of the deviations from the means, at most FARTHEST of them. */
export function standardise(numbers: Float64Array, { means, deviations }: Scaling): Float64Array {
  const width = means.length
  return numbers.map((value, at) => {
    const scaled = (value - means[at % width]!) / deviations[at % width]!
    return Math.max(-FARTHEST, Math.min(FARTHEST, scaled))
  })
}
