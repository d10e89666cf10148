import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs, type Role } from './acting-as.ts'
import { ANNA, BEN, HIDDEN, insertTwoCustomers, JACKET, OWNED, OWNED_TABLES } from './two-customers.ts'

const REFUSED = { code: '42501' }

describe('access of staff', () => {
  const database = useTestDatabase()
  beforeAll(() => insertTwoCustomers(database.pool))

  const as = (role: Role, customerId: number | undefined, sql: string, values: unknown[] = []) =>
    actingAs(database.pool, role, customerId, async (client) => (await client.query(sql, values)).rows)
  const analyst = (sql: string, values?: unknown[]) => as('selvedge_analyst', undefined, sql, values)
  const admin = (sql: string, values?: unknown[]) => as('selvedge_admin', undefined, sql, values)
  const service = (sql: string, values?: unknown[]) => as('selvedge_service', undefined, sql, values)

  describe('an analyst', () => {
    it('reads every table and view but the columns that tell who somebody is', async () => {
      const { rows: withheld } = await database.pool.query<{ name: string }>(
        `select format('%s.%s', a.attrelid::regclass, a.attname) as name
           from pg_attribute a
           join pg_class c on c.oid = a.attrelid
          where c.relkind in ('r', 'v', 'm')
            and c.relnamespace::regnamespace::text in ('public', 'niche_data', 'features', 'ml')
            and a.attnum > 0
            and not a.attisdropped
            and not has_column_privilege('selvedge_analyst', a.attrelid, a.attnum, 'select')
          order by 1`,
      )
      expect(withheld.map((row) => row.name)).toEqual([
        'niche_data.customers.email',
        'niche_data.customers.first_name',
        'niche_data.customers.last_name',
        'niche_data.customers.source_id',
        'niche_data.customers.street',
        'niche_data.mail_outbox.code_id',
        'niche_data.mail_outbox.failure',
        'niche_data.orders.shipping_address',
      ])
    })

    it('sees every row, whatever customer the setting names', async () => {
      for (const table of [...OWNED_TABLES, 'reviews', 'mail_outbox', 'stock_changes', 'articles'] as const) {
        const count = `select count(*)::integer as n from niche_data.${table}`
        const { rows } = await database.pool.query<{ n: number }>(count)
        expect(rows[0]!.n).toBeGreaterThan(1)
        expect(await analyst(count)).toEqual(rows)
        expect(await as('selvedge_analyst', ANNA, count)).toEqual(rows)
      }
    })

    it('cannot read what tells who somebody is, not even to compare it', async () => {
      for (const sql of [
        'select email from niche_data.customers',
        'select * from niche_data.customers',
        `select 1 from niche_data.customers where last_name = 'Body'`,
        'select customer_id from niche_data.customers order by street',
        'select shipping_address from niche_data.orders',
        'select failure from niche_data.mail_outbox',
      ]) {
        await expect(analyst(sql)).rejects.toMatchObject(REFUSED)
      }
    })

    it('can read each view', async () => {
      const { rows } = await database.pool.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c
          where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text in ('niche_data', 'features')`,
      )
      expect(rows.length).toBeGreaterThan(5)
      for (const { name } of rows) await expect(analyst(`select * from ${name} limit 1`)).resolves.toBeDefined()
    })

    it('writes nothing, anywhere', async () => {
      const { rows } = await database.pool.query(
        `select c.oid::regclass::text as name
           from pg_class c
          where c.relkind in ('r', 'v', 'm')
            and c.relnamespace::regnamespace::text in ('public', 'niche_data', 'features', 'ml')
            and (has_table_privilege('selvedge_analyst', c.oid, 'insert, update, delete, truncate, trigger, references')
                 or has_any_column_privilege('selvedge_analyst', c.oid, 'insert, update, references'))`,
      )
      expect(rows).toEqual([])
      await expect(analyst('delete from niche_data.reviews')).rejects.toMatchObject(REFUSED)
      await expect(analyst(`select niche_data.add_to_cart(${ANNA}, ${JACKET}, 1)`)).rejects.toMatchObject(REFUSED)
      await expect(analyst(`select niche_data.update_price(${JACKET}, 1)`)).rejects.toMatchObject(REFUSED)
    })
  })

  describe('an admin', () => {
    it('reads what customers are and do, hidden articles among it', async () => {
      expect(await admin('select email from niche_data.customers order by 1')).toHaveLength(2)
      expect(await admin('select 1 from niche_data.articles where is_hidden')).toHaveLength(1)
      expect(await admin('select shipping_address from niche_data.orders')).toHaveLength(2)
    })

    it('changes stock and prices by the procedures only', async () => {
      await admin(`select niche_data.update_stock(${JACKET}, 7)`)
      await admin(`select niche_data.update_price(${JACKET}, 19.99)`)
      await expect(admin('update niche_data.articles set stock = 7')).rejects.toMatchObject(REFUSED)
      await expect(admin('update niche_data.articles set price = 7')).rejects.toMatchObject(REFUSED)
    })

    it('words, places and hides articles, and the search follows', async () => {
      const found = await actingAs(database.pool, 'selvedge_admin', undefined, async (client) => {
        await client.query(
          `update niche_data.articles set prod_name = 'Parka', is_hidden = false where article_id = $1`,
          [HIDDEN],
        )
        return (await client.query(`select article_id from niche_data.search_articles('parka')`)).rows
      })
      expect(found).toEqual([{ article_id: HIDDEN }])
    })

    it('adds, changes and deletes categories', async () => {
      await actingAs(database.pool, 'selvedge_admin', undefined, async (client) => {
        const { rows } = await client.query<{ id: number }>(`select niche_data.add_category(null, 'Menswear') as id`)
        await client.query(`select niche_data.update_category($1, 'Men')`, [rows[0]!.id])
        const { rows: left } = await client.query('delete from niche_data.categories returning name')
        expect(left).toEqual([{ name: 'Men' }])
      })
    })

    it('deletes a review, and the score of its writer follows', async () => {
      const [deleted] = await admin('delete from niche_data.reviews where customer_id = $1 returning customer_id', [
        ANNA,
      ])
      expect(deleted).toEqual({ customer_id: ANNA })
    })

    it('moves orders and refreshes views', async () => {
      await expect(
        admin(`select niche_data.change_order_status(order_id, 'shipped') from niche_data.orders`),
      ).resolves.toHaveLength(2)
      await expect(admin('select niche_data.refresh_views()')).resolves.not.toHaveLength(0)
      await expect(admin('select niche_data.assign_sessions()')).resolves.toHaveLength(1)
    })

    it.each([
      'update niche_data.customers set loyalty_score = 100',
      'delete from niche_data.customers',
      'delete from niche_data.transactions',
      'update niche_data.orders set status = $$paid$$',
      'insert into niche_data.stock_changes (article_id, change, stock_after, reason) values (1, 1, 1, $$restock$$)',
      'select * from ml.customer_segments',
      'update ml.model_alias set reason = $$mine$$',
      'insert into niche_data.markdown_prices (markdown_id, article_id, old_price, new_price) values (1, 1, 2, 1)',
      'update niche_data.markdowns set applied_by = $$somebody$$',
      'delete from niche_data.review_decisions',
    ])('cannot: %s', async (sql) => {
      await expect(admin(sql)).rejects.toMatchObject(REFUSED)
    })
  })

  describe('the service', () => {
    it('signs customers up, changes what they are, and deletes them with all that is theirs', async () => {
      await actingAs(database.pool, 'selvedge_service', undefined, async (client) => {
        const { rows } = await client.query(
          `insert into niche_data.customers (email, first_name) values ('new@example.com', 'New')
           returning customer_id, loyalty_score`,
        )
        expect(rows).toEqual([{ customer_id: expect.any(Number), loyalty_score: '0.00' }])
        await client.query(`update niche_data.customers set email = 'newer@example.com' where customer_id = $1`, [
          rows[0].customer_id,
        ])
        await client.query('delete from niche_data.customers where customer_id = $1', [BEN])
        for (const table of OWNED_TABLES) {
          const left = await client.query(`select from niche_data.${table} t where ${OWNED[table]} = $1`, [BEN])
          expect([table, left.rowCount]).toEqual([table, 0])
        }
      })
    })

    it('reads the registry of models and sends mail', async () => {
      expect(await service('select * from ml.model_version')).toEqual([])
      expect(await service('select * from niche_data.lock_due_mail()')).toBeInstanceOf(Array)
    })

    it('teaches the lexicon new words', async () => {
      await expect(
        service(`insert into niche_data.sentiment_lexicon (term, weight) values ('scrumptious', 3) returning 1`),
      ).resolves.toHaveLength(1)
    })

    it('cannot make up purchases, orders or stock', async () => {
      for (const sql of [
        `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
         values (${ANNA}, ${JACKET}, now(), 1, 1)`,
        `insert into niche_data.orders (customer_id) values (${ANNA})`,
        'update niche_data.articles set stock = 1000',
      ]) {
        await expect(service(sql)).rejects.toMatchObject(REFUSED)
      }
    })
  })
})
