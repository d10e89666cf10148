import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkOut, createPool, type Pool } from '../../../sql/connection.ts'
import { openEmbeddedServer } from '../../../sql/embedded-postgres.ts'
import { ingestHmFiles } from '../../../sql/load/index.ts'
import { migrate } from '../../../sql/migrate.ts'
import { startSelvedge } from '../../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
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
  readShop,
  withFolder,
} from './hm-fixture.ts'

/** Held by the test, and wanted by whatever comes to the point at which the ingest is to be killed. */
const POINT_LOCK = 77

const waitBefore = (what: string) => `create trigger wait before insert on ${what} execute function public.wait()`

interface Point {
  readonly at: string
  /** Makes the ingest wait there. */
  readonly install: string
  /** What is there once the killed ingest's session has ended. */
  readonly kept: readonly number[]
}

const POINTS: readonly Point[] = [
  {
    at: 'in the middle of the articles',
    install: waitBefore('public.articles for each row when (new.article_id = 502003001)'),
    kept: NOTHING,
  },
  {
    at: 'in the middle of the customers',
    install: waitBefore('public.customers for each row when (new.customer_id = 11)'),
    kept: NOTHING,
  },
  {
    at: 'in the middle of the transactions',
    install: waitBefore('public.transactions for each row when (new.transaction_id = 60)'),
    kept: NOTHING,
  },
  {
    at: 'while indexes are built',
    install: 'create index on public.transactions (public.wait_for(transaction_id))',
    kept: NOTHING,
  },
  {
    at: 'while the files are committed',
    install: `create constraint trigger wait after update on public.ingest_runs deferrable initially deferred
              for each row when (new.report is not null) execute function public.wait()`,
    kept: FILES_ONLY,
  },
  { at: 'between the stages', install: waitBefore('niche_data.categories for each statement'), kept: FILES_ONLY },
  {
    at: 'in the middle of the niche',
    install: waitBefore('niche_data.transactions for each row when (new.transaction_id = 60)'),
    kept: FILES_ONLY,
  },
  {
    at: 'while the niche is committed',
    install: `create constraint trigger wait after update on public.ingest_runs deferrable initially deferred
              for each row when (new.state = 'succeeded') execute function public.wait()`,
    kept: FIXTURE_COUNTS,
  },
]

/** Takes the lock, installs what waits for it at the point, and gives `work` what gives it back. */
async function holdAt(pool: Pool, point: Point, work: (letGo: () => void) => Promise<void>): Promise<void> {
  await pool.query(
    `create function public.wait() returns trigger language plpgsql as
     $$ begin perform pg_advisory_xact_lock_shared(${POINT_LOCK}); return new; end $$;
     create function public.wait_for(value bigint) returns bigint immutable language plpgsql as
     $$ begin perform pg_advisory_xact_lock_shared(${POINT_LOCK}); return value; end $$`,
  )
  await pool.query(point.install)
  const holder = await checkOut(pool)
  await holder.client.query('select pg_advisory_lock($1)', [POINT_LOCK])
  let isHeld = true
  const letGo = () => {
    // A session that is thrown away gives its locks back.
    if (isHeld) holder.release(new Error('no longer needed'))
    isHeld = false
  }
  try {
    await work(letGo)
  } finally {
    letGo()
  }
}

describe('an ingest whose process is killed', () => {
  const database = useTestDatabase()
  let expected: Awaited<ReturnType<typeof readShop>>
  let constraints: Awaited<ReturnType<typeof readConstraints>>

  beforeAll(async () => {
    constraints = await readConstraints(database.pool)
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    expected = await readShop(database.pool)
  })
  beforeEach(async () => {
    await emptyEverything(database.pool)
  })

  /** Runs the command up to the point, kills it there, and resolves when its sessions have ended. */
  async function killAt(point: Point, words: readonly string[] = []): Promise<void> {
    await holdAt(database.pool, point, async (letGo) => {
      const command = startSelvedge(['data', 'ingest', '--from', fixtureFolder, ...words], {
        DATABASE_URL: databaseUrl(database.settings),
      })
      await Promise.race([
        waitUntilBlocked(database.pool),
        command.ended.then(({ stderr }) => Promise.reject(new Error(`it ended before the point: ${stderr}`))),
      ])
      command.process.kill('SIGKILL')
      expect((await command.ended).signal).toBe('SIGKILL')
      letGo()
      await vi.waitFor(async () => {
        const { rows } = await database.pool.query(
          'select count(*) as sessions from pg_stat_activity where application_name = $1 and datname = current_database()',
          [`selvedge:${command.process.pid}`],
        )
        expect(rows).toEqual([{ sessions: 0 }])
      })
    })
    await database.pool.query('drop function public.wait(), public.wait_for(bigint) cascade')
  }

  it.each(POINTS)('$at ends with the whole shop when it is run again', async (point) => {
    await killAt(point)
    expect(await countShop(database.pool)).toEqual(point.kept)
    expect(await readConstraints(database.pool)).toEqual(constraints)

    const report = await ingestHmFiles(database.settings, { folder: fixtureFolder })
    expect([report.resumed, report.alreadyLoaded]).toEqual([point.kept === FILES_ONLY, point.kept === FIXTURE_COUNTS])
    expect(await readShop(database.pool)).toEqual(expected)
    expect(await readConstraints(database.pool)).toEqual(constraints)
  })

  it.each(POINTS.filter((point) => point.kept !== FIXTURE_COUNTS))(
    '$at leaves the shop it should replace whole, and replaces it when it is run again',
    async (point) => {
      const { transactions } = await readFixture()
      const fewer = transactions.split('\n').slice(0, 81).join('\n')
      await withFolder({ 'transactions_train.csv': fewer }, async (folder) => {
        await ingestHmFiles(database.settings, { folder })
      })
      const before = await readShop(database.pool)
      await killAt(point, ['--replace'])
      expect(nicheOf(await readShop(database.pool))).toEqual(nicheOf(before))

      const report = await ingestHmFiles(database.settings, { folder: fixtureFolder, replace: true })
      expect(report.resumed).toBe(point.kept === FILES_ONLY)
      expect(await readShop(database.pool)).toEqual(expected)
    },
  )
})

describe('an ingest whose PostgreSQL is killed', () => {
  it.each(POINTS.filter(({ at }) => /middle of the (transactions|niche)/.test(at)))(
    '$at ends with the whole shop when it is run again',
    async (point) => {
      const home = await mkdtemp(join(tmpdir(), 'selvedge-killed-'))
      await chmod(home, 0o755)
      try {
        const server = await openEmbeddedServer(home)
        await migrate(server.settings)
        const postmaster = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
        const pool = createPool(server.settings)
        await holdAt(pool, point, async () => {
          const ingest = ingestHmFiles(server.settings, { folder: fixtureFolder }).catch((error: unknown) => error)
          await waitUntilBlocked(pool)
          process.kill(postmaster, 'SIGKILL')
          expect(await ingest).toBeInstanceOf(Error)
        })
        await pool.end()

        const recovered = await openEmbeddedServer(home)
        const recoveredPool = createPool(recovered.settings)
        try {
          expect(recovered.started).toBe(true)
          expect(await countShop(recoveredPool)).toEqual(point.kept)
          const report = await ingestHmFiles(recovered.settings, { folder: fixtureFolder })
          expect(report.resumed).toBe(point.kept === FILES_ONLY)
          expect(await countShop(recoveredPool)).toEqual(FIXTURE_COUNTS)
        } finally {
          await recoveredPool.end()
          await recovered.release()
        }
      } finally {
        await rm(home, { recursive: true, force: true })
      }
    },
  )
})
