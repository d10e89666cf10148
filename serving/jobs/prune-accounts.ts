import { asService } from './as-service.ts'
import type { Job } from './job.ts'

export const pruneAccounts: Job = {
  name: 'prune-accounts',
  description: 'Delete ended sessions, and codes a day after they ended, with the mail that told them.',
  lane: 'upkeep',
  timeLimitSeconds: 600,
  async run({ pool, signal, say }) {
    const { rows } = await asService<{ pruned: number }>(pool, 'select auth.prune_accounts() as pruned', signal)
    say(`${rows[0]?.pruned ?? 0} codes were deleted`)
  },
}
