import { asService } from './as-service.ts'
import type { Job } from './job.ts'

export const refreshViews: Job = {
  name: 'refresh-views',
  description: 'Refresh every materialized view.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, say }) {
    const { rows } = await asService<{ view_name: string; duration_seconds: number }>(
      pool,
      'select view_name, duration_seconds from niche_data.refresh_views()',
      signal,
    )
    for (const { view_name, duration_seconds } of rows) say(`${view_name}: ${duration_seconds.toFixed(2)} s`)
  },
}
