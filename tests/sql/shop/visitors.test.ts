import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { pruneVisitors } from '../../../serving/jobs/prune-visitors.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { inTransaction } from '../../../sql/connection.ts'
import { countWrongLastActive, readEvents } from '../../helpers/activity.ts'
import { emptyShop } from '../../helpers/order-actions.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { depsOf } from '../../serving/jobs/made-up-jobs.ts'
import { actingAs } from './acting-as.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001

describe('visitors', () => {
  const database = useTestDatabase()
  beforeEach(async () => {
    await emptyShop(database.pool)
    await database.pool.query('truncate niche_data.client_events')
    await insertCustomers(database.pool, [ANNA, BEN])
    await insertArticles(database.pool, [{ article_id: JACKET }])
  })

  const RECORD = 'select * from niche_data.record_client_events($1, $2, $3, $4)'
  const view = (event_id: string, occurred_at?: string) => ({ event_id, type: 'view', article_id: JACKET, occurred_at })
  const record = async (customer: number | null, session: string, events: readonly unknown[], device?: string) =>
    (await database.pool.query(RECORD, [customer, session, JSON.stringify(events), device])).rows[0]

  it('keep what they did until they are known; it is recorded then, and was done before', async () => {
    const session = randomUUID()
    const at = new Date(Date.now() - 3_600_000)
    await record(null, session, [view(randomUUID(), at.toISOString())], 'tablet')
    const { rows: kept } = await database.pool.query('select occurred_at, device from niche_data.visitor_events')
    expect(kept).toEqual([{ occurred_at: at, device: 'tablet' }])

    const before = new Date()
    expect(await record(ANNA, session, [view(randomUUID())])).toEqual({ recorded: 1, duplicates: 0, joined: 1 })
    const { rows } = await database.pool.query(
      'select occurred_at, device, recorded_at >= $1 as is_new from niche_data.events order by event_id limit 1',
      [before],
    )
    expect(rows).toEqual([{ occurred_at: at, device: 'tablet', is_new: true }])
    expect(await countWrongLastActive(database.pool)).toBe(0)
  })

  it('are counted once when two batches with the same event come at once', async () => {
    const [session, id] = [randomUUID(), randomUUID()]
    await inTransaction(database.pool, async (first) => {
      await first.query(RECORD, [ANNA, session, JSON.stringify([view(id)]), null])
      const second = record(ANNA, session, [view(id), view(randomUUID())])
      await waitUntilBlocked(database.pool)
      await first.query('commit')
      expect(await second).toEqual({ recorded: 1, duplicates: 1, joined: 0 })
    })
    expect(await readEvents(database.pool, ANNA)).toHaveLength(2)
  })

  it('are told of by a shopper for themselves or for nobody', async () => {
    const asAnna = (customer: number | null) =>
      actingAs(database.pool, 'selvedge_shopper', ANNA, (client) =>
        client.query(RECORD, [customer, randomUUID(), JSON.stringify([view(randomUUID())]), null]),
      )
    await asAnna(ANNA)
    await asAnna(null)
    await expectRefusal(asAnna(BEN), 'SV018', 'customer 2')
  })

  it('are refused when what they tell is not of its form', async () => {
    const refused = (session: string | null, told: unknown, device: string | null, text: string) =>
      expectRefusal(database.pool.query(RECORD, [null, session, JSON.stringify(told), device]), 'SV021', text)
    await refused(null, [view(randomUUID())], null, 'have a session_id')
    await refused(randomUUID(), [view(randomUUID())], 'watch', 'desktop, phone, tablet')
    await refused(randomUUID(), [{ event_id: 'x' }], null, 'invalid input syntax for type uuid')
    await refused(randomUUID(), {}, null, 'non-array')
    await refused(randomUUID(), [{}], null, 'events[0].event_id: it is needed; events[0].type: null is not')
    await refused(randomUUID(), [view(randomUUID(), 'infinity')], null, 'infinity is no moment')
  })

  it('are forgotten after 90 days, and the numbers of their events after 8', async () => {
    const ids = [randomUUID(), randomUUID()]
    for (const id of ids) await record(null, id, [view(randomUUID())])
    const prune = async () => (await database.pool.query('select niche_data.prune_visitors() as n')).rows[0].n
    expect(await prune()).toBe(0)
    await database.pool.query(
      `update niche_data.visitor_events set occurred_at = now() - interval '91 days' where session_id = $1`,
      [ids[0]],
    )
    await database.pool.query(
      `update niche_data.client_events set received_at = now() - interval '9 days' where session_id = $1`,
      [ids[0]],
    )
    await database.pool.query(
      `insert into niche_data.merged_guest_lists (customer_id, guest_lists_id, merged_at)
       values ($1, gen_random_uuid(), now() - interval '32 days'), ($1, gen_random_uuid(), now())`,
      [ANNA],
    )
    const { state, log } = await runJob(pruneVisitors, depsOf(database), {
      trigger: 'cron',
      withLane: true,
      signal: new AbortController().signal,
    })
    expect({ state, log }).toEqual({ state: 'succeeded', log: '1 events of visitors were deleted' })
    const { rows } = await database.pool.query(
      `select (select count(*) from niche_data.visitor_events) as events, (select count(*) from niche_data.client_events) as ids,
              (select count(*) from niche_data.merged_guest_lists) as merges`,
    )
    expect(rows).toEqual([{ events: 1, ids: 1, merges: 1 }])
  })
})
