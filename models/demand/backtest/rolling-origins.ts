export interface OriginOptions {
  /** The longest horizon judged. */
  readonly h: number
  /** Origins at most. */
  readonly count: number
  /** Steps of history that the first origin must leave. */
  readonly minHistory: number
}

/**
 * Lengths of history to forecast from in a backtest, shortest first: the first leaves `h` steps to be judged (a third of
 * the series where that is less), the others lie at equal distances behind it, so that every horizon is judged and the near
 * ones more often. Empty where a series is too short.
 */
export function rollingOrigins(length: number, { h, count, minHistory }: OriginOptions): number[] {
  const judged = Math.min(h, Math.floor(length / 3), length - minHistory)
  if (judged < 1) return []
  const origins = Math.min(count, judged)
  return Array.from({ length: origins }, (_, place) => length - judged + Math.floor((place * judged) / origins))
}
