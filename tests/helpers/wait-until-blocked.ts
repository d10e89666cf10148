import { expect, vi } from 'vitest'
import type { Queryable } from '../../sql/connection.ts'

/** Resolves when so many sessions of this database wait for a lock that another one holds. */
export async function waitUntilBlocked(db: Queryable, sessions = 1): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await db.query<{ blocked: number }>(
        `select count(*) as blocked
           from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rows[0]?.blocked).toBe(sessions)
    },
    { timeout: 25_000, interval: 10 },
  )
}
