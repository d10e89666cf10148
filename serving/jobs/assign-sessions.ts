import { asService } from './as-service.ts'
import type { Job } from './job.ts'

export const assignSessions: Job = {
  name: 'assign-sessions',
  description: 'Group new events into sessions.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, say }) {
    // Not only since the last run: an event can be logged late, and an index finds those that are not grouped.
    const { rows } = await asService<{ changed: number }>(
      pool,
      'select niche_data.assign_sessions() as changed',
      signal,
    )
    say(`${rows[0]?.changed ?? 0} events got another session`)
  },
}
