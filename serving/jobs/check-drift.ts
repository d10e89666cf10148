import { type Job, JobSkippedError } from './job.ts'

export const checkDrift: Job = {
  name: 'check-drift',
  description: 'Compare the features that were served with those of the last training set.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, selvedge }) {
    const { rows } = await pool.query<{ view_name: string }>(
      `select distinct b.view_name
         from features.drift_baseline b
        where b.version = (select max(v.version) from features.view_version v where v.view_name = b.view_name)
        order by b.view_name`,
    )
    if (rows.length === 0) {
      throw new JobSkippedError('there is nothing to compare with: no training set was made of a present feature view')
    }
    for (const { view_name } of rows) {
      signal.throwIfAborted()
      await selvedge(['features', 'drift', '--view', view_name])
    }
  },
}
