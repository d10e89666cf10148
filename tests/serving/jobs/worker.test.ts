import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openMailTransport } from '../../../serving/jobs/mail-transport.ts'
import { type RunningWorker, startWorker } from '../../../serving/jobs/worker.ts'
import { createLogger } from '../../../serving/logger.ts'
import { inTransaction, type Queryable } from '../../../sql/connection.ts'
import { refuseWith, useMailSink } from '../../helpers/mail-sink.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const articles = [1001, 1002, 1003, 1004]

describe('the worker', () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let workers: readonly RunningWorker[] = []

  beforeAll(async () => {
    await insertCustomers(database.pool, [1])
    await database.pool.query(`update niche_data.customers set email = 'ada@shop.example'`)
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id })),
    )
    // Queued before any worker ever ran: nobody can be woken.
    await wish(1001)
    // Both want to make the worker's schema.
    workers = await Promise.all([start(), start()])
  })
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
  })

  const start = () =>
    startWorker({
      pool: database.pool,
      settings: database.settings,
      schedule: new Map(),
      logger: createLogger('silent'),
      transport: openMailTransport({ smtpUrl: sink.url, folder: '/nowhere' }),
      sender: {
        from: { name: 'Selvedge', address: 'shop@selvedge.example' },
        shopUrl: 'https://selvedge.example',
        codeOf: () => '12345678',
      },
    })
  const wish = (articleId: number) => database.pool.query('select niche_data.add_to_wishlist(1, $1)', [articleId])
  /** Without those of every minute, which may be there or not. */
  const waitingJobs = async (db: Queryable = database.pool) => {
    const { rows } = await db.query('select attempts, last_error from graphile_worker.jobs where key is null')
    return rows
  }
  const receivedSubjects = () => sink.received.map(({ subject }) => subject)

  it('is woken by the commit that queues a mail, and sends what waited since before it ran as well', async () => {
    await wish(1002)
    await vi.waitFor(
      () =>
        expect(receivedSubjects().sort()).toEqual(['On your wishlist: Article 1001', 'On your wishlist: Article 1002']),
      { timeout: 10_000 },
    )
  })

  it('records the runs that had mail to send, and no others', async () => {
    await vi.waitFor(
      async () => {
        const { rows } = await database.pool.query(
          `select state, triggered_by, log from ml.job_run where job_name = 'send-mail'`,
        )
        expect(rows.length).toBeGreaterThan(0)
        for (const row of rows) {
          expect(row).toMatchObject({ state: 'succeeded', triggered_by: 'cron' })
          expect(row.log).toMatch(/^[12] sent, 0 could not be sent, 0 given up$/)
        }
      },
      { timeout: 10_000 },
    )
  })

  it('is not woken by a transaction that is rolled back', async () => {
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query('select niche_data.add_to_wishlist(1, 1003)')
        expect(await waitingJobs(client)).toHaveLength(1)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await waitingJobs()).toEqual([])
  })

  it('lets transactions that queue mail run beside one another', async () => {
    await insertCustomers(database.pool, [2])
    await database.pool.query(`update niche_data.customers set email = 'bob@shop.example' where customer_id = 2`)
    await inTransaction(database.pool, async (first) => {
      await first.query('select niche_data.add_to_wishlist(1, 1003)')
      await database.pool.query('select niche_data.add_to_wishlist(2, 1003)')
    })
    await vi.waitFor(() => expect(sink.received).toHaveLength(2), { timeout: 10_000 })
  })

  it('goes on after it lost its connections to the database', async () => {
    // A job that is cut off between its work and its end would stay in the hands of a worker that is gone.
    await vi.waitFor(async () => expect(await waitingJobs()).toEqual([]), { timeout: 10_000 })
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await vi.waitFor(() => database.pool.query('select niche_data.add_to_wishlist(2, 1002)'), { timeout: 10_000 })
    await vi.waitFor(() => expect(receivedSubjects()).toEqual(['On your wishlist: Article 1002']), { timeout: 15_000 })
  })

  it('sends a mail under way to its end before it stops, and takes no other', async () => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    let isHeld = false
    sink.beforeAccepting = async () => {
      isHeld = true
      await released
    }
    await wish(1004)
    await vi.waitFor(() => expect(isHeld).toBe(true), { timeout: 10_000 })
    let hasStopped = false
    const stopped = Promise.all(workers.map((worker) => worker.stop())).then(() => {
      hasStopped = true
    })
    expect(hasStopped).toBe(false)
    release()
    await stopped
    expect(receivedSubjects()).toEqual(['On your wishlist: Article 1004'])
    const { rows } = await database.pool.query(
      'select count(*) as unsent from niche_data.mail_outbox where sent_at is null',
    )
    expect(rows).toEqual([{ unsent: 0 }])

    sink.beforeAccepting = async () => refuseWith(550, 'nobody should have asked')
    await database.pool.query('select niche_data.add_to_wishlist(2, 1004)')
    workers = []
    expect(await waitingJobs()).toEqual([{ attempts: 0, last_error: null }])
  })
})
