import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { ConnectionSettings } from '../../sql/connection.ts'
import { connectClient } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { migrate } from '../../sql/migrate.ts'
import { onDatabase } from '../../sql/scratch-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverSettings: ConnectionSettings
    templateDatabase: string
  }
}

/**
 * One PostgreSQL for all tests: DATABASE_URL's when it is set (its user must be allowed to create databases),
 * otherwise an embedded one in a temporary folder. A template database is migrated once; every test file that
 * needs a database clones it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.DATABASE_URL
  const home = await mkdtemp(join(tmpdir(), 'selvedge-test-'))
  await chmod(home, 0o755)
  // Tests may lose everything in a crash of the machine, so they do not wait for the disk.
  const embedded = url ? undefined : await openEmbeddedServer(home, { flags: { fsync: 'off' } })
  const server: ConnectionSettings = embedded?.settings ?? { connectionString: url! }
  const template = `selvedge_template_${process.pid}`

  const close = async () => {
    await embedded?.release()
    await rm(home, { recursive: true, force: true })
  }
  const admin = await connectClient(server)
  try {
    await admin.query(`create database ${template}`)
    await migrate(onDatabase(server, template))
  } catch (error) {
    // A mistake in a migration must not leave a server or a database behind.
    await admin.query(`drop database if exists ${template}`)
    await admin.end()
    await close()
    throw error
  }
  project.provide('serverSettings', server)
  project.provide('templateDatabase', template)

  return async () => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname like 'selvedge_test_${process.pid}\\_%'`,
    )
    for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
    await admin.query(`drop database ${template}`)
    await admin.end()
    await close()
  }
}
