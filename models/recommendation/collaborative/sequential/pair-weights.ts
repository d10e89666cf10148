import type { SequentialParameters } from './parameters.ts'

/** What a pair counts by how the two purchases lie to one another. */
export class PairWeights {
  readonly #byDifference: Float64Array
  readonly #largest: number

  /** `largest`: the greatest difference that is asked for. */
  constructor(
    { backward_weight, distance_exponent }: Pick<SequentialParameters, 'backward_weight' | 'distance_exponent'>,
    largest: number,
  ) {
    this.#largest = largest
    this.#byDifference = Float64Array.from({ length: 2 * largest + 1 }, (_, index) => {
      const difference = index - largest
      if (difference === 0) return (1 + backward_weight) / 2
      return (difference > 0 ? 1 : backward_weight) * Math.abs(difference) ** -distance_exponent
    })
  }

  /**
   * `difference`: by how many articles the source was bought before the target; negative: after it. Within one moment
   * either may have been first, so that the pair counts the mean of both ways, as neighbors do.
   */
  of(difference: number): number {
    return this.#byDifference[difference + this.#largest]!
  }
}
