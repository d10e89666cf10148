import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildCodeObjects } from '../../sql/code-objects.ts'
import { connectClient } from '../../sql/connection.ts'
import { migrate } from '../../sql/migrate.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const sqlFolder = fileURLToPath(new URL('../../sql/', import.meta.url))

describe('migrate', () => {
  const database = useTestDatabase({ empty: true })
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-migrations-'))
    await cp(join(sqlFolder, 'migrations'), folder, { recursive: true })
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  it('lets two servers that start at the same moment both succeed, one of them having done the work', async () => {
    const results = await Promise.all([migrate(database.settings), migrate(database.settings)])
    expect(results.map((result) => result.applied.length > 0).sort()).toEqual([false, true])
    expect(results.map((result) => result.rebuiltCodeObjects).sort()).toEqual([false, true])
  })

  it('does nothing the second time', async () => {
    expect(await migrate(database.settings)).toEqual({ applied: [], rebuiltCodeObjects: false })
  })

  it('refuses a database that is newer than the code, in words, and leaves it as it is', async () => {
    await writeFile(
      join(folder, '9000_from_the_future.sql'),
      '-- Up Migration\ncreate table public.future (x integer);\n',
    )
    await migrate(database.settings, folder)
    await expect(migrate(database.settings)).rejects.toThrow(/9000_from_the_future.*update Selvedge/)
    const { rows } = await database.pool.query(`select to_regclass('public.future') is not null as kept`)
    expect(rows).toEqual([{ kept: true }])
  })

  it('leaves nothing of a migration that fails half-way', async () => {
    await writeFile(
      join(folder, '9001_broken.sql'),
      '-- Up Migration\ncreate table public.half (x integer);\nselect 1 / 0;\n',
    )
    await expect(migrate(database.settings, folder)).rejects.toThrow(/division by zero/)
    const { rows } = await database.pool.query(`select to_regclass('public.half') is null as gone`)
    expect(rows).toEqual([{ gone: true }])
  })
})

describe('rebuildCodeObjects', () => {
  const database = useTestDatabase()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-code-'))
    for (const name of ['functions', 'features', 'triggers', 'views', 'access']) {
      await cp(join(sqlFolder, name), join(folder, name), { recursive: true })
    }
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  async function rebuild(): Promise<boolean> {
    const client = await connectClient(database.settings)
    try {
      return await rebuildCodeObjects(client, folder)
    } finally {
      await client.end()
    }
  }

  it('builds a new file, drops the object whose file is gone, and skips when nothing changed', async () => {
    const file = join(folder, 'functions', 'zz_answer.sql')
    await writeFile(file, 'create function niche_data.zz_answer() returns integer language sql as $$ select 42 $$;')
    expect(await rebuild()).toBe(true)
    expect(await rebuild()).toBe(false)
    const { rows } = await database.pool.query('select niche_data.zz_answer() as answer')
    expect(rows).toEqual([{ answer: 42 }])

    await rm(file)
    expect(await rebuild()).toBe(true)
    await expect(database.pool.query('select niche_data.zz_answer()')).rejects.toThrow(/does not exist/)
  })

  it('names the file that fails and keeps the old objects', async () => {
    const file = join(folder, 'features', 'broken.sql')
    await writeFile(file, 'create function features.broken() returns integer language sql as $$ select $$ nonsense')
    await expect(rebuild()).rejects.toThrow(/sql\/features\/broken\.sql/)
    await rm(file)
    const { rows } = await database.pool.query('select count(*)::int as n from features.customer_history_as_of(now())')
    expect(rows).toEqual([{ n: 0 }])
  })
})
