import { estimators } from '../../models/index.ts'
import { assignSessions } from './assign-sessions.ts'
import { checkDrift } from './check-drift.ts'
import { compareVersionsJob } from './compare-versions.ts'
import { countFigures } from './count-figures.ts'
import type { Job } from './job.ts'
import { materialiseFeatureRows } from './materialise-features.ts'
import { pruneAccounts } from './prune-accounts.ts'
import { pruneImpressions } from './prune-impressions.ts'
import { pruneVisitors } from './prune-visitors.ts'
import { rateReviewsJob } from './rate-reviews.ts'
import { refreshViews } from './refresh-views.ts'
import { remindOfCarts } from './remind-of-carts.ts'
import { scoringOf } from './score-model.ts'
import { trainingOf } from './train-model.ts'

/** The one list of all jobs: the worker, the schedule and the command line walk it. A model's training is one of them. */
export const jobs: readonly Job[] = [
  ...estimators.map(trainingOf),
  ...estimators.filter(({ scoring, pairScoring }) => scoring ?? pairScoring).map(scoringOf),
  compareVersionsJob,
  rateReviewsJob,
  refreshViews,
  assignSessions,
  countFigures,
  remindOfCarts,
  materialiseFeatureRows,
  checkDrift,
  pruneImpressions,
  pruneVisitors,
  pruneAccounts,
]

export class UnknownJobError extends Error {
  readonly code = 'UNKNOWN_JOB'
  constructor(name: string, among: readonly Job[]) {
    super(`there is no job "${name}"; there are: ${among.map((job) => job.name).join(', ')}`)
    this.name = 'UnknownJobError'
  }
}

/** The job of that name; throws UnknownJobError, which lists the names there are. */
export function jobNamed(name: string, among: readonly Job[] = jobs): Job {
  const found = among.find((job) => job.name === name)
  if (!found) throw new UnknownJobError(name, among)
  return found
}
