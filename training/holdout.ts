import { type DataPeriod, readDataPeriod } from '../features/index.ts'
import type { Estimator } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { NoHoldoutError } from './errors.ts'
import { type Holdout, splitByTime } from './split-by-time.ts'

/** The shop's period, cut off at `until`. Undefined: nothing happened before that. */
export async function readPeriodUntil(pool: Pool, until: Date | undefined): Promise<DataPeriod | undefined> {
  const period = await readDataPeriod(pool)
  if (!period || (until && until <= period.from)) return undefined
  return until && until < period.until ? { from: period.from, until } : period
}

/**
 * The holdout of a model at the end of the shop's data, or before `until`. Throws NoHoldoutError when there is too
 * little.
 */
export async function readHoldout(
  pool: Pool,
  { holdout }: Pick<Estimator, 'holdout'>,
  until: Date | undefined,
): Promise<Holdout> {
  const period = await readPeriodUntil(pool, until)
  if (!period) throw new NoHoldoutError('the shop holds no purchases')
  const split = splitByTime(period, holdout)
  if ('reason' in split) throw new NoHoldoutError(split.reason)
  return split
}
