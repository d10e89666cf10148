import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const customers = [1, 2, 3]
const start = Date.UTC(2020, 2, 1)
const MINUTE_MS = 60_000

interface LoggedEvent {
  readonly customer_id: number
  readonly minute: number
}
interface StoredEvent {
  readonly event_id: number
  readonly customer_id: number
  readonly occurred_at: Date
  readonly session_id: number | null
}

/** The same by a loop over each customer's events. */
function naiveSessions(events: readonly StoredEvent[], gapMinutes: number): ReadonlyMap<number, number> {
  const sessions = new Map<number, number>()
  const lastOf = new Map<number, StoredEvent>()
  const sorted = [...events].sort(
    (a, b) => a.occurred_at.getTime() - b.occurred_at.getTime() || a.event_id - b.event_id,
  )
  for (const event of sorted) {
    const last = lastOf.get(event.customer_id)
    const continues = last && event.occurred_at.getTime() - last.occurred_at.getTime() <= gapMinutes * MINUTE_MS
    sessions.set(event.event_id, continues ? sessions.get(last.event_id)! : event.event_id)
    lastOf.set(event.customer_id, event)
  }
  return sessions
}

describe('assign_sessions', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertCustomers(database.pool, customers)
  })
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.events')
  })

  const log = (events: readonly LoggedEvent[]) =>
    database.pool.query('select niche_data.log_customer_activities($1)', [
      JSON.stringify(
        events.map(({ customer_id, minute }) => ({
          customer_id,
          kind: 'view',
          at: new Date(start + minute * MINUTE_MS).toISOString(),
        })),
      ),
    ])
  const assign = async (gapMinutes = 30, sinceMinute?: number): Promise<number> => {
    const { rows } = await database.pool.query('select niche_data.assign_sessions($1, $2) as changed', [
      `${gapMinutes} minutes`,
      sinceMinute === undefined ? null : new Date(start + sinceMinute * MINUTE_MS),
    ])
    return rows[0].changed
  }
  const stored = async (): Promise<readonly StoredEvent[]> => {
    const { rows } = await database.pool.query<StoredEvent>(
      'select event_id, customer_id, occurred_at, session_id from niche_data.events order by event_id',
    )
    return rows
  }
  const sessionsByPlace = async () => {
    const events = await stored()
    return events.map(({ session_id }) => events.findIndex(({ event_id }) => event_id === session_id))
  }

  it('ends a session after a gap longer than the one given, and not after one as long', async () => {
    await log([0, 30, 60, 91].map((minute) => ({ customer_id: 1, minute })))
    expect(await assign()).toBe(4)
    expect(await sessionsByPlace()).toEqual([0, 0, 0, 3])
  })

  it('takes half an hour when no gap is given', async () => {
    await log([0, 30, 61].map((minute) => ({ customer_id: 1, minute })))
    await database.pool.query('select niche_data.assign_sessions()')
    expect(await sessionsByPlace()).toEqual([0, 0, 2])
  })

  it('keeps customers apart', async () => {
    await log([
      { customer_id: 1, minute: 0 },
      { customer_id: 2, minute: 1 },
      { customer_id: 1, minute: 2 },
    ])
    await assign()
    expect(await sessionsByPlace()).toEqual([0, 1, 0])
  })

  it('changes nothing the second time', async () => {
    await log([0, 10, 100].map((minute) => ({ customer_id: 1, minute })))
    await assign()
    const before = await stored()
    expect(await assign()).toBe(0)
    expect(await stored()).toEqual(before)
  })

  it('joins two sessions by an event that is logged late', async () => {
    await log([0, 50].map((minute) => ({ customer_id: 1, minute })))
    await assign()
    expect(await sessionsByPlace()).toEqual([0, 1])
    await log([{ customer_id: 1, minute: 25 }])
    expect(await assign()).toBe(2)
    expect(await sessionsByPlace()).toEqual([0, 0, 0])
  })

  it('looks, with since, only for customers who have something to group from then on', async () => {
    await log([
      { customer_id: 1, minute: 0 },
      { customer_id: 2, minute: 0 },
      { customer_id: 2, minute: 20 },
    ])
    expect(await assign(30, 10)).toBe(2)
    expect((await stored()).map(({ session_id }) => session_id === null)).toEqual([true, false, false])
  })

  it('equals a naive loop, in however many pieces the events come, in whatever order', async () => {
    const event = fc.record({
      customer_id: fc.constantFrom(...customers),
      // Few different minutes, so that ties and gaps exactly as long as allowed come often.
      minute: fc.integer({ min: 0, max: 12 }).map((n) => n * 10),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0, 10, 30),
        async (pieces, gapMinutes) => {
          await database.pool.query('truncate niche_data.events')
          for (const piece of pieces) {
            await log(piece)
            await assign(gapMinutes)
          }
          const events = await stored()
          expect(new Map(events.map((row) => [row.event_id, row.session_id]))).toEqual(
            naiveSessions(events, gapMinutes),
          )
        },
      ),
      { numRuns: 60, seed: 3 },
    )
  })

  it('lets one of two runs at once wait for the other', async () => {
    await log([0, 10].map((minute) => ({ customer_id: 1, minute })))
    await inTransaction(database.pool, async (first) => {
      await first.query('select niche_data.assign_sessions()')
      const second = assign()
      await waitUntilBlocked(database.pool)
      await first.query('commit')
      expect(await second).toBe(0)
    })
  })
})
