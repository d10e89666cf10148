import { beforeAll, describe, expect, it } from 'vitest'
import { featureViews } from '../../../features/index.ts'
import { assignSessions } from '../../../serving/jobs/assign-sessions.ts'
import { checkDrift } from '../../../serving/jobs/check-drift.ts'
import type { Job } from '../../../serving/jobs/job.ts'
import { materialiseFeatureRows } from '../../../serving/jobs/materialise-features.ts'
import { refreshViews } from '../../../serving/jobs/refresh-views.ts'
import { remindOfCarts } from '../../../serving/jobs/remind-of-carts.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { depsOf, program } from './made-up-jobs.ts'

describe('the upkeep of the shop', () => {
  const database = useTestDatabase()
  beforeAll(() => fillSmallShop(database.pool))

  const run = (job: Job, changes: Parameters<typeof depsOf>[1] = {}, signal = new AbortController().signal) =>
    runJob(job, depsOf(database, changes), { trigger: 'cron', withLane: true, signal })
  const first = async (sql: string) => (await database.pool.query(sql)).rows[0]

  it('refreshes every materialized view and says how long each took', async () => {
    const before = await first('select min(refreshed_at) as at, count(*)::integer as views from niche_data.v_view_ages')
    const { state, log } = await run(refreshViews)
    expect(state).toBe('succeeded')
    expect(log.split('\n')).toHaveLength(before.views)
    expect(log).toMatch(/^mv_rfm: \d+\.\d\d s$/m)
    const after = await first('select min(refreshed_at) as at from niche_data.v_view_ages')
    expect(after.at.getTime()).toBeGreaterThan(before.at?.getTime() ?? 0)
  })

  it('stops a statement that waits, at once', async () => {
    const stop = new AbortController()
    const holder = await database.pool.connect()
    try {
      await holder.query('begin; lock table niche_data.view_refreshes in access exclusive mode')
      const running = run(refreshViews, {}, stop.signal)
      await waitUntilBlocked(database.pool)
      stop.abort()
      expect(await running).toMatchObject({ state: 'stopped' })
      const { rows } = await database.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rows).toEqual([])
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  it('groups events that were not grouped yet', async () => {
    await database.pool.query(
      `select niche_data.append_events(array[1, 1, 1], array[$1, $1, $1]::integer[], array['view', 'view', 'view'],
         array['2020-02-01T10:00Z', '2020-02-01T10:10Z', '2020-02-01T12:00Z']::timestamptz[])`,
      [HOODIE],
    )
    const { state, log } = await run(assignSessions)
    expect({ state, log }).toEqual({ state: 'succeeded', log: '3 events got another session' })
    expect(
      await first('select count(distinct session_id)::integer as n from niche_data.events where customer_id = 1'),
    ).toEqual({ n: 2 })
  })

  it('reminds of a cart once, and again only when it has changed and was left again', async () => {
    await database.pool.query(
      `update niche_data.customers set email = 'c' || customer_id || '@shop.example' where customer_id <> 9`,
    )
    await database.pool.query(
      `insert into niche_data.cart (customer_id, article_id, quantity, updated_at)
       select c.id, $1, 1, now() - c.age
         from (values (6, interval '2 hours'), (7, interval '2 days'), (8, interval '8 days'), (9, interval '2 days'))
              as c (id, age)`,
      [HOODIE],
    )
    const waiting = async () => {
      const { rows } = await database.pool.query(
        `select customer_id from niche_data.mail_outbox where kind = 'abandoned_cart' order by mail_id`,
      )
      return rows.map((row) => row.customer_id)
    }
    expect((await run(remindOfCarts)).log).toBe('1 mails queued')
    expect(await waiting()).toEqual([7])
    expect((await run(remindOfCarts)).log).toBe('0 mails queued')

    await database.pool.query(
      `update niche_data.mail_outbox set queued_at = now() - interval '40 hours', sent_at = now() where customer_id = 7`,
    )
    expect((await run(remindOfCarts)).log).toBe('0 mails queued')
    await database.pool.query(
      `update niche_data.cart set quantity = 2, updated_at = now() - interval '30 hours' where customer_id = 7`,
    )
    expect((await run(remindOfCarts)).log).toBe('1 mails queued')
    expect(await waiting()).toEqual([7, 7])
  })

  it('computes the rows of materialised views, and stops at once while it waits', async () => {
    const { articles } = await first('select count(*)::integer as articles from niche_data.articles')
    const names = featureViews.filter(({ materialised }) => materialised).map(({ name }) => name)
    const { state, log } = await run(materialiseFeatureRows)
    expect(state).toBe('succeeded')
    expect(log.replaceAll(/[\d.]+ s$/gm, 's').split('\n')).toEqual(
      names.map((name) => `${name}: ${articles} rows computed in s`),
    )
    expect(await first('select count(*)::integer as n from features.materialised_article_row')).toEqual({
      n: names.length * articles,
    })

    await database.pool.query('delete from features.materialised_article_row')
    const stop = new AbortController()
    const holder = await database.pool.connect()
    try {
      await holder.query('begin; lock table niche_data.transactions in access exclusive mode')
      const running = run(materialiseFeatureRows, {}, stop.signal)
      await waitUntilBlocked(database.pool)
      stop.abort()
      expect(await running).toMatchObject({ state: 'stopped' })
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  it('asks for the drift of every view that has a training set in its present version', async () => {
    expect(await run(checkDrift)).toMatchObject({
      state: 'skipped',
      error: expect.stringContaining('no training set was made'),
    })
    await database.pool.query(
      `with
       made as (
         insert into features.training_set (views, spine, spine_fingerprint, row_count, destination, duration_seconds)
         values ('[]', 'spine.csv', 'x', 1, 'out.csv', 1)
         returning training_set_id
       ),
       registered as (
         insert into features.view_version (view_name, version, sha256, sql_text, reads, definition)
         select name, 7, repeat('0', 64), 'select 1', '{}', '{}' from unnest(array['made_up_a', 'made_up_b']) as name
       )
       insert into features.drift_baseline (training_set_id, view_name, version, column_name, summary)
       select training_set_id, v.name, v.version, v.feature, '{}'
         from made
        cross join (values ('made_up_a', 7, 'x'), ('made_up_a', 7, 'y'), ('made_up_b', 6, 'x')) as v (name, version, feature)`,
    )
    const asked = await run(checkDrift, { command: program(`console.log(process.argv.slice(3).join(' '))`) })
    expect(asked.state).toBe('succeeded')
    expect(asked.log.match(/^features drift.*$/gm)).toEqual(['features drift --view made_up_a'])

    const broken = program(`console.error('selvedge: drifted away'); process.exitCode = 1`)
    expect(await run(checkDrift, { command: broken })).toMatchObject({
      state: 'failed',
      error: 'selvedge features drift --view made_up_a ended with exit code 1: selvedge: drifted away',
    })
  })
})
