import type { Estimator } from '../../models/index.ts'
import { isShopEmpty, type Pool } from '../../sql/index.ts'
import { type Job, JobSkippedError } from './job.ts'

/**
 * Trains a model anew in a process of its own, so that no request waits for a fit and a training that runs out of
 * memory takes nothing with it. What is published, and whether it becomes the champion, is decided there: a training
 * that fails leaves everything as it was.
 */
export function trainingOf({ name, target }: Pick<Estimator, 'name'> & Partial<Pick<Estimator, 'target'>>): Job {
  return {
    name: `train-${name.replaceAll('_', '-')}`,
    description: `Train ${name}, judge it, and publish it.`,
    lane: 'training',
    // graphile-worker takes a job that is held for four hours for a lost one.
    timeLimitSeconds: 3 * 3600,
    async run({ pool, selvedge, words }) {
      if (await isShopEmpty(pool)) throw new JobSkippedError('the shop is empty')
      if (target?.entity === 'review' && (await hasNoReview(pool))) {
        throw new JobSkippedError('nobody has written a review')
      }
      await selvedge(['train', name, ...words])
    },
  }
}

async function hasNoReview(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query('select from niche_data.reviews limit 1')
  return rowCount === 0
}
