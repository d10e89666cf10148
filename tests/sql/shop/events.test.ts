import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction, type Queryable } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const CUSTOMER = 1
const OTHER = 2
const JACKET = 1001
const KINDS = ['view', 'click', 'wishlist', 'add_to_cart', 'remove_from_cart', 'purchase', 'review', 'search']

describe('logging activity', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertCustomers(database.pool, [CUSTOMER, OTHER])
    await insertArticles(database.pool, [{ article_id: JACKET }])
  })
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.events')
    await database.pool.query('update niche_data.customers set last_active_at = null')
  })

  const log = async (
    kind: string | null,
    { customer = CUSTOMER, article = null, at = null, device = null }: Partial<LoggedEvent> = {},
    db: Queryable = database.pool,
  ): Promise<number> => {
    const { rows } = await db.query('select niche_data.log_customer_activity($1, $2, $3, $4, $5) as event_id', [
      customer,
      kind,
      article,
      at,
      device,
    ])
    return rows[0].event_id
  }
  interface LoggedEvent {
    readonly customer: number
    readonly article: number | null
    readonly at: string | null
    readonly device: string | null
  }
  const logAll = async (events: unknown): Promise<readonly number[]> => {
    const { rows } = await database.pool.query('select niche_data.log_customer_activities($1) as event_ids', [
      events === null ? null : JSON.stringify(events),
    ])
    return rows[0].event_ids
  }
  const lastActive = async (customerId: number): Promise<string | undefined> => {
    const { rows } = await database.pool.query<{ last_active_at: Date | null }>(
      'select last_active_at from niche_data.customers where customer_id = $1',
      [customerId],
    )
    return rows[0]?.last_active_at?.toISOString()
  }

  describe('log_customer_activity', () => {
    it('appends an event of each kind and answers with its event_id', async () => {
      const ids: number[] = []
      for (const kind of KINDS) ids.push(await log(kind, { article: JACKET, device: 'phone' }))
      const { rows } = await database.pool.query(
        'select event_id, event_type, device from niche_data.events order by 1',
      )
      expect(rows).toEqual(KINDS.map((event_type, i) => ({ event_id: ids[i], event_type, device: 'phone' })))
    })

    it('fills in the present moment, no article and no device', async () => {
      await database.pool.query(`select niche_data.log_customer_activity($1, 'search')`, [CUSTOMER])
      const { rows } = await database.pool.query(
        `select article_id, device, session_id, occurred_at between now() - interval '1 minute' and now() as is_now,
                recorded_at >= occurred_at as is_known_after
           from niche_data.events`,
      )
      expect(rows).toEqual([{ article_id: null, device: null, session_id: null, is_now: true, is_known_after: true }])
    })

    it('keeps when it happened and when it became known apart', async () => {
      await log('view', { at: '2020-03-01T10:00:00Z' })
      const { rows } = await database.pool.query(
        `select occurred_at = '2020-03-01T10:00:00Z' as happened_then, recorded_at > now() - interval '1 minute' as known_now
           from niche_data.events`,
      )
      expect(rows).toEqual([{ happened_then: true, known_now: true }])
    })

    it('moves last_active_at forward only', async () => {
      await log('view', { at: '2020-03-01T10:00:00Z' })
      await log('view', { at: '2020-02-01T10:00:00Z' })
      expect(await lastActive(CUSTOMER)).toBe('2020-03-01T10:00:00.000Z')
      await log('view', { at: '2020-03-01T10:00:01Z' })
      expect(await lastActive(CUSTOMER)).toBe('2020-03-01T10:00:01.000Z')
      expect(await lastActive(OTHER)).toBeUndefined()
    })

    it('keeps the later of two events logged at once, whichever commits last', async () => {
      await inTransaction(database.pool, async (first) => {
        await log('view', { at: '2020-03-02T00:00:00Z' }, first)
        const second = log('view', { at: '2020-03-01T00:00:00Z' })
        await waitUntilBlocked(database.pool)
        await first.query('commit')
        await second
      })
      expect(await lastActive(CUSTOMER)).toBe('2020-03-02T00:00:00.000Z')
    })

    it('refuses an unknown kind or device, and an event that has not happened', async () => {
      for (const kind of ['buy', '', 'VIEW', null]) await expectRefusal(log(kind), 'SV021', 'no kind of event')
      await expectRefusal(log('view', { device: 'watch' }), 'SV021', `no kind of device 'watch'`)
      const soon = new Date(Date.now() + 60_000).toISOString()
      await expectRefusal(log('view', { at: soon }), 'SV021', 'has not come yet')
      for (const at of ['infinity', '-infinity']) await expectRefusal(log('view', { at }), 'SV021', 'is no moment')
      expect(await readEvents(database.pool, CUSTOMER)).toEqual([])
      expect(await lastActive(CUSTOMER)).toBeUndefined()
    })

    it('refuses an unknown customer and an unknown article', async () => {
      await expectRefusal(log('view', { customer: 99 }), 'SV001', 'no customer 99')
      await expectRefusal(log('view', { article: 9999 }), 'SV002', 'no article 9999')
    })

    it('lets a shopper log what happens on the screen, for themselves, and nothing that a procedure does', async () => {
      const asShopper = (kind: string, customer: number) =>
        inTransaction(database.pool, async (client) => {
          await client.query('set local role selvedge_shopper')
          await client.query(`select set_config('selvedge.customer_id', '1', true)`)
          return await log(kind, { customer }, client)
        })
      for (const kind of ['view', 'click', 'search']) expect(await asShopper(kind, CUSTOMER)).toBeGreaterThan(0)
      await expectRefusal(asShopper('purchase', CUSTOMER), 'SV021', 'logged by the procedure that does it')
      await expectRefusal(asShopper('view', OTHER), 'SV018', 'customer 2 is not the customer of this request')
      expect(await readEvents(database.pool, CUSTOMER)).toHaveLength(3)
    })
  })

  describe('log_customer_activities', () => {
    it('appends all events in their order, of many customers, with what they leave out filled in', async () => {
      const ids = await logAll([
        { customer_id: OTHER, kind: 'view', article_id: JACKET, at: '2020-03-01T10:00:00Z', device: 'tablet' },
        { customer_id: CUSTOMER, kind: 'search' },
        { customer_id: OTHER, kind: 'click', article_id: JACKET, at: '2020-02-01T10:00:00Z' },
      ])
      const { rows } = await database.pool.query(
        'select event_id, customer_id, event_type, article_id, device from niche_data.events order by event_id',
      )
      expect(rows).toEqual([
        { event_id: ids[0], customer_id: OTHER, event_type: 'view', article_id: JACKET, device: 'tablet' },
        { event_id: ids[1], customer_id: CUSTOMER, event_type: 'search', article_id: null, device: null },
        { event_id: ids[2], customer_id: OTHER, event_type: 'click', article_id: JACKET, device: null },
      ])
      expect(await lastActive(OTHER)).toBe('2020-03-01T10:00:00.000Z')
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })

    it('takes an empty list', async () => {
      expect(await logAll([])).toEqual([])
    })

    it.each([
      [null],
      [{}],
      ['view'],
      [[1]],
      [[{ customer_id: 'me', kind: 'view' }]],
      [[{ customer_id: 1.5, kind: 'view' }]],
      [[{ customer_id: CUSTOMER, kind: 'view', at: 'yesterday evening' }]],
      [[{ customer_id: CUSTOMER, kind: 'view', at: '2020-02-30T00:00:00Z' }]],
      [[{ customer_id: CUSTOMER, kind: 'view', article_id: 3_000_000_000 }]],
    ])('refuses what is not of the form: %j', async (events) => {
      await expectRefusal(logAll(events), 'SV021', 'the events are not of their form')
    })

    it('refuses all when one is wrong, and names it', async () => {
      const good = { customer_id: CUSTOMER, kind: 'view' }
      await expectRefusal(logAll([good, { customer_id: CUSTOMER, kind: 'buy' }]), 'SV021', 'event 2 is not of its form')
      await expectRefusal(logAll([good, { ...good, customer_id: 99 }]), 'SV001', 'no customer 99')
      await expectRefusal(logAll([good, { kind: 'view' }]), 'SV001', 'no customer null')
      await expectRefusal(logAll([good, { ...good, article_id: 9999 }]), 'SV002', 'no article 9999')
      expect(await readEvents(database.pool, CUSTOMER)).toEqual([])
    })

    it('does not block another writer of the same customers in another order', async () => {
      await inTransaction(database.pool, async (first) => {
        await log('view', { customer: CUSTOMER }, first)
        const second = logAll([
          { customer_id: OTHER, kind: 'view' },
          { customer_id: CUSTOMER, kind: 'view' },
        ])
        await waitUntilBlocked(database.pool)
        await log('view', { customer: OTHER }, first)
        await first.query('commit')
        expect(await second).toHaveLength(2)
      })
      expect(await countWrongLastActive(database.pool)).toBe(0)
    })
  })
})
