import { randomBytes } from 'node:crypto'
import { access, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, runAs } from './embedded-binaries.ts'
import { DatabaseUnavailableError } from './errors.ts'
import type { OsUser } from './postgres-os-user.ts'

/** Whether the folder holds a database. */
export function isInitialised(dataFolder: string): Promise<boolean> {
  return access(join(dataFolder, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/**
 * Into a folder beside, renamed at the end with its password in it: a crash in the middle, or another first start at
 * the same moment, leaves nothing that looks like a database and is none.
 */
export async function initialise(
  binaries: Binaries,
  user: OsUser | undefined,
  root: string,
  dataFolder: string,
): Promise<void> {
  const partial = join(root, `postgres.initialising-${randomBytes(6).toString('hex')}`)
  const partialPassword = `${partial}.password`
  await mkdir(partial, { mode: 0o700 })
  try {
    await writeFile(partialPassword, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    if (user) {
      await chown(partial, user.uid, user.gid)
      await chown(partialPassword, user.uid, user.gid)
    }
    for (const binary of Object.values(binaries)) if (typeof binary === 'string') await chmod(binary, 0o755)
    await runAs(user, binaries.initdb, [
      `--pgdata=${partial}`,
      '--username=postgres',
      `--pwfile=${partialPassword}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order of text on every machine, whatever its locales.
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    await rename(partialPassword, join(partial, 'password'))
    await rename(partial, dataFolder)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    await rm(partialPassword, { force: true })
    // Two first starts at once: the other one was quicker.
    if (await isInitialised(dataFolder)) return
    throw new DatabaseUnavailableError(
      `could not initialise PostgreSQL in ${dataFolder}: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}

/** Throws DatabaseUnavailableError when the data is of another major version than the programs. */
export async function refuseOtherVersion(
  binaries: Binaries,
  user: OsUser | undefined,
  dataFolder: string,
): Promise<void> {
  const ofData = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim()
  const { stdout } = await runAs(user, binaries.postgres, ['--version'])
  const ofBinaries = /\s(\d+)/.exec(stdout)?.[1]
  if (ofBinaries !== undefined && ofData !== ofBinaries) {
    throw new DatabaseUnavailableError(
      `${dataFolder} was made by PostgreSQL ${ofData}, but the embedded server is ${ofBinaries}; ` +
        'upgrade it with pg_upgrade, or set SELVEDGE_HOME to another folder',
    )
  }
}
