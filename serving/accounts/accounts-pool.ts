import { type ConnectionSettings, createPool, type Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'

/** Each request of an account asks once who it is, for a fraction of a millisecond. */
const CONNECTIONS = 6

/**
 * Connections that are selvedge_accounts from their beginning: the only role that reads schema auth, and one that reads
 * nothing else. better-auth finds its tables by the search path.
 */
export function openAccountsPool(settings: ConnectionSettings, logger: Pick<Logger, 'warn'>): Pool {
  return createPool(
    {
      ...settings,
      options: '-c role=selvedge_accounts -c search_path=auth -c statement_timeout=10000',
    },
    {
      max: CONNECTIONS,
      // Its text alone: such an error holds the whole connection.
      onIdleError: ({ message }) => logger.warn({ reason: message, role: 'accounts' }, 'an idle connection broke'),
    },
  )
}
