import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GUEST_IDENTITY, identityOf, RequestDatabase, shopperIdentity } from '../../../serving/access/index.ts'
import { openReaders, type Readers } from '../../../serving/access/readers.ts'
import { problemOf } from '../../../serving/error-response.ts'
import { createLogger } from '../../../serving/logger.ts'
import { createPool, type Pool } from '../../../sql/index.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const BEN = 2

describe('the database of requests', () => {
  const database = useTestDatabase()
  /** One connection, so that what a request left behind would be seen by the next. */
  let pool: Pool
  let requests: RequestDatabase
  const of = (role: 'shopper' | 'analyst' | 'admin', customerId: number | null) =>
    identityOf({ kind: 'session', accountId: 'one', role, customerId, scopes: null })
  const ordersOf = async (identity: Parameters<RequestDatabase['read']>[0]) =>
    await requests.read(identity, async (client) => {
      const { rows } = await client.query<{ customer_id: number }>(
        'select distinct customer_id from niche_data.orders order by customer_id',
      )
      return rows.map((row) => row.customer_id)
    })

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    for (const customer of [ANNA, BEN]) {
      await database.pool.query('insert into niche_data.orders (customer_id) values ($1)', [customer])
    }
    pool = createPool(database.settings, { max: 1 })
    requests = new RequestDatabase(pool)
  })
  afterAll(() => pool.end())

  it('shows a shopper their own rows, a guest nobody’s, and staff all, one after another on one connection', async () => {
    expect(await ordersOf(of('shopper', ANNA))).toEqual([ANNA])
    expect(await ordersOf(GUEST_IDENTITY)).toEqual([])
    expect(await ordersOf(of('analyst', null))).toEqual([ANNA, BEN])
    expect(await ordersOf(of('shopper', BEN))).toEqual([BEN])
    expect(await ordersOf(of('admin', ANNA))).toEqual([ANNA, BEN])
  })

  it('makes a shopper of an admin who shops', async () => {
    const principal = { kind: 'session', accountId: 'one', role: 'admin', customerId: BEN, scopes: null } as const
    expect(await ordersOf(shopperIdentity(principal))).toEqual([BEN])
  })

  it('writes nothing in a read, whatever the role', async () => {
    const writing = requests.read(of('admin', null), (client) =>
      client.query('update niche_data.articles set is_hidden = true'),
    )
    await expect(writing).rejects.toMatchObject({ code: '25006' })
  })

  it('reads all statements of a request in one snapshot', async () => {
    const counts = await requests.read(of('analyst', null), async (client) => {
      const count = async () =>
        (await client.query<{ n: number }>('select count(*)::integer as n from niche_data.articles where is_hidden'))
          .rows[0]!.n
      const before = await count()
      await database.pool.query('update niche_data.articles set is_hidden = true')
      const after = await count()
      await database.pool.query('update niche_data.articles set is_hidden = false')
      return [before, after]
    })
    expect(counts).toEqual([0, 0])
  })

  it('takes back everything of a write that throws, and commits one that does not', async () => {
    const hide = 'update niche_data.articles set is_hidden = true'
    const hidden = async () => (await database.pool.query('select from niche_data.articles where is_hidden')).rowCount
    const failing = requests.write(of('admin', null), async (client) => {
      await client.query(hide)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await hidden()).toBe(0)
    await requests.write(of('admin', null), (client) => client.query(hide))
    expect(await hidden()).toBeGreaterThan(0)
    await database.pool.query('update niche_data.articles set is_hidden = false')
  })

  it('stops a statement that takes too long, which is told as a 503', async () => {
    const hasty = new RequestDatabase(pool, 50)
    const slow = hasty.read(GUEST_IDENTITY, (client) => client.query('select pg_sleep(5)'))
    const error = await slow.catch((reason: unknown) => reason)
    expect(problemOf(error)).toMatchObject({ status: 503, type: 'urn:selvedge:problem:timeout' })
    expect(await ordersOf(of('shopper', ANNA))).toEqual([ANNA])
  })
})

describe('readers', () => {
  const database = useTestDatabase()
  let readers: Readers
  beforeAll(async () => {
    readers = openReaders(database.settings, createLogger('silent'))
  })
  afterAll(() => readers.close())

  it.each(['analyst', 'service'] as const)(
    'are the role %s from the first statement on, and only read',
    async (role) => {
      const { rows } = await readers[role].query('select current_user as who, current_setting($1) as read_only', [
        'transaction_read_only',
      ])
      expect(rows).toEqual([{ who: `selvedge_${role}`, read_only: 'on' }])
      await expect(readers[role].query('create temp table t ()')).rejects.toMatchObject({ code: '25006' })
    },
  )

  it('show analysts no address and no mail', async () => {
    await expect(readers.analyst.query('select shipping_address from niche_data.orders')).rejects.toMatchObject({
      code: '42501',
    })
    await expect(readers.analyst.query('select * from niche_data.mail_outbox')).rejects.toMatchObject({ code: '42501' })
  })
})
