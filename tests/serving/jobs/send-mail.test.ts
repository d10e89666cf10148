import { createServer } from 'node:net'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMailTransport } from '../../../serving/jobs/mail-transport.ts'
import { type SendMailDeps, sendDueMail } from '../../../serving/jobs/send-mail.ts'
import { createLogger } from '../../../serving/logger.ts'
import { inTransaction } from '../../../sql/connection.ts'
import { refuseWith, useMailSink } from '../../helpers/mail-sink.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const JACKET = 1001
const SOLD_OUT = 1002
const never = new AbortController().signal

describe('sendDueMail', () => {
  const database = useTestDatabase()
  const sink = useMailSink()

  beforeAll(async () => {
    await insertCustomers(database.pool, [1, 2, 3])
    await database.pool.query(
      `update niche_data.customers set email = format('customer%s@shop.example', customer_id), first_name = 'Ada'`,
    )
    await insertArticles(database.pool, [
      { article_id: JACKET, prod_name: 'Denim jacket' },
      { article_id: SOLD_OUT, prod_name: 'Beanie', stock: 0 },
    ])
  })
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.wishlist, niche_data.mail_outbox')
  })

  const deps = (smtpUrl = sink.url): SendMailDeps => ({
    pool: database.pool,
    transport: openMailTransport({ smtpUrl, folder: '/nowhere' }),
    sender: {
      from: { name: 'Selvedge', address: 'shop@selvedge.example' },
      shopUrl: 'https://selvedge.example',
      codeOf: () => '12345678',
    },
    logger: createLogger('silent'),
  })
  const wish = (customerId: number, articleId = JACKET) =>
    database.pool.query('select niche_data.add_to_wishlist($1, $2)', [customerId, articleId])
  const outbox = async () => {
    const { rows } = await database.pool.query(
      `select customer_id, attempts, sent_at is not null as is_sent, dropped_at is not null as is_dropped, failure,
              due_at > now() as is_put_off
         from niche_data.mail_outbox order by mail_id`,
    )
    return rows
  }
  const makeDue = () => database.pool.query('update niche_data.mail_outbox set due_at = now()')

  it('sends what was queued, once, and marks it', async () => {
    await wish(1)
    await wish(2)
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 2, failed: 0, dropped: 0 })
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 0, failed: 0, dropped: 0 })
    expect(sink.received.map(({ to, subject }) => [to, subject])).toEqual([
      [['customer1@shop.example'], 'On your wishlist: Denim jacket'],
      [['customer2@shop.example'], 'On your wishlist: Denim jacket'],
    ])
    expect(sink.received[0]?.raw).toContain('https://selvedge.example/articles/1001')
    const sent = { attempts: 1, is_sent: true, is_dropped: false, failure: null, is_put_off: false }
    expect(await outbox()).toEqual([
      { customer_id: 1, ...sent },
      { customer_id: 2, ...sent },
    ])
  })

  it('never lets two workers send one mail, and lets the second take the next', async () => {
    await wish(1)
    await wish(2)
    const seen: string[] = []
    const firstIsHeld = newGate()
    const release = newGate()
    sink.beforeAccepting = async ({ to }) => {
      seen.push(...to)
      if (seen.length > 1) return
      firstIsHeld.open()
      await release.opened
    }
    const first = sendDueMail(deps(), never)
    await firstIsHeld.opened
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 1, failed: 0, dropped: 0 })
    release.open()
    expect(await first).toEqual({ sent: 1, failed: 0, dropped: 0 })
    expect(seen).toEqual(['customer1@shop.example', 'customer2@shop.example'])
  })

  it('shares a long queue among workers without sending any mail twice', async () => {
    await database.pool.query(
      `insert into niche_data.mail_outbox (customer_id, kind) select 1 + n % 3, 'order' from generate_series(1, 30) n`,
    )
    const reports = await Promise.all([1, 2, 3].map(() => sendDueMail(deps(), never)))
    expect(reports.reduce((sum, report) => sum + report.sent, 0)).toBe(30)
    expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(30)
    expect(sink.received).toHaveLength(30)
  })

  it('sends nothing of a transaction that was rolled back, or is not committed yet', async () => {
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query('select niche_data.add_to_wishlist(1, $1)', [JACKET])
        expect(await sendDueMail(deps(), never)).toEqual({ sent: 0, failed: 0, dropped: 0 })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await sendDueMail(deps(), never)
    expect(sink.received).toEqual([])
  })

  it('puts a mail off that the server refuses for now, with the reason, and sends it at the next attempt', async () => {
    await wish(1)
    sink.beforeAccepting = async () => refuseWith(451, 'come back later')
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 0, failed: 1, dropped: 0 })
    expect(await outbox()).toMatchObject([
      {
        attempts: 1,
        is_sent: false,
        is_dropped: false,
        is_put_off: true,
        failure: expect.stringContaining('come back'),
      },
    ])
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 0, failed: 0, dropped: 0 })

    sink.beforeAccepting = async () => {}
    await makeDue()
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 1, failed: 0, dropped: 0 })
    expect(await outbox()).toMatchObject([{ attempts: 2, is_sent: true, failure: null }])
  })

  it('doubles the pause with each attempt, up to four hours, and gives up after five days', async () => {
    await wish(1)
    sink.beforeAccepting = async () => refuseWith(451, 'come back later')
    const pauses: number[] = []
    for (let attempt = 0; attempt < 10; attempt++) {
      await makeDue()
      await sendDueMail(deps(), never)
      const { rows } = await database.pool.query<{ minutes: number }>(
        'select round(extract(epoch from due_at - now()) / 60)::integer as minutes from niche_data.mail_outbox',
      )
      pauses.push(rows[0]!.minutes)
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240])
    await database.pool.query(`update niche_data.mail_outbox set due_at = now(), queued_at = now() - interval '5 days'`)
    await sendDueMail(deps(), never)
    expect(await outbox()).toMatchObject([{ attempts: 11, is_sent: false, is_dropped: true }])
  })

  it('gives up a mail that the server refuses for good, and goes on with the others', async () => {
    await wish(1)
    await wish(2)
    sink.atRecipient = (address) => {
      if (address.startsWith('customer1')) refuseWith(550, 'no such mailbox')
    }
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 1, failed: 0, dropped: 1 })
    expect(await outbox()).toMatchObject([
      { attempts: 1, is_dropped: true, failure: expect.stringContaining('no such mailbox') },
      { attempts: 1, is_sent: true },
    ])
    await makeDue()
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 0, failed: 0, dropped: 0 })
  })

  it('tries one mail, not each, at a server that cannot be reached', async () => {
    await wish(1)
    await wish(2)
    const unused = await freePort()
    expect(await sendDueMail(deps(`smtp://127.0.0.1:${unused}`), never)).toEqual({ sent: 0, failed: 1, dropped: 0 })
    expect(await outbox()).toMatchObject([{ attempts: 1, is_dropped: false }, { attempts: 0 }])
  })

  it('sends again, under the same Message-ID, what was accepted but not marked', async () => {
    await wish(1)
    const { transport, ...rest } = deps()
    const dying = {
      ...transport,
      send: async (message: Parameters<typeof transport.send>[0]) => {
        await transport.send(message)
        await database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'`,
        )
      },
    }
    await expect(sendDueMail({ ...rest, transport: dying }, never)).rejects.toThrow()
    expect(await outbox()).toMatchObject([{ attempts: 0, is_sent: false }])
    expect(await sendDueMail(deps(), never)).toMatchObject({ sent: 1 })
    expect(sink.received).toHaveLength(2)
    expect(sink.received[0]?.messageId).toMatch(/^<\d+\.\d+@selvedge\.example>$/)
    expect(sink.received[1]?.messageId).toBe(sink.received[0]?.messageId)
  })

  it('drops what is not true any more, and what nobody could get', async () => {
    await wish(1, SOLD_OUT)
    await sendDueMail(deps(), never)
    await database.pool.query('update niche_data.articles set stock = 1 where article_id = $1', [SOLD_OUT])
    await database.pool.query('update niche_data.articles set stock = 0 where article_id = $1', [SOLD_OUT])
    await wish(3)
    await database.pool.query('update niche_data.customers set email = null where customer_id = 3')
    expect(await sendDueMail(deps(), never)).toEqual({ sent: 0, failed: 0, dropped: 2 })
    expect(sink.received).toHaveLength(1)
    expect((await outbox()).slice(1)).toMatchObject([
      { customer_id: 1, attempts: 0, is_dropped: true, failure: 'the article cannot be bought any more' },
      { customer_id: 3, attempts: 0, is_dropped: true, failure: 'the customer has no e-mail address any more' },
    ])
  })

  it('takes no new mail after it was told to stop', async () => {
    await wish(1)
    await wish(2)
    const stopping = new AbortController()
    sink.beforeAccepting = async () => stopping.abort()
    expect(await sendDueMail(deps(), stopping.signal)).toEqual({ sent: 1, failed: 0, dropped: 0 })
    expect(sink.received).toHaveLength(1)
  })

  it('leaves the pool as it found it: no role, no open transaction', async () => {
    await wish(1)
    await sendDueMail(deps(), never)
    const { rows } = await database.pool.query(
      `select current_user = session_user as is_self,
              (select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%') as open`,
    )
    expect(rows).toEqual([{ is_self: true, open: 0 }])
  })
})

/** Something one side waits for and the other lets happen. */
function newGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return typeof address === 'object' && address ? address.port : 0
}
