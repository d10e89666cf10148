import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { DatabaseUnavailableError } from './errors.ts'

const run = promisify(execFile)

export interface OsUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root. Started as root, the embedded server runs as the system's user `postgres`,
 * which is made when it is missing. Undefined: we are not root, and the server runs as who we are.
 */
export async function postgresOsUser(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const found = await findUser('postgres')
  if (found) return found
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  } catch (error) {
    throw new DatabaseUnavailableError(
      'PostgreSQL refuses to run as root, and the user postgres could not be made for it; ' +
        'start Selvedge as another user, or set DATABASE_URL',
      { cause: error },
    )
  }
  const made = await findUser('postgres')
  if (!made) throw new DatabaseUnavailableError('the user postgres was made but is not in /etc/passwd')
  return made
}

async function findUser(name: string): Promise<OsUser | undefined> {
  for (const line of (await readFile('/etc/passwd', 'utf8')).split('\n')) {
    const [user, , uid, gid] = line.split(':')
    if (user === name) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

/** Throws when `user` may not pass through one of the folders above `paths`: PostgreSQL's own message would not say which. */
export async function refuseUnreachable(user: OsUser, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    for (let folder = path; ; folder = dirname(folder)) {
      const { mode, uid, gid } = await stat(folder)
      const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
      if ((mode & execute) === 0) {
        throw new DatabaseUnavailableError(
          `started as root, PostgreSQL runs as user ${user.name}, which may not enter ${folder}; ` +
            'put the project and SELVEDGE_HOME where every user may pass (for example /srv), ' +
            'start Selvedge as another user, or set DATABASE_URL',
        )
      }
      if (folder === dirname(folder)) break
    }
  }
}
