import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ShopNotEmptyError } from '../../../sql/errors.ts'
import { ingestHmFiles, replaceNiche } from '../../../sql/load/index.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import {
  countShop,
  emptyEverything,
  FILES_ONLY,
  FIXTURE_COUNTS,
  fixtureFolder,
  NOTHING,
  nicheOf,
  readConstraints,
  readFixture,
  readRuns,
  readShop,
  withFolder,
} from './hm-fixture.ts'

const CTRL_C = new Error('the user pressed Ctrl-C')

describe('an ingest that is interrupted', () => {
  const database = useTestDatabase()
  let plain: { articles: string; customers: string; transactions: string }

  beforeAll(async () => {
    plain = await readFixture()
  })
  afterEach(async () => {
    await emptyEverything(database.pool)
  })

  /**
   * Starts an ingest that comes as far as the niche, with all files copied, and is held up there by a lock; then
   * does `interrupt` with the process id of its backend, and gives what the ingest came to.
   */
  async function interruptAtNiche(
    ingest: () => Promise<unknown>,
    interrupt: (backend: number) => Promise<void> | void,
  ): Promise<unknown> {
    const blocker = await database.pool.connect()
    try {
      await blocker.query('begin; lock table niche_data.niche_rules in access exclusive mode')
      const outcome = ingest().catch((error: unknown) => error)
      await interrupt(await findBlocked())
      return await outcome
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
  }

  async function findBlocked(): Promise<number> {
    for (;;) {
      const { rows } = await database.pool.query<{ pid: number }>(
        `select pid from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%niche_articles%'`,
      )
      if (rows[0]) return rows[0].pid
    }
  }

  it('keeps the files when its connection is ended in the niche, says so, and goes on from there when run again', async () => {
    const error = await interruptAtNiche(
      () => ingestHmFiles(database.settings, { folder: fixtureFolder }),
      async (backend) => void (await database.pool.query('select pg_terminate_backend($1)', [backend])),
    )
    expect((error as Error).message).toMatch(/terminat/)
    expect(await countShop(database.pool)).toEqual(FILES_ONLY)
    expect(await readRuns(database.pool)).toEqual([{ state: 'failed', failure: (error as Error).message }])

    const phases = new Set<string>()
    const report = await ingestHmFiles(database.settings, {
      folder: fixtureFolder,
      onProgress: ({ phase }) => phases.add(phase),
    })
    expect(phases).toEqual(new Set(['comparing with what is loaded', 'filling the niche']))
    expect(report).toMatchObject({ resumed: true, files: { transactions_train: { loaded: 120 } } })
    expect(await countShop(database.pool)).toEqual(FIXTURE_COUNTS)
    expect(await readRuns(database.pool)).toEqual([{ state: 'succeeded', failure: null }])
  })

  it('leaves nothing when its connection is ended in the middle of the transactions', async () => {
    await database.pool.query(
      `create function public.end_connection() returns trigger language plpgsql as
       $$ begin if new.transaction_id = 100 then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$;
       create trigger end_connection before insert on public.transactions
       for each row execute function public.end_connection()`,
    )
    const lines = plain.transactions.split('\n')
    const long = [lines[0], ...Array.from({ length: 60_000 }, (_, i) => lines[1 + (i % 120)])].join('\n')
    await withFolder({ 'transactions_train.csv': long }, async (folder) => {
      const ingest = () => ingestHmFiles(database.settings, { folder })
      await expect(ingest()).rejects.toThrow(/terminat|EPIPE|ECONNRESET/)
      expect(await countShop(database.pool)).toEqual(NOTHING)

      await database.pool.query('drop function public.end_connection cascade')
      expect((await ingest()).files.transactions_train.loaded).toBe(60_000)
    })
  })

  it('goes on after the stage it had done when all its connections are ended, as by a crash', async () => {
    const error = await interruptAtNiche(
      () => ingestHmFiles(database.settings, { folder: fixtureFolder }),
      async (backend) => {
        await database.pool.query(
          `select pg_terminate_backend(pid) from pg_locks
           where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
        )
        await database.pool.query('select pg_terminate_backend($1)', [backend])
      },
    )
    expect(error).toBeInstanceOf(Error)
    expect(await countShop(database.pool)).toEqual(FILES_ONLY)
    expect(await readRuns(database.pool)).toEqual([{ state: 'running', failure: null }])

    expect((await ingestHmFiles(database.settings, { folder: fixtureFolder })).resumed).toBe(true)
    expect(await countShop(database.pool)).toEqual(FIXTURE_COUNTS)
    expect(await readRuns(database.pool)).toEqual([{ state: 'succeeded', failure: null }])
  })

  it('keeps the shop that it should have replaced until all of the new one is there', async () => {
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    const [before, constraints] = [await readShop(database.pool), await readConstraints(database.pool)]
    await withFolder(
      { 'transactions_train.csv': plain.transactions.replace('2020-04-04', '2020-04-03') },
      async (folder) => {
        const ingest = (replace: boolean) => ingestHmFiles(database.settings, { folder, replace })
        await interruptAtNiche(
          () => ingest(true),
          async (backend) => void (await database.pool.query('select pg_terminate_backend($1)', [backend])),
        )
        expect(nicheOf(await readShop(database.pool))).toEqual(nicheOf(before))
        expect(await readConstraints(database.pool)).toEqual(constraints)

        await expect(ingest(false)).rejects.toThrow(ShopNotEmptyError)
        expect((await ingest(true)).resumed).toBe(true)
      },
    )
    const { rows } = await database.pool.query(
      'select t_dat::text, purchased_at from public.transactions join niche_data.transactions using (transaction_id) where transaction_id = 117',
    )
    expect(rows).toEqual([{ t_dat: '2020-04-03', purchased_at: new Date('2020-04-03T00:00:00Z') }])
  })

  it('does not take an unfinished load of other files for its own', async () => {
    await interruptAtNiche(
      () => ingestHmFiles(database.settings, { folder: fixtureFolder }),
      async (backend) => void (await database.pool.query('select pg_terminate_backend($1)', [backend])),
    )
    await withFolder(
      { 'transactions_train.csv': plain.transactions.replace('2020-04-04', '2020-04-03') },
      async (folder) => {
        await expect(ingestHmFiles(database.settings, { folder })).rejects.toThrow(ShopNotEmptyError)
        expect((await ingestHmFiles(database.settings, { folder, replace: true })).resumed).toBe(false)
      },
    )
    expect((await readRuns(database.pool))[1]).toEqual({ state: 'succeeded', failure: null })
  })

  it('is complete when the niche is filled by its own command', async () => {
    await interruptAtNiche(
      () => ingestHmFiles(database.settings, { folder: fixtureFolder }),
      async (backend) => void (await database.pool.query('select pg_terminate_backend($1)', [backend])),
    )
    const niche = await replaceNiche(database.settings)
    expect(await readRuns(database.pool)).toEqual([{ state: 'succeeded', failure: null }])
    expect(await ingestHmFiles(database.settings, { folder: fixtureFolder })).toMatchObject({
      alreadyLoaded: true,
      niche,
    })
  })

  it('stops in the middle of a statement when it is told to, and says that it was stopped', async () => {
    const controller = new AbortController()
    const error = await interruptAtNiche(
      () => ingestHmFiles(database.settings, { folder: fixtureFolder, signal: controller.signal }),
      () => controller.abort(CTRL_C),
    )
    expect(error).toBe(CTRL_C)
    expect(await countShop(database.pool)).toEqual(FILES_ONLY)
    expect(await readRuns(database.pool)).toEqual([{ state: 'failed', failure: 'stopped' }])
  })

  it.each([
    'comparing with what is loaded',
    'articles',
    'customers',
    'transactions_train',
    'building indexes',
    'filling the niche',
  ] as const)('stops at the beginning of "%s" when it is told to', async (phase) => {
    const controller = new AbortController()
    const stopping = ingestHmFiles(database.settings, {
      folder: fixtureFolder,
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.phase === phase) controller.abort(CTRL_C)
      },
    })
    await expect(stopping).rejects.toBe(CTRL_C)
    expect(await countShop(database.pool)).toEqual(phase === 'filling the niche' ? FILES_ONLY : NOTHING)
  })

  it('stops waiting for another ingest when it is told to', async () => {
    const holder = await database.pool.connect()
    try {
      await holder.query('select pg_advisory_lock(5318008021)')
      const controller = new AbortController()
      const waiting = ingestHmFiles(database.settings, {
        folder: fixtureFolder,
        signal: controller.signal,
        onProgress: () => controller.abort(CTRL_C),
      })
      await expect(waiting).rejects.toBe(CTRL_C)
    } finally {
      holder.release(true)
    }
    expect(await readRuns(database.pool)).toEqual([])
  })
})
