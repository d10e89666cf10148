import { type Found, problem } from '../finding.ts'
import { reasonOf } from '../words.ts'

/** What to do about each reason for which PostgreSQL, or the way to it, refuses a connection. */
const CURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Start PostgreSQL, or correct host and port in DATABASE_URL.',
  ENOTFOUND: 'Correct the host name in DATABASE_URL.',
  EAI_AGAIN: 'Correct the host name in DATABASE_URL, or mend the machine’s name resolution.',
  ETIMEDOUT: 'Let this machine through to the database, or correct host and port in DATABASE_URL.',
  '28P01': 'Correct the password in DATABASE_URL.',
  '28000': 'Let this user and machine in by pg_hba.conf, or correct the user in DATABASE_URL.',
  '3D000': 'Make the database with createdb, or correct its name in DATABASE_URL.',
  '53300': 'Raise max_connections, or end programs that hold connections.',
  '57P03': 'Wait until PostgreSQL has started.',
}

/** The database cannot be opened. */
export function describeUnreachable(error: unknown): Found {
  const said = reasonOf(error)
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
  const [found = said, ownCure] = said.split(/: (?=upgrade it, )/)
  if (ownCure !== undefined) return problem('reachable', found, `${ownCure[0]?.toUpperCase()}${ownCure.slice(1)}.`)
  return problem('reachable', said, cureOf(said, cause?.code))
}

function cureOf(said: string, code: string | undefined): string {
  if (/unsupported startup parameter/.test(said)) {
    return 'Point DATABASE_URL at PostgreSQL itself: a connection pool by transactions drops the settings of a session.'
  }
  if (/its log is /.test(said)) return 'Read that log, mend what it names, and start again.'
  return CURES[code ?? ''] ?? 'Mend what the message names, or correct DATABASE_URL.'
}
