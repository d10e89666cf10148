import { asService } from './as-service.ts'
import type { Job } from './job.ts'

/** What is counted, and how many of what that was; see the comments of the functions. */
const COUNTS = [
  ['the conversion funnel', 'dashboards.count_funnel_days()', 'days'],
  ['what came of recommendations', 'dashboards.count_recommendation_days()', 'days'],
  ['loyalty', 'dashboards.count_loyalty_bands()', 'bands'],
  ['what reviews say', 'dashboards.count_review_sentiment()', 'rows'],
] as const

export const countFigures: Job = {
  name: 'count-figures',
  description: 'Count the figures of dashboards that would take too long when somebody looks.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, say }) {
    for (const [what, call, unit] of COUNTS) {
      const { rows } = await asService<{ counted: number }>(pool, `select ${call} as counted`, signal)
      say(`${what}: ${rows[0]?.counted ?? 0} ${unit}`)
    }
  },
}
