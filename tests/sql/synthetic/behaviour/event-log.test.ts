import { describe, expect, it } from 'vitest'
import { EVENT_TYPES, EventLog, NO_ARTICLE } from '../../../../sql/synthetic/behaviour/event-log.ts'
import { Random } from '../../../../sql/synthetic/random.ts'

const VIEW = EVENT_TYPES.indexOf('view')
const SEARCH = EVENT_TYPES.indexOf('search')

describe('EventLog', () => {
  it('gives events back by time, numbered, with the session named for its first event', () => {
    const log = new EventLog(2)
    const [late, early] = [log.beginSession(), log.beginSession()]
    log.add(86_400 + 50, 7, 3, VIEW, 2, late)
    log.add(86_400 + 60, 7, NO_ARTICLE, SEARCH, 2, late)
    log.add(20, 9, 4, VIEW, 0, early)
    expect([...log.inOrderOfTime()]).toEqual([
      { eventId: 1, customerId: 9, articleNumber: 4, type: 'view', device: null, sessionId: 1, second: 20 },
      { eventId: 2, customerId: 7, articleNumber: 3, type: 'view', device: 'phone', sessionId: 2, second: 86_450 },
      {
        eventId: 3,
        customerId: 7,
        articleNumber: NO_ARTICLE,
        type: 'search',
        device: 'phone',
        sessionId: 2,
        second: 86_460,
      },
    ])
    expect([log.length, log.sessionCount]).toEqual([3, 2])
  })

  it('orders as a stable sort does, over many blocks', () => {
    const random = new Random(2)
    const log = new EventLog(3)
    const session = log.beginSession()
    const added = Array.from({ length: 40_000 }, (_, n) => ({ second: random.integer(3 * 86_400), customerId: n }))
    for (const { second, customerId } of added) log.add(second, customerId, 1, VIEW, 1, session)
    const expected = added.toSorted((a, b) => a.second - b.second).map(({ customerId }) => customerId)
    expect(Array.from(log.inOrderOfTime(), ({ customerId }) => customerId)).toEqual(expected)
  })
})
