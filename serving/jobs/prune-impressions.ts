import { asService } from './as-service.ts'
import type { Job } from './job.ts'

export const pruneImpressions: Job = {
  name: 'prune-impressions',
  description: 'Delete recommendations that were shown, and feedback, after 90 days.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, say }) {
    const { rows } = await asService<{ pruned: number }>(pool, 'select ml.prune_impressions() as pruned', signal)
    say(`${rows[0]?.pruned ?? 0} answers with their impressions were deleted`)
  },
}
