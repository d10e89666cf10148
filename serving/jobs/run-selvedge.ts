import type { Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { type CommandSettings, runCommand } from './run-command.ts'

export interface RunSelvedgeDeps {
  readonly pool: Pool
  readonly logger: Logger
  readonly command: CommandSettings
}

/**
 * runCommand for a command that works with our database. What a process that was killed has left there is ended too: a
 * statement that runs on would keep its locks, and the embedded database from stopping with the last of us.
 */
export async function runSelvedge(
  words: readonly string[],
  { pool, logger, command }: RunSelvedgeDeps,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now')
  let pid: number | undefined
  try {
    await runCommand(words, command, signal, say, (started) => {
      pid = started
    })
  } catch (error) {
    await endConnections(pool, pid, rows[0]?.now).catch((reason: unknown) => {
      logger.warn({ err: reason, pid }, 'could not end the connections of a process that failed')
    })
    throw error
  }
}

/** Of the process of this number on this machine; another machine may have a process of the same number. */
async function endConnections(pool: Pool, pid: number | undefined, since: Date | undefined): Promise<void> {
  if (pid === undefined) return
  await pool.query(
    `select pg_terminate_backend(a.pid)
       from pg_stat_activity a
      where a.application_name = $1 and a.backend_start >= $2 and a.client_addr is not distinct from inet_client_addr()`,
    [`selvedge:${pid}`, since],
  )
}
