import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readCodeObjects } from '../../../sql/code-objects.ts'
import { digestCodeObjects } from '../../../sql/digest-code-objects.ts'
import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem, warning } from '../finding.ts'
import { counted, listed } from '../words.ts'

const migrationsFolder = fileURLToPath(new URL('../../../sql/migrations/', import.meta.url))
const MIGRATE = 'Run "selvedge database migrate", or start the server, which does it too.'

export interface MigrationState {
  /** Whether what is to be looked at further is there: schemas and tables as this version knows them. */
  readonly isUpToDate: boolean
  readonly findings: readonly Found[]
}

/** Whether tables and code objects are those of this version of the code. */
export async function checkMigrations(db: Queryable, folder: string = migrationsFolder): Promise<MigrationState> {
  const known = (await readdir(folder)).filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4))
  const applied = await appliedMigrations(db)
  if (applied.length === 0) {
    return { isUpToDate: false, findings: [warning('migrations', 'none yet: the database is empty', MIGRATE)] }
  }
  const unknown = applied.filter((name) => !known.includes(name))
  const missing = known.filter((name) => !applied.includes(name)).sort()
  if (unknown.length > 0) {
    const found = `${listed(unknown)} ${unknown.length === 1 ? 'is' : 'are'} of a later version than this one`
    return { isUpToDate: false, findings: [problem('migrations', found, 'Update Selvedge, or use another database.')] }
  }
  if (missing.length > 0) {
    const found = `${counted(missing.length, 'migration')} to do: ${listed(missing)}`
    return { isUpToDate: false, findings: [warning('migrations', found, MIGRATE)] }
  }
  const findings = [ok('migrations', `all ${applied.length} done`), await checkCodeObjects(db)]
  return { isUpToDate: true, findings }
}

async function checkCodeObjects(db: Queryable): Promise<Found> {
  const { rows } = await db.query<{ sha256: string; built_at: Date }>(
    'select sha256, built_at from selvedge.code_objects',
  )
  const built = rows[0]
  return built?.sha256 === digestCodeObjects(await readCodeObjects())
    ? ok('code objects', `of this version, built on ${built.built_at.toISOString().slice(0, 10)}`)
    : warning('code objects', 'functions and views are of another version than this one', MIGRATE)
}

async function appliedMigrations(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ exists: boolean }>(
    `select to_regclass('selvedge.schema_migrations') is not null as exists`,
  )
  if (!rows[0]?.exists) return []
  const applied = await db.query<{ name: string }>('select name from selvedge.schema_migrations order by name')
  return applied.rows.map(({ name }) => name)
}
