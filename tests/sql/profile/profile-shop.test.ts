import { beforeAll, describe, expect, it } from 'vitest'
import { NothingLoadedError } from '../../../sql/errors.ts'
import { profileShop } from '../../../sql/profile/profile-shop.ts'
import type { ShopProfile } from '../../../sql/profile/shop-profile.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { fillHandMadeShop, HOSTILE_SECTION } from './hand-made-shop.ts'

describe('profileShop', () => {
  const database = useTestDatabase()
  let profile: ShopProfile
  const shop = () => profile.sources[0]!

  beforeAll(async () => {
    await fillHandMadeShop(database.pool)
    profile = await profileShop(database.pool)
  })

  it('profiles what has rows: the shop, and no files where none are loaded', () => {
    expect(profile.sources.map(({ source }) => source)).toEqual(['shop'])
    expect(profile.activity).not.toBeNull()
  })

  it('is plain data that JSON holds whole', () => {
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile)
  })

  it('counts the rows, dates and missing values of a table', () => {
    const table = (name: string) => profile.tables.find(({ schema, table }) => `${schema}.${table}` === name)
    expect(table('niche_data.transactions')).toEqual({
      schema: 'niche_data',
      table: 'transactions',
      rows: 7,
      missing: [],
      firstDate: '2020-01-06',
      lastDate: '2020-02-10',
    })
    expect(table('niche_data.events')).toMatchObject({ rows: 8, firstDate: '2020-01-06', lastDate: '2020-01-08' })
    expect(table('niche_data.events')?.missing).toEqual([
      { column: 'article_id', rows: 0 },
      { column: 'session_id', rows: 0 },
      { column: 'device', rows: 1 },
    ])
    const missing = new Map(table('niche_data.customers')?.missing.map(({ column, rows }) => [column, rows]))
    expect([missing.get('age'), missing.get('email'), missing.get('source_id')]).toEqual([1, 2, 4])
    expect(table('public.articles')).toMatchObject({ rows: 0, firstDate: null })
  })

  it('lists every table of the two schemas', async () => {
    const { rows } = await database.pool.query<{ name: string }>(`
      select schemaname || '.' || tablename as name
        from pg_tables
       where schemaname in ('public', 'niche_data') and tablename <> 'pgmigrations'`)
    expect(profile.tables.map(({ schema, table }) => `${schema}.${table}`).sort()).toEqual(
      rows.map(({ name }) => name).sort(),
    )
  })

  it('counts articles by attribute, the most first', () => {
    const { catalogue } = shop()
    expect(catalogue.articles).toBe(5)
    expect(catalogue.byProductType).toEqual([
      { name: 'Jacket', count: 2 },
      { name: 'Trousers', count: 2 },
      { name: 'Hoodie', count: 1 },
    ])
    expect(catalogue.byColourGroup).toEqual([
      { name: 'Black', count: 2 },
      { name: 'Blue', count: 2 },
      { name: 'Beige', count: 1 },
    ])
    expect(catalogue.bySection).toHaveLength(5)
    expect(catalogue.byProductTypeInSection).toContainEqual({ name: 'Trousers', section: 'Ladies Denim', count: 1 })
  })

  it('counts customers by attribute, with what is not known', () => {
    expect(shop().customers).toEqual({
      customers: 4,
      ageBins: [
        { from: 20, until: 25, count: 1 },
        { from: 25, until: 30, count: 0 },
        { from: 30, until: 35, count: 2 },
      ],
      medianAge: 31,
      unknownAges: 1,
      byGender: [
        { name: 'female', count: 2 },
        { name: 'male', count: 1 },
        { name: null, count: 1 },
      ],
      byClubStatus: [
        { name: 'ACTIVE', count: 2 },
        { name: 'PRE-CREATE', count: 1 },
        { name: null, count: 1 },
      ],
      byNewsFrequency: [
        { name: 'NONE', count: 2 },
        { name: 'Regularly', count: 1 },
        { name: null, count: 1 },
      ],
      byActive: [
        { name: 'false', count: 2 },
        { name: 'true', count: 2 },
      ],
    })
  })

  it('sums sales by group, each customer once in a group', () => {
    const { sales } = shop()
    expect(sales).toMatchObject({ units: 7, revenue: 280, customers: 4 })
    expect(sales.byProductType).toEqual([
      { name: 'Jacket', units: 4, revenue: 200, customers: 3 },
      { name: 'Trousers', units: 3, revenue: 80, customers: 2 },
    ])
    expect(sales.byProductGroup).toEqual([
      { name: 'Upper body', units: 4, revenue: 200, customers: 3 },
      { name: 'Lower body', units: 3, revenue: 80, customers: 2 },
    ])
    expect(sales.bySection).toEqual([
      { name: 'Womens Jackets', units: 3, revenue: 140, customers: 2 },
      { name: 'Ladies Denim', units: 2, revenue: 60, customers: 2 },
      { name: 'Mens Outerwear', units: 1, revenue: 60, customers: 1 },
      { name: HOSTILE_SECTION, units: 1, revenue: 20, customers: 1 },
    ])
    expect(sales.byGarmentGroup.map(({ name, units }) => [name, units])).toEqual([
      ['Outdoor', 4],
      ['Denim', 2],
      ['Trousers', 1],
    ])
  })

  it('tells the distribution of the prices paid', () => {
    const { prices } = shop()
    expect([prices.mean, prices.median]).toEqual([40, 40])
    expect(prices.bins.filter(({ count }) => count > 0)).toEqual([
      { from: 20, until: 25, count: 1 },
      { from: 30, until: 35, count: 2 },
      { from: 40, until: 45, count: 1 },
      { from: 50, until: 55, count: 2 },
      { from: 60, until: 65, count: 1 },
    ])
    expect(prices.byProductType[1]).toEqual({
      name: 'Trousers',
      units: 3,
      minimum: 20,
      lowerQuartile: 20,
      median: 30,
      upperQuartile: 30,
      maximum: 30,
    })
  })

  it('scores niches by the geometric mean of their three shares, and says which the rules take in', () => {
    const { niches } = shop()
    expect(niches.productTypes.map(({ productType, inNiche }) => [productType, inNiche])).toEqual([
      ['Jacket', 'whole'],
      ['Trousers', 'part'],
    ])
    expect(niches.productTypes[0]!.score).toBeCloseTo(Math.cbrt((4 / 7) * (3 / 4) * (2 / 5)), 12)
    expect(niches.productTypesInSections.map(({ section, inNiche }) => [section, inNiche])).toEqual([
      ['Womens Jackets', 'whole'],
      ['Ladies Denim', 'whole'],
      ['Mens Outerwear', 'whole'],
      [HOSTILE_SECTION, 'no'],
    ])
    expect(niches.rules).toContainEqual({
      productType: 'Trousers',
      section: 'Ladies Denim',
      articles: 1,
      units: 2,
      revenue: 60,
      customers: 2,
    })
    expect(niches.rules.find(({ productType }) => productType === 'Beanie')).toMatchObject({ articles: 0, units: 0 })
  })

  it('follows sales by week, weeks without a sale included, and marks the week the data end within', () => {
    const { overTime } = shop()
    expect([overTime.firstDate, overTime.lastDate]).toEqual(['2020-01-06', '2020-02-10'])
    expect(overTime.weeks.map(({ week, units, isComplete }) => [week, units, isComplete])).toEqual([
      ['2020-01-06', 3, true],
      ['2020-01-13', 0, true],
      ['2020-01-20', 1, true],
      ['2020-01-27', 0, true],
      ['2020-02-03', 2, true],
      ['2020-02-10', 1, false],
    ])
  })

  it('follows mean price and markdowns by month, and splits the channels', () => {
    const { overTime } = shop()
    expect(overTime.months).toEqual([
      { month: '2020-01', units: 4, revenue: 170, meanPrice: 42.5, markdownShare: 0.25 },
      { month: '2020-02', units: 3, revenue: 110, meanPrice: 36.67, markdownShare: 0 },
    ])
    expect(overTime.channels).toEqual([
      { channel: 'shop', units: 3, revenue: 90 },
      { channel: 'online', units: 4, revenue: 190 },
    ])
  })

  it('measures the season by units a day, against the days of the month that the data cover', () => {
    const [jacket] = shop().overTime.seasonality
    // 3 units in 26 days of January, 1 in 10 days of February, 4 in 36 days of all.
    expect(jacket?.name).toBe('Jacket')
    expect(jacket?.monthIndex[0]).toBeCloseTo(3 / 26 / (4 / 36), 12)
    expect(jacket?.monthIndex[1]).toBeCloseTo(1 / 10 / (4 / 36), 12)
    expect(jacket?.monthIndex.slice(2)).toEqual(new Array(10).fill(null))
  })

  it('measures how sales gather on few articles', () => {
    // Units 3, 2, 1, 1: the mean absolute difference over twice the mean is 1/4.
    expect(shop().popularity).toMatchObject({ articlesSold: 4, topOnePercentShare: 3 / 7, topTenPercentShare: 3 / 7 })
    expect(shop().popularity.gini).toBeCloseTo(0.25, 12)
    expect(shop().popularity.curve).toEqual([
      { rank: 1, units: 3 },
      { rank: 2, units: 2 },
      { rank: 3, units: 1 },
      { rank: 4, units: 1 },
    ])
  })

  it('tells baskets, returns and the days between them', () => {
    expect(shop().behaviour).toEqual({
      baskets: 6,
      meanBasketUnits: 7 / 6,
      singleUnitBasketShare: 5 / 6,
      basketUnits: [
        { from: 1, until: 2, count: 5 },
        { from: 2, until: 3, count: 1 },
      ],
      purchaseDays: [
        { from: 1, until: 2, count: 2 },
        { from: 2, until: 3, count: 2 },
      ],
      meanPurchaseDays: 1.5,
      repeatShare: 0.5,
      gapDays: [{ from: 0, until: 28, count: 2 }],
      medianGapDays: 1,
    })
  })

  it('follows sessions down the funnel', () => {
    const { visits } = profile.activity!
    expect(visits).toMatchObject({ events: 8, sessions: 3, eventsOutsideSessions: 0 })
    expect(visits.funnel.map((step) => [step.step, step.events, step.sessions, step.fromStepBefore])).toEqual([
      ['view', 4, 3, null],
      ['click', 1, 1, 1 / 3],
      ['wishlist', 1, 1, 0],
      ['add_to_cart', 1, 1, 1],
      ['purchase', 1, 1, 1],
    ])
    expect(visits.devices).toEqual([
      { device: 'phone', sessions: 2, purchaseSessions: 1 },
      { device: 'desktop', sessions: 1, purchaseSessions: 0 },
    ])
  })

  it('counts orders by status and payment, and reviews by rating', () => {
    const { orders, reviews } = profile.activity!
    expect(orders).toMatchObject({ orders: 8, total: 330 })
    expect(orders.groups).toContainEqual({ status: 'delivered', paymentStatus: 'paid', orders: 3, total: 170 })
    expect(orders.groups.map(({ status }) => status)).toEqual([
      'created',
      'paid',
      'shipped',
      'delivered',
      'cancelled',
      'returned',
    ])
    expect(reviews.meanRating).toBe(3.5)
    expect(reviews.byRating[4]).toEqual({ rating: 5, reviews: 1, meanSentimentScore: 0.8 })
    expect(reviews.byRating[2]).toEqual({ rating: 3, reviews: 0, meanSentimentScore: null })
  })

  it('reports progress up to the whole', async () => {
    const shares: number[] = []
    await profileShop(database.pool, { onProgress: ({ share }) => shares.push(share) })
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  it('refuses the files when none are loaded', async () => {
    await expect(profileShop(database.pool, { source: 'files' })).rejects.toThrow(NothingLoadedError)
  })
})
