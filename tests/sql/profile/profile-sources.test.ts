import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '../../../commands/failure.ts'
import { EmptyShopError } from '../../../sql/profile/empty-shop-error.ts'
import { profileShop } from '../../../sql/profile/profile-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { fillHandMadeShop } from './hand-made-shop.ts'

describe('profileShop without a purchase', () => {
  const database = useTestDatabase()

  it('refuses an empty shop with the cure, as bad input', async () => {
    const error = await profileShop(database.pool).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(EmptyShopError)
    expect(String(error)).toContain('selvedge data generate')
    expect(exitCodeOf(error)).toBe(2)
  })

  it('profiles a shop that has sold nothing yet', async () => {
    await database.pool.query(
      `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
       values (1, 1, 'Jacket', 'Jacket', 10, 1)`,
    )
    const [shop] = (await profileShop(database.pool)).sources
    expect(shop?.sales).toMatchObject({ units: 0, revenue: 0, customers: 0, byProductType: [] })
    expect(shop?.overTime).toMatchObject({ firstDate: null, weeks: [], months: [] })
    expect(shop?.behaviour).toMatchObject({ baskets: 0, repeatShare: null, medianGapDays: null })
    expect(shop?.niches.productTypes).toEqual([])
  })
})

describe('profileShop of loaded files', () => {
  const database = useTestDatabase()

  it('profiles them with the shop’s prices, beside or without the shop', async () => {
    await database.pool.query(`
      with articles as (
        insert into public.articles (article_id, product_code, prod_name, product_type_name, section_name)
        values (101, 1, 'Jacket', 'Jacket', 'Womens Jackets'), (901, 9, 'Dress', 'Dress', 'Womens Everyday')
      ),
      customers as (
        insert into public.customers (customer_id, source_id, age) values (1, repeat('a', 64), 40)
      )
      insert into public.transactions (transaction_id, t_dat, customer_id, article_id, price, sales_channel_id)
      values (1, '2019-05-01', 1, 101, 0.0338983051, 2), (2, '2019-05-03', 1, 901, 0.0169491525, 1)`)
    const profile = await profileShop(database.pool)
    const [files] = profile.sources
    expect(profile.sources.map(({ source }) => source)).toEqual(['files'])
    expect(profile.activity).toBeNull()
    expect(files?.sales).toMatchObject({ units: 2, revenue: 30, customers: 1 })
    expect(files?.niches.productTypes.map(({ productType, inNiche }) => [productType, inNiche])).toEqual([
      ['Dress', 'no'],
      ['Jacket', 'whole'],
    ])
    await fillHandMadeShop(database.pool)
    expect((await profileShop(database.pool)).sources.map(({ source }) => source)).toEqual(['shop', 'files'])
    const only = await profileShop(database.pool, { source: 'files' })
    expect(only.sources.map(({ source }) => source)).toEqual(['files'])
    expect(only.findings.every(({ source }) => source === 'files')).toBe(true)
  })
})
