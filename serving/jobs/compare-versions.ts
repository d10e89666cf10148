import { type Job, JobSkippedError } from './job.ts'

export const compareVersionsJob: Job = {
  name: 'compare-versions',
  description: 'Judge two versions on the same holdout, side by side; what comes of it is in the log of the run.',
  // It fits twins.
  lane: 'training',
  timeLimitSeconds: 3 * 3600,
  isOnlyAsked: true,
  async run({ selvedge, words }) {
    if (words.length !== 2) throw new JobSkippedError('it needs the names of two versions')
    await selvedge(['models', 'compare', ...words])
  },
}
