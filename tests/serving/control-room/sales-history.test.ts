import { beforeAll, describe, expect, it } from 'vitest'
import { readDaysAndLastYear } from '../../../serving/control-room/days-and-last-year.ts'
import { readDemandChildren, readMonths, readUnitsByMonth } from '../../../serving/control-room/read-demand-history.ts'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const JACKET = 1001
const TROUSERS = 2001

describe('what was sold, beside what was sold before', () => {
  const database = useTestDatabase()
  let ladies: number
  let jackets: number

  beforeAll(async () => {
    const { pool } = database
    const add = async (name: string, parentId: number | null) =>
      (
        await pool.query<{ category_id: number }>(
          'insert into niche_data.categories (name, parent_id) values ($1, $2) returning category_id',
          [name, parentId],
        )
      ).rows[0]!.category_id
    ladies = await add('Ladies', null)
    jackets = await add('Jackets', ladies)
    const trousers = await add('Trousers', ladies)
    await insertArticles(pool, [
      { article_id: JACKET, prod_name: 'Denim jacket' },
      { article_id: TROUSERS, prod_name: 'Slim jeans', product_type_name: 'Trousers' },
    ])
    await pool.query(
      'update niche_data.articles set category_id = case article_id when $1 then $2 else $3 end::integer',
      [JACKET, jackets, trousers],
    )
    await insertCustomers(pool, [1, 2, 3])
    const bought = (customer_id: number, article_id: number, date: string) => ({
      customer_id,
      article_id,
      purchased_at: new Date(`${date}T12:00:00Z`),
    })
    await insertPurchases(pool, [
      bought(1, JACKET, '2019-01-10'),
      // A Wednesday; 364 days later is one, too.
      bought(1, JACKET, '2019-06-12'),
      bought(2, TROUSERS, '2019-12-03'),
      bought(1, JACKET, '2020-03-05'),
      bought(2, JACKET, '2020-04-06'),
      bought(3, TROUSERS, '2020-05-07'),
      bought(3, JACKET, '2020-06-10'),
    ])
    await pool.query('select niche_data.refresh_views()')
  })

  it('puts each day beside the same day of the week a year before, and null before the data', async () => {
    const { days, lastYear } = await readDaysAndLastYear(database.pool, 500)
    expect(days).toHaveLength(500)
    expect(days.at(-1)).toMatchObject({ period: '2020-06-10', units: 1 })
    expect(lastYear.at(-1)).toMatchObject({ period: '2019-06-12', units: 1 })
    expect(lastYear.at(-2)).toMatchObject({ period: '2019-06-11', units: 0 })
    expect(days[0]).toMatchObject({ period: '2019-01-28' })
    expect(lastYear[0]).toBe(null)
  })

  it('counts the units of the shop, of a category with all below it, and of an article, month by month', async () => {
    const months = await readMonths(database.pool)
    expect([months[0], months.at(-1), months.length]).toEqual(['2019-01-01', '2020-06-01', 18])
    const sold = async (node: Parameters<typeof readUnitsByMonth>[1]) => {
      const units = await readUnitsByMonth(database.pool, node, months)
      return Object.fromEntries(
        months.map((month, at) => [month.slice(0, 7), units[at]]).filter(([, count]) => count !== 0),
      )
    }
    const all = { '2019-01': 1, '2019-06': 1, '2019-12': 1, '2020-03': 1, '2020-04': 1, '2020-05': 1, '2020-06': 1 }
    const ofJackets = { '2019-01': 1, '2019-06': 1, '2020-03': 1, '2020-04': 1, '2020-06': 1 }
    expect(await sold({ kind: 'shop' })).toEqual(all)
    expect(await sold({ kind: 'category', id: ladies })).toEqual(all)
    expect(await sold({ kind: 'category', id: jackets })).toEqual(ofJackets)
    expect(await sold({ kind: 'article', id: JACKET })).toEqual(ofJackets)
  })

  it('compares what is below with the three months before, the one that still grows left out', async () => {
    expect(await readDemandChildren(database.pool, null)).toMatchObject([
      { kind: 'category', id: ladies, name: 'Ladies', units: 3, units_before: 1 },
    ])
    expect(await readDemandChildren(database.pool, ladies)).toMatchObject([
      { name: 'Jackets', units: 2, units_before: 0 },
      { name: 'Trousers', units: 1, units_before: 1 },
    ])
    expect(await readDemandChildren(database.pool, jackets)).toMatchObject([
      { kind: 'article', id: JACKET, units: 2, units_before: 0 },
    ])
  })
})
