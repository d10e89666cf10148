/** How long vectors of one side, customers or articles, are penalised. */
export interface Regularisation {
  /** lambda of a row with the mean confidence. */
  readonly base: number
  readonly exponent: number
  /**
   * Mean over the rows of what their errors weigh together: 1 for each row of the other side, and the excess of the
   * row's entries.
   */
  readonly meanConfidence: number
}

/** lambda of a row: base (confidence / mean confidence) ^ exponent. */
export function regularisationOf({ base, exponent, meanConfidence }: Regularisation, confidence: number): number {
  return exponent === 0 ? base : base * (confidence / meanConfidence) ** exponent
}
