import type { MiddlewareHandler } from 'hono'
import type { Pool } from '../../sql/index.ts'

/** Of requests that wait for a connection; one more would only wait longer than anybody does. */
const MOST_WAITING = 200

/** More requests wait for the database than it can answer in time. */
export class OverloadedError extends Error {
  readonly code = 'OVERLOADED'
  readonly retryAfterSeconds = 1
  constructor() {
    super('more requests wait for the database than it can answer in time; try again in a second')
    this.name = 'OverloadedError'
  }
}

/** Refuses what would wait at the end of a long queue: throws OverloadedError, which is told with a Retry-After. */
export function refuseWhenOverloaded(
  pools: readonly Pick<Pool, 'waitingCount'>[],
  most = MOST_WAITING,
): MiddlewareHandler {
  return async (_, next) => {
    if (pools.some(({ waitingCount }) => waitingCount >= most)) throw new OverloadedError()
    await next()
  }
}
