import { beforeAll, describe, expect, it } from 'vitest'
import type { Queryable } from '../../../sql/connection.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { insertArticles } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { actingAs, ROLES } from './acting-as.ts'

describe('the changes of the catalogue', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }, { article_id: 1002 }])
    await database.pool.query(`insert into niche_data.categories (category_id, name) values (77, 'Outdoor')`)
    await database.pool.query('delete from niche_data.catalogue_changes')
  })

  const recorded = async (db: Queryable) =>
    (
      await db.query<{ article_id: number | null; is_described_anew: boolean }>(
        'select article_id, is_described_anew from niche_data.catalogue_changes order by catalogue_change_id',
      )
    ).rows

  it('have a row for every column of an article but stock, which is in stock_changes, and updated_at', async () => {
    const { rows: columns } = await database.pool.query<{ name: string; type: string }>(
      `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
        where a.attrelid = 'niche_data.articles'::regclass and a.attnum > 0 and not a.attisdropped
          and a.attname not in ('article_id', 'stock', 'updated_at')`,
    )
    expect(columns.length).toBeGreaterThan(15)
    for (const { name, type } of columns) {
      const value = name === 'category_id' ? '77' : type === 'text' ? `'another'` : undefined
      const otherwise = { boolean: 'true', integer: '5', numeric: '5', 'timestamp with time zone': `'2020-01-01'` }[
        type
      ]
      await rolledBack(database.pool, async (client) => {
        await client.query(`update niche_data.articles set ${name} = ${value ?? otherwise} where article_id = 1001`)
        const isDescribedAnew = name !== 'price' && name !== 'is_hidden'
        expect(await recorded(client), name).toEqual([{ article_id: 1001, is_described_anew: isDescribedAnew }])
      })
    }
  })

  it('have no row of an update that changes nothing, nor of one of stock', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query('update niche_data.articles set stock = stock + 1')
      await client.query('update niche_data.articles set stock = 4, updated_at = updated_at where article_id = 1001')
      expect(await recorded(client)).toEqual([])
      const { rows } = await client.query(
        `select count(*) as n, bool_and(recorded_xid = pg_current_xact_id()) as are_of_this
           from niche_data.stock_changes`,
      )
      expect(rows).toEqual([{ n: 3, are_of_this: true }])
    })
  })

  it('name the transaction, also of a savepoint', async () => {
    await rolledBack(database.pool, async (client) => {
      await client.query('savepoint part')
      await client.query('update niche_data.articles set price = 1')
      await client.query('release part')
      const { rows } = await client.query(
        'select bool_and(recorded_xid = pg_current_xact_id()) as are_of_this from niche_data.catalogue_changes',
      )
      expect(rows).toEqual([{ are_of_this: true }])
    })
  })

  it('have a row for each article that comes or goes', async () => {
    await rolledBack(database.pool, async (client) => {
      await insertArticles(client, [{ article_id: 5001 }])
      await client.query('delete from niche_data.articles where article_id in (1002, 5001)')
      const ids = (await recorded(client)).map((row) => row.article_id)
      expect(ids[0]).toBe(5001)
      expect(ids.slice(1).sort()).toEqual([1002, 5001])
    })
  })

  it.each([
    ['a category is added', `insert into niche_data.categories (name) values ('Hats')`],
    ['a category changes', `update niche_data.categories set name = 'Indoor' where category_id = 77`],
    ['a category is deleted', 'delete from niche_data.categories where category_id = 77'],
    ['all articles are deleted at once', 'truncate niche_data.articles cascade'],
  ])('have one row without an article when %s', async (_, change) => {
    await rolledBack(database.pool, async (client) => {
      await client.query(change)
      expect(await recorded(client)).toEqual([{ article_id: null, is_described_anew: true }])
    })
  })

  it('are written for an admin and the procedures, who may not write them themselves; shoppers may not read them', async () => {
    await actingAs(database.pool, 'selvedge_admin', undefined, async (client) => {
      await client.query('update niche_data.articles set is_hidden = true where article_id = 1001')
      await client.query('select niche_data.update_price(1002, 3)')
      expect((await recorded(client)).map((row) => row.article_id)).toEqual([1001, 1002])
    })
    for (const role of ROLES) {
      const insert = 'insert into niche_data.catalogue_changes (is_described_anew) values (true)'
      await expect(actingAs(database.pool, role, 1, (client) => client.query(insert))).rejects.toMatchObject({
        code: '42501',
      })
      const reading = actingAs(database.pool, role, 1, (client) => client.query('table niche_data.catalogue_changes'))
      if (role === 'selvedge_shopper') await expect(reading).rejects.toMatchObject({ code: '42501' })
      else await reading
    }
  })

  it('tell that a whole shop was written, and leave the history that came with it unmarked', async () => {
    await generateShop(database.pool, { size: 200, seed: 1, replace: true })
    expect(await recorded(database.pool)).toContainEqual({ article_id: null, is_described_anew: true })
    const { rows } = await database.pool.query(
      'select count(*) > 0 as is_there, count(recorded_xid) as marked from niche_data.stock_changes',
    )
    expect(rows).toEqual([{ is_there: true, marked: 0 }])
  })
})
