import type { Estimator } from '../../models/index.ts'
import { isShopEmpty } from '../../sql/index.ts'
import { type Job, JobSkippedError } from './job.ts'

/** Asks the champion about every entity, in a process of its own: its memory and its time are not the server's. */
export function scoringOf({ name }: Pick<Estimator, 'name'>): Job {
  return {
    name: `score-${name.replaceAll('_', '-')}`,
    description: `Ask ${name} about every entity, and keep its answers for lists.`,
    // After the trainings of the same night.
    lane: 'training',
    timeLimitSeconds: 3600,
    async run({ pool, selvedge }) {
      if (await isShopEmpty(pool)) throw new JobSkippedError('the shop is empty')
      await selvedge(['score', name])
    },
  }
}
