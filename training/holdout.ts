import { type DataPeriod, readDataPeriod } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import { NoHoldoutError } from './errors.ts'
import { splitByTime } from './split-by-time.ts'

/** What a model is judged on: what happened in [evaluatedFrom, until). */
export interface Holdout {
  readonly evaluatedFrom: Date
  readonly until: Date
}

/** The shop's period, cut off at `until`. Undefined: nothing happened before that. */
export async function readPeriodUntil(pool: Pool, until: Date | undefined): Promise<DataPeriod | undefined> {
  const period = await readDataPeriod(pool)
  if (!period || (until && until <= period.from)) return undefined
  return until && until < period.until ? { from: period.from, until } : period
}

/** The holdout at the end of the shop's data, or before `until`. Throws NoHoldoutError when there is too little. */
export async function readHoldout(pool: Pool, until: Date | undefined): Promise<Holdout> {
  const period = await readPeriodUntil(pool, until)
  if (!period) throw new NoHoldoutError('the shop holds no purchases')
  const split = splitByTime(period)
  if ('reason' in split) throw new NoHoldoutError(split.reason)
  return { evaluatedFrom: split.evaluatedFrom, until: period.until }
}
