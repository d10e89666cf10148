import { asService } from './as-service.ts'
import type { Job } from './job.ts'

export const pruneVisitors: Job = {
  name: 'prune-visitors',
  description: 'Delete what unknown visitors did, after 90 days, and event numbers that cannot be told again.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, say }) {
    const { rows } = await asService<{ pruned: number }>(pool, 'select niche_data.prune_visitors() as pruned', signal)
    say(`${rows[0]?.pruned ?? 0} events of visitors were deleted`)
  },
}
