import { aliasHolder, sentiment } from '../../models/index.ts'
import { type Job, JobSkippedError } from './job.ts'

/** In a process of its own: the time of a hundred thousand reviews is not the server's. */
export const rateReviewsJob: Job = {
  name: 'rate-reviews',
  description: 'Rate the reviews that the champion of sentiment has not rated yet.',
  // After the trainings of the same night.
  lane: 'training',
  timeLimitSeconds: 3600,
  async run({ pool, selvedge }) {
    if ((await aliasHolder(pool, sentiment.name, 'champion')) === null) {
      throw new JobSkippedError('sentiment has no champion')
    }
    await selvedge(['reviews', 'rate'])
  },
}
