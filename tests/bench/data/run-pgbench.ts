import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ConnectionSettings } from '../../../sql/connection.ts'

const run = promisify(execFile)

/** Whether PostgreSQL's own load generator is on this machine. */
export async function hasPgbench(): Promise<boolean> {
  return await run('pgbench', ['--version']).then(
    () => true,
    () => false,
  )
}

/** Transactions per second of a script of this folder, prepared, for some seconds. Throws when a client fails. */
export async function pgbenchRate(
  { host, port, user, password, database }: ConnectionSettings,
  script: string,
  connections: number,
  seconds: number,
): Promise<number> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const { stdout, stderr } = await run(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', String(connections), '-j', '1', '-T', String(seconds), '-f', file, String(database)],
    {
      env: {
        PATH: process.env.PATH,
        PGHOST: host,
        PGPORT: String(port),
        PGUSER: user,
        PGPASSWORD: String(password),
      },
    },
  )
  const rate = /^tps = ([\d.]+) \(without/m.exec(stdout)?.[1]
  if (rate === undefined || /aborted/.test(stderr)) throw new Error(`pgbench failed: ${stderr}\n${stdout}`)
  return Number(rate)
}
