import { chown, mkdir, open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { applicationName, type ConnectionSettings } from './connection.ts'
import { type Binaries, loadBinaries, runAs } from './embedded-binaries.ts'
import { DatabaseUnavailableError } from './errors.ts'
import { initialise, isInitialised, refuseOtherVersion } from './initialise-cluster.ts'
import { type OsUser, postgresOsUser, refuseUnreachable } from './postgres-os-user.ts'

/** Crash recovery of a large database may take minutes; readiness is waited for this long. */
const START_TIMEOUT_SECONDS = 600

const DATABASE = 'selvedge'

const SERVER_FLAGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '4GB',
  // No replica follows this server, so a COPY into a table made in the same transaction needs no WAL.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Compiling a query takes longer than the short queries of a shop run.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const

export interface EmbeddedServerOptions {
  /** More settings of postgresql.conf, as `name: value`. */
  readonly flags?: Readonly<Record<string, string>>
}

export interface EmbeddedServer {
  readonly settings: ConnectionSettings
  /** False when a server of an earlier process was found running. */
  readonly started: boolean
  /** Stops the server, unless another process of ours is connected to it: then the last of them does. */
  release(): Promise<void>
}

/**
 * PostgreSQL from npm with its data in `<home>/postgres`, listening on a free port of 127.0.0.1: initialised when the
 * folder is new, recovered when it crashed, joined when it runs. The password is in `<home>/postgres/password`, for
 * the owner only. The server is a process of its own, so Ctrl-C reaches us first and we stop it in order.
 * Throws DatabaseUnavailableError with the cure.
 */
export async function openEmbeddedServer(home: string, options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
  const root = resolve(home)
  const dataFolder = join(root, 'postgres')
  const passwordFile = join(dataFolder, 'password')
  const binaries = await loadBinaries()
  const user = await postgresOsUser()
  await mkdir(root, { recursive: true })
  if (user) await refuseUnreachable(user, [dirname(binaries.postgres), root])

  if (!(await isInitialised(dataFolder))) await initialise(binaries, user, root, dataFolder)
  await refuseOtherVersion(binaries, user, dataFolder)
  const password = (await readFile(passwordFile, 'utf8')).trim()
  const settingsFor = (port: number): ConnectionSettings => ({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: DATABASE,
    password,
  })

  const deadline = Date.now() + 15_000
  for (;;) {
    const runningPort = await portOfRunningServer(dataFolder)
    if (runningPort !== undefined && (await answers(settingsFor(runningPort)))) {
      const settings = settingsFor(runningPort)
      await ensureDatabase(settings)
      return { settings, started: false, release: () => stopWhenLast(binaries, user, dataFolder, settings) }
    }
    try {
      const port = await start(binaries, user, root, dataFolder, options.flags ?? {})
      const settings = settingsFor(port)
      await ensureDatabase(settings)
      return { settings, started: true, release: () => stopWhenLast(binaries, user, dataFolder, settings) }
    } catch (error) {
      // Another process may be starting the same server, or the children of a killed one may not have noticed yet.
      if (Date.now() > deadline) throw error
      await new Promise((wake) => setTimeout(wake, 250))
    }
  }
}

async function start(
  binaries: Binaries,
  user: OsUser | undefined,
  root: string,
  dataFolder: string,
  flags: Readonly<Record<string, string>>,
): Promise<number> {
  const port = await freePort()
  const logFile = join(root, 'postgres.log')
  // Made by us, since the server's user may not write into the home folder itself.
  await (await open(logFile, 'a', 0o600)).close()
  if (user) await chown(logFile, user.uid, user.gid)
  const serverFlags = Object.entries({ ...SERVER_FLAGS, ...flags, port: String(port) })
    .map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
    .join(' ')
  try {
    await runAs(user, binaries.pg_ctl, [
      'start',
      '--wait',
      `--timeout=${START_TIMEOUT_SECONDS}`,
      `--pgdata=${dataFolder}`,
      `--log=${logFile}`,
      `--options=${serverFlags}`,
    ])
  } catch (error) {
    throw new DatabaseUnavailableError(
      `the embedded PostgreSQL in ${dataFolder} did not start; its log is ${logFile}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
  return port
}

/** Port of the server whose data folder this is, or undefined when none runs there. */
async function portOfRunningServer(dataFolder: string): Promise<number | undefined> {
  const pidFile = join(dataFolder, 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined
  const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined)
  if (command !== undefined && command.trim() !== 'postgres') {
    // After a restart of the machine another program may have the number, and PostgreSQL would take it for itself.
    await rm(pidFile, { force: true })
    return undefined
  }
  return port
}

async function answers(settings: ConnectionSettings): Promise<boolean> {
  const client = new pg.Client({ ...settings, database: 'postgres', connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    // Not answering is the answer.
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function ensureDatabase(settings: ConnectionSettings): Promise<void> {
  const client = new pg.Client({ ...settings, database: 'postgres', application_name: applicationName() })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // Two first starts at once: the other one was quicker (duplicate_database, or its unique index).
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

async function stopWhenLast(
  binaries: Binaries,
  user: OsUser | undefined,
  dataFolder: string,
  settings: ConnectionSettings,
): Promise<void> {
  if (await othersAreConnected(settings)) return
  await runAs(user, binaries.pg_ctl, ['stop', '--wait', '--mode=fast', `--pgdata=${dataFolder}`])
}

async function othersAreConnected(settings: ConnectionSettings): Promise<boolean> {
  const client = new pg.Client({
    ...settings,
    database: 'postgres',
    application_name: applicationName(),
    connectionTimeoutMillis: 2_000,
  })
  try {
    await client.connect()
    const { rowCount } = await client.query(
      `select from pg_stat_activity where application_name like 'selvedge:%' and application_name <> $1 limit 1`,
      [applicationName()],
    )
    return (rowCount ?? 0) > 0
  } catch {
    // It answers nobody, so nobody is served by it.
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((accept, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? accept(address.port) : reject(new Error('no port'))))
    })
  })
}
