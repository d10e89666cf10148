import { beforeAll, describe, expect, it } from 'vitest'
import { pruneAccounts } from '../../../serving/jobs/prune-accounts.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { depsOf } from './made-up-jobs.ts'

describe('the job prune-accounts', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await database.pool.query(`
      with account as (
        insert into auth.accounts (email, name) values ('ada@example.org', 'Ada') returning id
      )
      insert into auth.sessions (account_id, token, expires_at)
      select id, token, now() + left_over::interval
        from account, (values ('over', '-1 second'), ('open', '1 hour')) as s (token, left_over);
      with code as (
        insert into auth.codes (purpose, email, expires_at, first_name)
        select 'sign_up', email, now() - age::interval, 'Somebody'
          from (values ('old@example.org', '25 hours'), ('late@example.org', '23 hours')) as c (email, age)
        returning id
      )
      insert into niche_data.mail_outbox (kind, code_id, sent_at) select 'sign_up', id, now() from code;
      insert into auth.rate_limits values ('a', now() - interval '1 second'), ('b', now() + interval '1 hour')`)
  })

  it('deletes sessions that are over, limits that are full and codes a day old, with their mail', async () => {
    const { state, log } = await runJob(pruneAccounts, depsOf(database), {
      trigger: 'cron',
      withLane: true,
      signal: new AbortController().signal,
    })
    expect({ state, log }).toEqual({ state: 'succeeded', log: '1 codes were deleted' })
    const { rows } = await database.pool.query(
      `select (select array_agg(token) from auth.sessions) as sessions, (select array_agg(email) from auth.codes) as codes,
              (select count(*)::integer from niche_data.mail_outbox) as mails,
              (select array_agg(encode(bucket, 'escape')) from auth.rate_limits) as limits`,
    )
    expect(rows).toEqual([{ sessions: ['open'], codes: ['late@example.org'], mails: 1, limits: ['b'] }])
  })
})
