import { beforeAll, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { actingAs, type Role } from './acting-as.ts'

describe('the history of attributes', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }, { article_id: 1002 }])
    await insertCustomers(database.pool, [1, 2])
    await database.pool.query(`update niche_data.customers set age = 30, gender = 'female' where customer_id = 1`)
    await database.pool.query('delete from features.customer_attribute_change')
  })

  const kept = async (db: Queryable, entity: 'customer' | 'article') =>
    (await db.query(`select * from features.${entity}_attribute_change order by 2`)).rows

  it('keeps what a customer was before each change, in order, with its moment and transaction', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query(`update niche_data.customers set age = 31, active = true where customer_id = 1`)
      await client.query(
        `update niche_data.customers set gender = null, signup_date = '2020-01-02' where customer_id = 1`,
      )
      const { rows } = await client.query('select pg_current_xact_id()::text as xid, now() as began_at')
      const changes = await kept(client, 'customer')
      expect(changes).toMatchObject([
        { customer_id: 1, age: 30, gender: 'female', active: false, signup_date: null, recorded_xid: rows[0].xid },
        { customer_id: 1, age: 31, gender: 'female', active: true, signup_date: null, recorded_xid: rows[0].xid },
      ])
      expect(changes[0].changed_at.getTime()).toBeGreaterThanOrEqual(rows[0].began_at.getTime())
      expect(changes[1].changed_at.getTime()).toBeGreaterThanOrEqual(changes[0].changed_at.getTime())
    })
  })

  it('keeps what an article was before each change, every descriptive column of it', async () => {
    await rolledBack(database.pool, async (client) => {
      const { rows: columns } = await client.query<{ name: string }>(
        `select a.attname as name from pg_attribute a
          where a.attrelid = 'niche_data.articles'::regclass and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('article_id', 'product_code', 'price', 'stock', 'is_hidden', 'created_at', 'updated_at')`,
      )
      const before = (await client.query('select * from niche_data.articles where article_id = 1001')).rows[0]
      await client.query(`insert into niche_data.categories (category_id, name) values (77, 'Outdoor')`)
      for (const { name } of columns) {
        const value = name === 'category_id' ? '77' : `'another ${name}'`
        await client.query(`update niche_data.articles set ${name} = ${value} where article_id = 1001`)
      }
      const changes = await kept(client, 'article')
      expect(changes).toHaveLength(columns.length)
      for (const [place, { name }] of columns.entries()) {
        expect(changes[place][name], name).toEqual(before[name])
        if (place > 0)
          expect(changes[place][columns[place - 1]!.name], name).not.toEqual(before[columns[place - 1]!.name])
      }
    })
  })

  it('has no row of an update that changes no attribute, nor of stock, price, score, activity and address', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query(`update niche_data.customers set age = age, gender = gender, active = active`)
      await client.query(
        `update niche_data.customers
            set loyalty_score = 3, last_active_at = now(), first_name = 'Ada', email = 'ada@shop.example',
                street = 'Lane 1', postal_code = '12345', city = 'Town'
          where customer_id = 1`,
      )
      await client.query(`update niche_data.articles set prod_name = prod_name, detail_desc = detail_desc`)
      await client.query(
        `update niche_data.articles set stock = stock - 1, price = price + 1, is_hidden = not is_hidden`,
      )
      expect([...(await kept(client, 'customer')), ...(await kept(client, 'article'))]).toEqual([])
    })
  })

  it('is erased with the customer, and goes with the article', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query(`update niche_data.customers set age = 40`)
      await client.query(`update niche_data.articles set detail_desc = 'warm'`)
      await client.query('delete from niche_data.customers where customer_id = 1')
      await client.query('delete from niche_data.articles where article_id = 1001')
      expect(await kept(client, 'customer')).toMatchObject([{ customer_id: 2 }])
      expect(await kept(client, 'article')).toMatchObject([{ article_id: 1002 }])
    })
  })

  it.for([
    ['a shopper', 'selvedge_shopper', 'customer', 'update niche_data.customers set age = 50 where customer_id = 1'],
    ['the service', 'selvedge_service', 'customer', `update niche_data.customers set gender = 'other'`],
    ['an admin', 'selvedge_admin', 'article', `update niche_data.articles set colour_group_name = 'Red'`],
  ] as const)('is kept when %s changes what they may change', async ([, role, entity, change]) => {
    const customerId = role === 'selvedge_shopper' ? 1 : undefined
    await actingAs(database.pool, role, customerId, async (client) => {
      await client.query(change)
      await client.query('reset role')
      expect((await kept(client, entity)).length).toBeGreaterThan(0)
    })
  })

  it.for([
    ['selvedge_shopper', false],
    ['selvedge_analyst', true],
    ['selvedge_admin', true],
    ['selvedge_service', true],
  ] as const)(
    'is to be read by %s: %s, and to be written by nobody',
    async ([role, canRead]: readonly [Role, boolean]) => {
      const { rows } = await database.pool.query(
        `select has_table_privilege($1, c.oid, 'select') as can_read,
              has_table_privilege($1, c.oid, 'insert, update, delete, truncate') as can_write
         from pg_class c where c.relname in ('customer_attribute_change', 'article_attribute_change')`,
        [role],
      )
      expect(rows).toEqual(Array(2).fill({ can_read: canRead, can_write: false }))
    },
  )
})
