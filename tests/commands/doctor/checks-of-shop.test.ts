import { beforeAll, describe, expect, it } from 'vitest'
import { checkJobs } from '../../../commands/doctor/shop/check-jobs.ts'
import { checkModels } from '../../../commands/doctor/shop/check-models.ts'
import { checkShop } from '../../../commands/doctor/shop/check-shop.ts'
import { estimators, popularity } from '../../../models/index.ts'
import { train } from '../../../training/train.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const named = (findings: readonly { name: string }[]) =>
  Object.fromEntries(findings.map((found) => [found.name, found]))

describe('the look at an empty shop', () => {
  const database = useTestDatabase()
  it('says how to fill it', async () => {
    expect(await checkShop(database.pool)).toMatchObject([{ name: 'shop', status: 'warning', found: 'empty' }])
    expect(await checkJobs(database.pool)).toMatchObject([
      { name: 'jobs', status: 'ok', found: 'none has run yet' },
      { name: 'outbox', status: 'ok', found: 'nothing waits' },
    ])
  })
})

describe('the look at a shop', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await train(database.pool, popularity, { seed: 1, signal: new AbortController().signal, override: 'a test' })
  })

  it('tells what it holds, of which time, and how old its views are', async () => {
    await database.pool.query('select niche_data.refresh_views()')
    const findings = named(await checkShop(database.pool))
    expect(findings).toMatchObject({
      shop: { status: 'ok', found: expect.stringMatching(/^\d+ articles, \d+ customers$/) },
      period: { status: 'ok', found: expect.stringMatching(/^purchases from 20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d$/) },
      views: { status: 'ok' },
    })
    await database.pool.query(`update niche_data.view_refreshes set refreshed_at = now() - interval '3 days'`)
    expect(named(await checkShop(database.pool))).toMatchObject({
      views: { status: 'warning', found: expect.stringMatching(/is 3 days old$/) },
    })
  })

  it('tells of each model whether it is served, and how old it is', async () => {
    const findings = await checkModels(database.pool)
    expect(findings.map(({ name }) => name)).toEqual(estimators.map(({ name }) => name))
    expect(named(findings)).toMatchObject({
      popularity: {
        status: 'ok',
        found: expect.stringMatching(/^version 1 is served, the last training was \d seconds ago$/),
      },
      // Shoppers need it; analysts can wait for the other.
      recommendation: { status: 'problem' },
      demand: { status: 'warning' },
    })
    const inTenDays = Date.now() + 10 * 86_400_000
    expect(named(await checkModels(database.pool, inTenDays))).toMatchObject({ popularity: { status: 'warning' } })
  })

  it('tells a job that failed from one that keeps failing', async () => {
    const fail = (job: string) =>
      database.pool.query(
        `insert into ml.job_run (job_name, triggered_by, state, finished_at, host, pid, error)
         values ($1, 'cron', 'failed', clock_timestamp(), 'here', 1, 'the disk is full')`,
        [job],
      )
    await fail('check-drift')
    for (let i = 0; i < 3; i++) await fail('refresh-views')
    const findings = named(await checkJobs(database.pool))
    expect(findings).toMatchObject({
      'check-drift': { status: 'warning', found: 'failed 1 time in a row: the disk is full' },
      'refresh-views': { status: 'problem', found: 'failed 3 times in a row: the disk is full' },
    })
    expect(findings.jobs).toBeUndefined()
  })

  it('sees mail that waits too long, and mail that was refused', async () => {
    const queue = (column: string, more: string) =>
      database.pool.query(
        `insert into niche_data.mail_outbox (customer_id, kind, queued_at, attempts, failure, ${column})
         select min(customer_id), 'order', now() - interval '5 hours', 2, 'the mail server is away', ${more}
           from niche_data.customers`,
      )
    await queue('dropped_at', 'now()')
    expect(named(await checkJobs(database.pool))).toMatchObject({ outbox: { found: '1 mail refused within a day' } })
    await queue('due_at', 'now()')
    expect(named(await checkJobs(database.pool))).toMatchObject({
      outbox: { status: 'warning', found: '1 mail waiting, the first for 5 hours: the mail server is away' },
    })
  })
})
