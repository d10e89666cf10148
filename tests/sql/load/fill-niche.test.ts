import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { fillNiche, ingestHmFiles, replaceNiche } from '../../../sql/load/index.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { fixtureFolder } from './hm-fixture.ts'

describe('fillNiche', () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
  })

  async function query(text: string): Promise<readonly Record<string, unknown>[]> {
    return (await database.pool.query<Record<string, unknown>>(text)).rows
  }

  it('takes jackets, hoodies and beanies of every section, and trousers of the two denim sections only', async () => {
    const outside = await query(
      `select product_type_name, section_name from public.articles
       where article_id not in (select article_id from niche_data.articles) order by article_id`,
    )
    expect(outside).toEqual([
      { product_type_name: 'T-shirt', section_name: 'Womens Everyday Basics' },
      { product_type_name: 'T-shirt', section_name: 'Contemporary Casual' },
      { product_type_name: 'Dress', section_name: 'Womens Everyday Collection' },
      { product_type_name: 'Socks', section_name: 'Men Accessories' },
      { product_type_name: 'Trousers', section_name: 'Womens Everyday Collection' },
    ])
  })

  it('takes all transactions of these articles and exactly their customers, under their own identifiers', async () => {
    const differences = await query(
      `with expected as (
         select transaction_id, customer_id, article_id, t_dat::timestamp at time zone 'UTC' as day,
                round((price * 590)::numeric, 2) as price, sales_channel_id
         from public.transactions
         where article_id in (select article_id from niche_data.articles)
       ),
       loaded as (
         select transaction_id, customer_id, article_id, purchased_at, price, sales_channel_id from niche_data.transactions
       )
       (table expected except table loaded) union all (table loaded except table expected)`,
    )
    expect(differences).toEqual([])
    expect(await query('select from niche_data.transactions where recorded_at <> purchased_at')).toEqual([])
    const customers = await query(
      `select niche.customer_id, niche.source_id = source.source_id and niche.active = coalesce(source.active, false)
         and (niche.age, niche.club_member_status, niche.fashion_news_frequency, niche.postal_code)
             is not distinct from (source.age, source.club_member_status, source.fashion_news_frequency, source.postal_code) as same
       from niche_data.customers as niche join public.customers as source using (customer_id)`,
    )
    expect(customers).toHaveLength(23)
    expect(customers.every((customer) => customer.same)).toBe(true)
    const buyers = await query('select distinct customer_id from niche_data.transactions')
    expect(new Set(buyers.map((buyer) => buyer.customer_id))).toEqual(new Set(customers.map((row) => row.customer_id)))
  })

  it('gives an article its last sale’s price, and one never sold the median of its product type', async () => {
    // The parka went from 69.99 to 79.99; the red biker jacket was never sold.
    expect(
      await query('select article_id, price from niche_data.articles where article_id in (501004001, 501001002)'),
    ).toEqual(
      expect.arrayContaining([
        { article_id: 501004001, price: '79.99' },
        { article_id: 501001002, price: await medianOfJackets() },
      ]),
    )
  })

  async function medianOfJackets(): Promise<string> {
    const prices = await query(
      `select price::float8 from niche_data.articles where product_type_name = 'Jacket' and article_id <> 501001002 order by price`,
    )
    const values = prices.map((row) => row.price as number)
    expect(values).toEqual([34.99, 39.99, 49.99, 59.99, 79.99, 79.99])
    return ((49.99 + 59.99) / 2).toFixed(2)
  }

  it('sets the stock to the units sold in the last 42 days, but never below 10', async () => {
    expect(await query('select article_id, stock from niche_data.articles where stock <> 10')).toEqual([
      { article_id: 502003001, stock: 11 },
    ])
  })

  it('dates an article from its first sale, one never sold from the first day of the data', async () => {
    const wrong = await query(
      `select article_id from niche_data.articles
       where created_at <> updated_at or created_at <> coalesce(
         (select min(purchased_at) from niche_data.transactions where transactions.article_id = articles.article_id),
         '2020-03-03 00:00:00+00')`,
    )
    expect(wrong).toEqual([])
  })

  it('hangs each article under index group, section and product type', async () => {
    const paths = await query(
      `select article_id, root.name as root, section.name as section, leaf.name as leaf, root.parent_id
       from niche_data.articles
       join niche_data.categories as leaf using (category_id)
       join niche_data.categories as section on section.category_id = leaf.parent_id
       join niche_data.categories as root on root.category_id = section.parent_id`,
    )
    const expected = await query(
      `select article_id, index_group_name as root, section_name as section, product_type_name as leaf, null as parent_id
       from niche_data.articles`,
    )
    expect(new Set(paths.map((path) => JSON.stringify(path)))).toEqual(
      new Set(expected.map((path) => JSON.stringify(path))),
    )
  })

  it('follows its rules: another row is another niche', async () => {
    await database.pool.query(
      `insert into niche_data.niche_rules (product_type_name, section_name) values ('T-shirt', null)`,
    )
    expect(await replaceNiche(database.settings)).toMatchObject({ articles: 27 })
    await database.pool.query(`delete from niche_data.niche_rules where product_type_name <> 'Trousers'`)
    expect(await replaceNiche(database.settings)).toEqual({
      categories: 6,
      articles: 8,
      customers: 13,
      transactions: 36,
    })
    const names = await query('select distinct product_type_name from niche_data.articles')
    expect(names).toEqual([{ product_type_name: 'Trousers' }])
  })

  it('names a nameless article by its type, leaves out a nameless level, and prices what was never sold', async () => {
    await database.pool.query(
      `insert into public.articles (article_id, product_code, product_type_name, section_name, index_group_name)
       values (800000001, 800000, 'Poncho', null, 'Ladieswear'), (800000002, 800000, 'Poncho', null, null)`,
    )
    await database.pool.query('delete from niche_data.niche_rules')
    await database.pool.query(`insert into niche_data.niche_rules (product_type_name) values ('Poncho')`)
    expect(await replaceNiche(database.settings)).toEqual({ categories: 3, articles: 2, customers: 0, transactions: 0 })
    const rows = await query(
      `select article_id, prod_name, price, stock, leaf.name as leaf, parent.name as parent, created_at
       from niche_data.articles join niche_data.categories as leaf using (category_id)
       left join niche_data.categories as parent on parent.category_id = leaf.parent_id order by article_id`,
    )
    const common = {
      prod_name: 'Poncho',
      price: '29.99',
      stock: 10,
      leaf: 'Poncho',
      created_at: new Date('2020-03-03'),
    }
    expect(rows).toEqual([
      { article_id: 800000001, ...common, parent: 'Ladieswear' },
      { article_id: 800000002, ...common, parent: null },
    ])
  })

  it('prices an unsold article of an unsold type by the median of the niche', async () => {
    await database.pool.query(`insert into niche_data.niche_rules (product_type_name) values ('Beanie'), ('Dress')`)
    await replaceNiche(database.settings)
    const prices = await query("select distinct price from niche_data.articles where product_type_name = 'Poncho'")
    // Fisherman beanie 9.99 and wrap dress 29.99.
    expect(prices).toEqual([{ price: '19.99' }])
  })

  it('gives an empty niche for rules that match nothing', async () => {
    await database.pool.query('delete from niche_data.niche_rules')
    expect(await replaceNiche(database.settings)).toEqual({ categories: 0, articles: 0, customers: 0, transactions: 0 })
  })

  it('is undone with the transaction it runs in', async () => {
    await database.pool.query(`insert into niche_data.niche_rules (product_type_name) values ('Hoodie')`)
    const failing = inTransaction(database.pool, async (client) => {
      expect((await fillNiche(client)).articles).toBe(6)
      throw new Error('after all was filled')
    })
    await expect(failing).rejects.toThrow('after all was filled')
    expect(await query('select from niche_data.articles')).toEqual([])
  })
})
