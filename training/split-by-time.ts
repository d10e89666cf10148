import type { DataPeriod } from '../features/index.ts'
import type { HoldoutLength } from '../models/index.ts'

const DAY_MS = 86_400_000

/** The protocol of H&M's competition; for models that do not say how far ahead they look. */
const DEFAULT_LENGTH: HoldoutLength = { days: 7 }

/** What a model is judged on: what happened in [evaluatedFrom, until). */
export interface Holdout {
  /** The model to be judged sees only what was recorded before this moment, and is judged on what came after. */
  readonly evaluatedFrom: Date
  readonly until: Date
}

/**
 * Cuts the end of a period off for judging: the last days, or the last whole months, where a month that is not over yet
 * judges nobody. When what is left to train on would be shorter than that, there is no honest split, and the reason is
 * given instead, for people.
 */
export function splitByTime(
  period: DataPeriod,
  length: HoldoutLength = DEFAULT_LENGTH,
): Holdout | { readonly reason: string } {
  const { evaluatedFrom, until } = 'days' in length ? lastDays(period, length.days) : lastMonths(period, length.months)
  if (evaluatedFrom.getTime() - period.from.getTime() >= until.getTime() - evaluatedFrom.getTime()) {
    return { evaluatedFrom, until }
  }
  const days = Math.ceil((period.until.getTime() - period.from.getTime()) / DAY_MS)
  const [count, unit] = 'days' in length ? [length.days, 'days'] : [length.months, 'whole months']
  return {
    reason:
      `the data spans ${days} ${days === 1 ? 'day' : 'days'}, too short to split by time: ` +
      `${2 * count}${unit === 'days' ? '' : ` ${unit}`} are needed to judge a model on the last ${count}`,
  }
}

function lastDays({ until }: DataPeriod, days: number): Holdout {
  return { evaluatedFrom: new Date(until.getTime() - days * DAY_MS), until }
}

function lastMonths({ until }: DataPeriod, months: number): Holdout {
  const monthStart = (ago: number) => new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - ago, 1))
  return { evaluatedFrom: monthStart(months), until: monthStart(0) }
}
