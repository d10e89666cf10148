import type { DataPeriod } from '../features/index.ts'

const DAY_MS = 86_400_000

/** Days at the end of the data that a model is judged on; the protocol of H&M's competition. */
export const HOLDOUT_DAYS = 7

export interface TimeSplit {
  /** The model to be judged sees only what was recorded before this moment, and is judged on what came after. */
  readonly evaluatedFrom: Date
}

/**
 * Cuts a period by time: the last `holdoutDays` are for judging. When what is left to train on would be shorter than
 * that, there is no honest split, and the reason is given instead, for people.
 */
export function splitByTime(period: DataPeriod, holdoutDays: number = HOLDOUT_DAYS): TimeSplit | { reason: string } {
  const evaluatedFrom = new Date(period.until.getTime() - holdoutDays * DAY_MS)
  if (evaluatedFrom.getTime() - period.from.getTime() >= holdoutDays * DAY_MS) return { evaluatedFrom }
  const days = Math.ceil((period.until.getTime() - period.from.getTime()) / DAY_MS)
  return {
    reason:
      `the data spans ${days} ${days === 1 ? 'day' : 'days'}, too short to split by time: ` +
      `${2 * holdoutDays} are needed to judge a model on the last ${holdoutDays}`,
  }
}
