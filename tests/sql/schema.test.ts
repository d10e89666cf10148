import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { dumpSchema } from '../../sql/dump-schema.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('sql/schema.sql', () => {
  const database = useTestDatabase()

  it('is what the migrations and code objects make (run "npm run schema" when it is not)', async (context) => {
    const { rows } = await database.pool.query('show server_version_num')
    // Versions print the same thing differently; the file is made by the embedded one.
    if (Number(rows[0].server_version_num) < 180_000) {
      context.skip('the dump is compared on the embedded PostgreSQL 18 only')
    }
    expect(await dumpSchema(database.pool)).toBe(await readFile('sql/schema.sql', 'utf8'))
  })

  it('says of every table, view and function what it is', async () => {
    const { rows } = await database.pool.query(`
      select c.oid::regclass::text as name
        from pg_class c
       where c.relkind in ('r', 'v', 'm')
         and c.relnamespace::regnamespace::text in ('public', 'niche_data', 'ml')
         and obj_description(c.oid, 'pg_class') is null
      union all
      select p.oid::regprocedure::text
        from pg_proc p
       where p.pronamespace::regnamespace::text in ('niche_data', 'features', 'ml')
         and obj_description(p.oid, 'pg_proc') is null`)
    expect(rows).toEqual([])
  })
})
