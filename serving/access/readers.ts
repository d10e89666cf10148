import { type ConnectionSettings, createPool, type Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { STATEMENT_TIMEOUT_MS } from './request-database.ts'

/**
 * Pools for reads that are the same for whoever may ask them. Their connections have the role and READ ONLY from the
 * beginning, so a read costs one round trip, not the four of a transaction that sets its role.
 */
export interface Readers {
  /** Sales, segments, stock: what analysts may see, whichever analyst or admin asks. */
  readonly analyst: Pool
  /** What models have to know, whoever they are asked about; the route has checked who may ask. */
  readonly service: Pool
  close(): Promise<void>
}

const CONNECTIONS = { analyst: 4, service: 8 }

export function openReaders(settings: ConnectionSettings, logger: Logger): Readers {
  const open = (role: keyof typeof CONNECTIONS) =>
    createPool(
      {
        ...settings,
        options:
          `-c role=selvedge_${role} -c default_transaction_read_only=on ` +
          `-c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
      },
      {
        max: CONNECTIONS[role],
        // The error holds the connection with its settings: only its words are for a log.
        onIdleError: ({ message }) => logger.warn({ role, reason: message }, 'an idle connection broke'),
      },
    )
  const [analyst, service] = [open('analyst'), open('service')]
  return {
    analyst,
    service,
    close: async () => {
      await Promise.all([analyst.end(), service.end()])
    },
  }
}
