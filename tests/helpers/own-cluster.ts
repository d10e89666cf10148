import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runAs } from '../../sql/embedded-binaries.ts'
import { postgresOsUser } from '../../sql/postgres-os-user.ts'

const run = promisify(execFile)

/** Where Debian puts each major version. */
const VERSIONS = '/usr/lib/postgresql'

/** The folder of the newest PostgreSQL of the system with a server, pg_dump and psql. A string: why there is none. */
export async function findPostgresPrograms(oldest: number): Promise<{ readonly bin: string } | string> {
  const versions = (await namesIn(VERSIONS))
    .filter((name) => /^\d+$/.test(name) && Number(name) >= oldest)
    .toSorted((a, b) => Number(b) - Number(a))
  for (const version of versions) {
    const bin = join(VERSIONS, version, 'bin')
    const programs = await namesIn(bin)
    if (['initdb', 'pg_ctl', 'pg_dump', 'pg_restore', 'psql'].every((name) => programs.includes(name))) return { bin }
  }
  return `there is no PostgreSQL ${oldest} or later with pg_dump in ${VERSIONS} (apt-get install postgresql)`
}

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export interface OwnCluster {
  /** Of a superuser who needs no password. */
  readonly url: (database: string, user?: string) => string
  readonly psql: (database: string, sql: string) => Promise<string>
  stop(): Promise<void>
}

/** A PostgreSQL server with roles of its own, in a temporary folder. */
export async function startOwnCluster(bin: string): Promise<OwnCluster> {
  const user = await postgresOsUser()
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-cluster-'))
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const options = ['-c listen_addresses=127.0.0.1', `-c port=${port}`, "-c unix_socket_directories=''", '-c fsync=off']
  const initdb = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  await runAs(user, join(bin, 'initdb'), [`--pgdata=${data}`, ...initdb])
  const start = [
    'start',
    '--wait',
    `--pgdata=${data}`,
    `--log=${join(folder, 'log')}`,
    `--options=${options.join(' ')}`,
  ]
  await runAs(user, join(bin, 'pg_ctl'), start)
  const url = (database: string, name = 'postgres') => `postgres://${name}@127.0.0.1:${port}/${database}`
  return {
    url,
    psql: async (database, sql) => {
      const words = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--dbname', url(database), '--command', sql]
      return (await run(join(bin, 'psql'), words)).stdout
    },
    stop: async () => {
      await runAs(user, join(bin, 'pg_ctl'), ['stop', '--wait', '--mode=immediate', `--pgdata=${data}`])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((accept, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => accept(port))
    })
  })
}
