import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { fillViewsShop, rolledBack } from '../../helpers/views-shop.ts'

describe('the views of niche_data', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillViewsShop(database.pool)
  })

  it('say of every column what it is', async () => {
    const { rows } = await database.pool.query(`
      select c.relname, a.attname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'niche_data'::regnamespace
         and c.relkind in ('v', 'm')
         and a.attnum > 0
         and col_description(c.oid, a.attnum) is null`)
    expect(rows).toEqual([])
  })

  it('are read by analysts, admins and the service; shoppers read their own purchase frequency only', async () => {
    const { rows: views } = await database.pool.query<{ name: string }>(`
      select relname as name from pg_class
       where relnamespace = 'niche_data'::regnamespace and relkind in ('v', 'm') and relname ~ '^m?v_' order by 1`)
    expect(views.length).toBeGreaterThanOrEqual(15)
    const readAs = (role: string, name: string) =>
      rolledBack(database.pool, async (client) => {
        await client.query(`set local role ${role}`)
        await client.query(`select set_config('selvedge.customer_id', '2', true)`)
        return (await client.query(`select * from niche_data.${name}`)).rows
      })
    for (const { name } of views) {
      for (const role of ['selvedge_analyst', 'selvedge_admin', 'selvedge_service']) {
        await expect(readAs(role, name), `${role} reads ${name}`).resolves.toBeInstanceOf(Array)
      }
      if (name !== 'v_customer_purchase_frequency') {
        await expect(readAs('selvedge_shopper', name), `shoppers do not read ${name}`).rejects.toMatchObject({
          code: '42501',
        })
      }
    }
    expect(await readAs('selvedge_shopper', 'v_customer_purchase_frequency')).toMatchObject([{ customer_id: 2 }])
  })
})
