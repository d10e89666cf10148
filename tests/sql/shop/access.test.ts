import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs, type Role } from './acting-as.ts'
import { ANNA, BEN, HIDDEN, HOODIE, insertTwoCustomers, JACKET, OWNED, OWNED_TABLES } from './two-customers.ts'

const REFUSED = { code: '42501' }

describe('a shopper', () => {
  const database = useTestDatabase()
  beforeAll(() => insertTwoCustomers(database.pool))

  const as = (role: Role, customerId: number | undefined, sql: string, values: unknown[] = []) =>
    actingAs(database.pool, role, customerId, async (client) => (await client.query(sql, values)).rows)
  const shopper = (sql: string, values?: unknown[]) => as('selvedge_shopper', ANNA, sql, values)

  it.each(OWNED_TABLES)('sees their own rows of %s, all of them and no others', async (table) => {
    const owner = OWNED[table]
    const { rows } = await database.pool.query<{ owner: number; n: number }>(
      `select ${owner} as owner, count(*)::integer as n from niche_data.${table} t group by 1`,
    )
    const ofAnna = rows.find((row) => row.owner === ANNA)
    expect(ofAnna?.n).toBeGreaterThan(0)
    expect(rows.find((row) => row.owner === BEN)?.n).toBeGreaterThan(0)
    expect(
      await shopper(`select ${owner} as owner, count(*)::integer as n from niche_data.${table} t group by 1`),
    ).toEqual([ofAnna])
  })

  it.each(OWNED_TABLES)(
    'who is nobody sees nothing of %s, and a setting that is no number is refused',
    async (table) => {
      expect(await as('selvedge_shopper', undefined, `select * from niche_data.${table}`)).toEqual([])
      const forged = (value: string) =>
        actingAs(database.pool, 'selvedge_shopper', undefined, async (client) => {
          await client.query(`select set_config('selvedge.customer_id', $1, true)`, [value])
          return (await client.query(`select * from niche_data.${table}`)).rows
        })
      expect(await forged('')).toEqual([])
      expect(await forged('-1')).toEqual([])
      await expect(forged('1 or true')).rejects.toMatchObject({ code: '22P02' })
    },
  )

  it.each(['mail_outbox', 'stock_changes', 'search_documents', 'search_words', 'view_refreshes', 'niche_rules'])(
    'cannot read %s',
    async (table) => {
      await expect(shopper(`select * from niche_data.${table}`)).rejects.toMatchObject(REFUSED)
    },
  )

  it('cannot read what models are made of, nor the files the shop came from', async () => {
    for (const table of [
      'ml.model_version',
      'ml.model_artifact_chunk',
      'ml.model_alias',
      'public.customers',
      'public.transactions',
    ]) {
      await expect(shopper(`select * from ${table}`)).rejects.toMatchObject(REFUSED)
    }
  })

  it('cannot read any materialized view', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relkind = 'm'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { name } of rows) await expect(shopper(`select * from ${name}`)).rejects.toMatchObject(REFUSED)
  })

  it.each(['customers', 'cart', 'wishlist', 'events', 'transactions', 'orders', 'checkout_requests'])(
    'reaches their rows of %s through an index, not by reading those of all',
    async (table) => {
      const plan = await actingAs(database.pool, 'selvedge_shopper', ANNA, async (client) => {
        // The tables of a test are so small that reading them whole would be cheaper.
        await client.query('set local enable_seqscan = off')
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain select * from niche_data.${table}`)
        return rows.map((row) => row['QUERY PLAN']).join('\n')
      })
      expect(plan).toMatch(/Index Cond: \(customer_id = /)
    },
  )

  it('sees articles and categories, but no hidden article', async () => {
    expect(await shopper('select article_id from niche_data.articles order by article_id')).toEqual([
      { article_id: JACKET },
      { article_id: HOODIE },
    ])
    expect(await shopper('select * from niche_data.articles where article_id = $1', [HIDDEN])).toEqual([])
    expect(await shopper('select * from niche_data.categories')).toEqual([])
  })

  it('reads every review, and of none who wrote it', async () => {
    expect(await shopper('select article_id, rating, review_text from niche_data.reviews')).toHaveLength(2)
    await expect(shopper('select customer_id from niche_data.reviews')).rejects.toMatchObject(REFUSED)
    await expect(shopper('select * from niche_data.reviews')).rejects.toMatchObject(REFUSED)
    await expect(
      shopper('select review_text from niche_data.reviews where customer_id = $1', [BEN]),
    ).rejects.toMatchObject(REFUSED)
  })

  it.each([
    `insert into niche_data.cart (customer_id, article_id, quantity) values (${ANNA}, ${JACKET}, 1)`,
    `update niche_data.cart set quantity = 99`,
    `delete from niche_data.wishlist`,
    `insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score)
       values (${ANNA}, ${HOODIE}, 5, 'x', 1)`,
    `insert into niche_data.events (customer_id, event_type) values (${ANNA}, 'purchase')`,
    `delete from niche_data.transactions`,
    `update niche_data.orders set status = 'paid', total = 0`,
    `update niche_data.order_items set unit_price = 0`,
    `update niche_data.articles set price = 0.01`,
    `update niche_data.customers set loyalty_score = 100`,
    `update niche_data.customers set email = 'other@example.com'`,
    `update niche_data.customers set customer_id = ${BEN} + 1`,
    `delete from niche_data.customers`,
    `insert into niche_data.sentiment_lexicon (term, weight) values ('x', 5)`,
    `insert into niche_data.categories (name) values ('x')`,
    `truncate niche_data.cart`,
  ])('cannot write past the procedures: %s', async (sql) => {
    await expect(shopper(sql)).rejects.toMatchObject(REFUSED)
  })

  it("changes their own name and address, and nobody else's", async () => {
    const change = `update niche_data.customers set first_name = 'Anna', street = 'Road 2' returning customer_id`
    expect(await shopper(change)).toEqual([{ customer_id: ANNA }])
    expect(
      await shopper(`update niche_data.customers set city = 'x' where customer_id = $1 returning 1`, [BEN]),
    ).toEqual([])
  })

  it('stamps the row when it changes, and not when the score does', async () => {
    const stamped = (change: string) =>
      actingAs(database.pool, 'selvedge_service', undefined, async (client) => {
        await client.query('reset role')
        await client.query(`update niche_data.customers set ${change} where customer_id = $1`, [ANNA])
        const { rows } = await client.query<{ stamped: boolean }>(
          'select updated_at = now() as stamped from niche_data.customers where customer_id = $1',
          [ANNA],
        )
        return rows[0]!.stamped
      })
    expect(await stamped(`city = 'Gothenburg'`)).toBe(true)
    expect(await stamped('loyalty_score = 1')).toBe(false)
  })

  it.each([
    ['process_checkout', `niche_data.process_checkout(${BEN}, 'k')`],
    ['create_order', `niche_data.create_order(${BEN})`],
    ['add_to_cart', `niche_data.add_to_cart(${BEN}, ${JACKET}, 1)`],
    ['set_cart_quantity', `niche_data.set_cart_quantity(${BEN}, ${HOODIE}, 2)`],
    ['remove_from_cart', `niche_data.remove_from_cart(${BEN}, ${HOODIE})`],
    ['add_to_wishlist', `niche_data.add_to_wishlist(${BEN}, ${JACKET})`],
    ['remove_from_wishlist', `niche_data.remove_from_wishlist(${BEN}, ${HOODIE})`],
    ['move_wishlist_to_cart', `niche_data.move_wishlist_to_cart(${BEN}, ${HOODIE}, 1)`],
    ['insert_review', `niche_data.insert_review(${BEN}, ${HOODIE}, 'Fine.')`],
    ['log_customer_activity', `niche_data.log_customer_activity(${BEN}, 'view', ${JACKET})`],
    ['compute_loyalty_score', `niche_data.compute_loyalty_score(${BEN})`],
  ])('cannot act for another customer: %s', async (_, call) => {
    await expect(shopper(`select ${call}`)).rejects.toMatchObject({ code: 'SV018' })
    await expect(as('selvedge_shopper', undefined, `select ${call}`)).rejects.toMatchObject({ code: 'SV018' })
  })

  it('cannot touch an order of another customer', async () => {
    const { rows } = await database.pool.query<{ order_id: number }>(
      'select order_id from niche_data.orders where customer_id = $1',
      [BEN],
    )
    const order = rows[0]!.order_id
    for (const call of [
      `niche_data.change_order_status(${order}, 'cancelled')`,
      `niche_data.add_order_item(${order}, ${JACKET}, 1)`,
    ]) {
      await expect(shopper(`select ${call}`)).rejects.toMatchObject({ code: expect.stringMatching(/^SV0(05|18)$/) })
    }
  })

  it.each([
    `niche_data.update_stock(${JACKET}, 5)`,
    `niche_data.update_price(${JACKET}, 1)`,
    `niche_data.add_category(null, 'x')`,
    `niche_data.update_category(1, 'x')`,
    `niche_data.refresh_views()`,
    `niche_data.refresh_view('mv_rfm')`,
    `niche_data.recompute_loyalty_scores()`,
    `niche_data.assign_sessions()`,
    `niche_data.lock_due_mail()`,
    `niche_data.index_articles_for_search()`,
    `niche_data.lock_categories()`,
  ])('cannot call %s', async (call) => {
    await expect(shopper(`select ${call}`)).rejects.toMatchObject(REFUSED)
  })

  it('shops', async () => {
    await actingAs(database.pool, 'selvedge_shopper', ANNA, async (client) => {
      const value = async (sql: string) => Object.values((await client.query(sql)).rows[0] ?? {})[0]
      await client.query(`select niche_data.add_to_cart(${ANNA}, ${JACKET}, 2)`)
      expect(await value('select count(*) from niche_data.cart')).toBe(2)
      await client.query(`select niche_data.process_checkout(${ANNA}, 'second')`)
      expect(await value('select count(*) from niche_data.orders')).toBe(2)
      expect(await value('select count(*) from niche_data.cart')).toBe(0)
      expect(await value(`select niche_data.insert_review(${ANNA}, ${HOODIE}, 'A great hoodie.')`)).toBeTypeOf('number')
      expect(await value(`select niche_data.log_customer_activity(${ANNA}, 'click', ${JACKET})`)).toBeTypeOf('number')
      expect(await value(`select niche_data.compute_loyalty_score(${ANNA})`)).toBeDefined()
    })
  })
})
