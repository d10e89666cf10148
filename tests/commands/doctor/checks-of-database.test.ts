import { describe, expect, it } from 'vitest'
import { checkClock } from '../../../commands/doctor/database/check-clock.ts'
import { checkConnections } from '../../../commands/doctor/database/check-connections.ts'
import { checkExtensions } from '../../../commands/doctor/database/check-extensions.ts'
import { checkMigrations } from '../../../commands/doctor/database/check-migrations.ts'
import { checkServerSettings } from '../../../commands/doctor/database/check-server-settings.ts'
import { checkStatistics } from '../../../commands/doctor/database/check-statistics.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('the look at an empty database', () => {
  const database = useTestDatabase({ empty: true })

  it('says that the migrations are to be done, and makes nothing', async () => {
    expect(await checkMigrations(database.pool)).toMatchObject({
      isUpToDate: false,
      findings: [{ name: 'migrations', status: 'warning', cure: expect.stringContaining('selvedge database migrate') }],
    })
    expect(await checkExtensions(database.pool)).toMatchObject({
      status: 'ok',
      found: 'pg_trgm at hand, unaccent at hand',
    })
    const { rows } = await database.pool.query(`select to_regnamespace('selvedge') as made`)
    expect(rows).toEqual([{ made: null }])
  })
})

describe('the look at a migrated database', () => {
  const database = useTestDatabase()
  const migrations = async () => (await checkMigrations(database.pool)).findings

  it('finds migrations and code objects of this version', async () => {
    expect(await migrations()).toMatchObject([
      { name: 'migrations', status: 'ok' },
      { name: 'code objects', status: 'ok' },
    ])
    expect(await checkExtensions(database.pool)).toMatchObject({ status: 'ok', found: expect.stringMatching(/\d.*\d/) })
  })

  it('tells a database of an earlier version from one of a later version', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      'delete from selvedge.schema_migrations where name = (select max(name) from selvedge.schema_migrations) returning name',
    )
    const last = rows[0]?.name ?? ''
    expect(await migrations()).toMatchObject([{ status: 'warning', found: `1 migration to do: ${last}` }])
    await database.pool.query('insert into selvedge.schema_migrations (name, run_on) values ($1, now())', [last])

    await database.pool.query(`insert into selvedge.schema_migrations (name, run_on) values ('9999_later', now())`)
    expect(await migrations()).toMatchObject([
      { status: 'problem', found: expect.stringContaining('9999_later is of') },
    ])
    await database.pool.query(`delete from selvedge.schema_migrations where name = '9999_later'`)
  })

  it('sees code objects that were built from other files', async () => {
    await database.pool.query(`update selvedge.code_objects set sha256 = 'x' || sha256`)
    expect(await migrations()).toMatchObject([{ status: 'ok' }, { name: 'code objects', status: 'warning' }])
    await database.pool.query(`update selvedge.code_objects set sha256 = substr(sha256, 2)`)
  })

  it('reads encoding, collation, size and settings of the server', async () => {
    const findings = Object.fromEntries((await checkServerSettings(database.pool)).map((found) => [found.name, found]))
    expect(findings).toMatchObject({
      writes: { status: 'ok' },
      encoding: { status: 'ok', found: 'UTF8' },
      collation: { status: 'ok' },
      size: { status: 'ok', found: expect.stringMatching(/^[\d.]+ MB$/) },
      'session settings': { status: 'ok' },
      // Tests do without.
      upkeep: { status: 'warning', found: 'fsync is off' },
    })
  })

  it('measures the clock from both sides', async () => {
    expect(await checkClock(database.pool)).toMatchObject({ status: 'ok' })
    expect(await checkClock(database.pool, () => Date.now() - 30_000)).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(/^the database’s is (29|30) seconds ahead$/),
    })
    expect(await checkClock(database.pool, () => Date.now() + 600_000)).toMatchObject({
      status: 'problem',
      found: 'the database’s is 10 minutes behind',
    })
  })

  it('counts the connections that are left', async () => {
    expect((await checkConnections(database.pool)).found).toMatch(/^\d+ of \d+ in use, \d+ of them ours$/)
    const { rows } = await database.pool.query<{ name: string }>('select current_database() as name')
    await database.pool.query(`alter database ${rows[0]?.name} connection limit 1`)
    expect(await checkConnections(database.pool)).toMatchObject({ status: 'problem' })
    await database.pool.query(`alter database ${rows[0]?.name} connection limit -1`)
  })

  it('names large tables that the planner knows nothing of', async () => {
    await database.pool.query(
      'create table public.restored as select g, repeat($1, 100) as t from generate_series(1, 20000) g',
      ['x'],
    )
    expect(await checkStatistics(database.pool)).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('public.restored'),
    })
    await database.pool.query('analyze public.restored')
    expect((await checkStatistics(database.pool)).found).not.toContain('public.restored')
  })
})
