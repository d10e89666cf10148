import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ShopNotEmptyError, TooManyRejectsError } from '../../../sql/errors.ts'
import { type IngestProgress, ingestHmFiles } from '../../../sql/load/index.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import {
  countShop,
  emptyEverything,
  FIXTURE_COUNTS,
  fixtureFolder,
  NOTHING,
  readConstraints,
  readFixture,
  readRuns,
  readShop,
  withFolder,
} from './hm-fixture.ts'

describe('ingestHmFiles', () => {
  const database = useTestDatabase()
  let plain: { articles: string; customers: string; transactions: string }

  beforeAll(async () => {
    plain = await readFixture()
  })
  afterEach(async () => {
    await emptyEverything(database.pool)
  })

  it('loads the files, fills the niche, and reports what it found', async () => {
    const before = await readConstraints(database.pool)
    const report = await ingestHmFiles(database.settings, { folder: fixtureFolder })
    expect(await countShop(database.pool)).toEqual(FIXTURE_COUNTS)
    expect(await readConstraints(database.pool)).toEqual(before)
    expect(report).toMatchObject({
      alreadyLoaded: false,
      folder: fixtureFolder,
      files: {
        articles: {
          source: 'articles.csv',
          rows: 30,
          loaded: 30,
          rejected: 0,
          duplicates: 0,
          missingValues: { detail_desc: 2 },
        },
        customers: {
          rows: 22,
          loaded: 22,
          rejected: 0,
          missingValues: { FN: 16, Active: 17, club_member_status: 1, age: 1 },
        },
        transactions_train: { rows: 120, loaded: 120, rejected: 0, rejects: {}, duplicates: 1 },
      },
      resumed: false,
      unknownArticles: { rows: 0, examples: [] },
      unknownCustomers: { rows: 9 },
      createdCustomers: 3,
      firstDate: '2020-03-03',
      lastDate: '2020-04-04',
      niche: { categories: 29, articles: 25, customers: 23, transactions: 110 },
    })
    const { rows } = await database.pool.query(
      'select state, article_count, customer_count, transaction_count, reject_count, failure, report from public.ingest_runs',
    )
    expect(rows).toEqual([
      {
        state: 'succeeded',
        article_count: 30,
        customer_count: 25,
        transaction_count: 120,
        reject_count: 0,
        failure: null,
        report,
      },
    ])
  })

  it('keeps every value of a row', async () => {
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    const article = await database.pool.query(
      'select prod_name, perceived_colour_value_id, index_code, detail_desc from public.articles where article_id = 501002001',
    )
    expect(article.rows).toEqual([
      {
        prod_name: 'Padded jacket Alva',
        perceived_colour_value_id: 1,
        index_code: 'A',
        detail_desc:
          'Padded jacket with a stand-up collar, a zip and "storm" flap down the front, and side pockets.\nFilling of recycled polyester.',
      },
    ])
    // The third row of the file, value for value.
    const [t_dat, source_id, article_id, price, sales_channel_id] = plain.transactions.split('\n')[3]!.split(',')
    const { rows } = await database.pool.query(
      `select t_dat::text, source_id, article_id, price::text, sales_channel_id
       from public.transactions join public.customers using (customer_id) where transaction_id = 3`,
    )
    expect(rows).toEqual([
      { t_dat, source_id, article_id: Number(article_id), price, sales_channel_id: Number(sales_channel_id) },
    ])
  })

  it('gives ids past the loaded ones to what comes later', async () => {
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    const { rows } = await database.pool.query(
      `select nextval('public.customer_id_seq') > (select max(customer_id) from public.customers) as customers,
              nextval('niche_data.customer_id_seq') > (select max(customer_id) from niche_data.customers) as shoppers,
              nextval('niche_data.transaction_id_seq') > (select max(transaction_id) from niche_data.transactions) as ledger,
              nextval('niche_data.categories_category_id_seq') > (select max(category_id) from niche_data.categories) as categories`,
    )
    expect(rows).toEqual([{ customers: true, shoppers: true, ledger: true, categories: true }])
  })

  describe('a customer known only from transactions', () => {
    it('is created with empty attributes', async () => {
      await ingestHmFiles(database.settings, { folder: fixtureFolder, unknownCustomers: 'create' })
      const { rows } = await database.pool.query(
        `select count(*) as created, count(distinct source_id) as distinct_sources from public.customers
         where customer_id > 22 and num_nonnulls(fn, active, club_member_status, fashion_news_frequency, age, postal_code) = 0`,
      )
      expect(rows).toEqual([{ created: 3, distinct_sources: 3 }])
    })

    it('has his transactions rejected when told so', async () => {
      const { files, createdCustomers, unknownCustomers } = await ingestHmFiles(database.settings, {
        folder: fixtureFolder,
        unknownCustomers: 'reject',
        maximumRejectShare: 0.1,
      })
      expect([createdCustomers, unknownCustomers.rows]).toEqual([0, 9])
      expect(files.transactions_train.rejects).toMatchObject({ 'customer_id is not in the customers': { rows: 9 } })
      expect((await countShop(database.pool)).slice(0, 3)).toEqual([30, 22, 111])
    })

    it('counts towards the share that stops the load', async () => {
      const rejecting = ingestHmFiles(database.settings, { folder: fixtureFolder, unknownCustomers: 'reject' })
      await expect(rejecting).rejects.toThrow(TooManyRejectsError)
      expect(await countShop(database.pool)).toEqual(NOTHING)
    })
  })

  describe('when the database holds something', () => {
    it('does nothing for the same files, wherever they are', async () => {
      const first = await ingestHmFiles(database.settings, { folder: fixtureFolder })
      const before = await readShop(database.pool)
      await withFolder({}, async (folder) => {
        expect(await ingestHmFiles(database.settings, { folder })).toEqual({ ...first, alreadyLoaded: true })
      })
      expect(await readRuns(database.pool)).toEqual([{ state: 'succeeded', failure: null }])
      expect(await readShop(database.pool)).toEqual(before)
    })

    it('refuses files that differ in one digit, or the same ones told to treat customers otherwise', async () => {
      await ingestHmFiles(database.settings, { folder: fixtureFolder })
      const before = await readShop(database.pool)
      await withFolder(
        { 'transactions_train.csv': plain.transactions.replace('2020-04-04', '2020-04-03') },
        async (folder) => {
          const refused = ingestHmFiles(database.settings, { folder })
          await expect(refused).rejects.toThrow(ShopNotEmptyError)
          await expect(refused).rejects.toThrow(`already holds H&M files loaded from ${fixtureFolder} on`)
        },
      )
      const refused = ingestHmFiles(database.settings, { folder: fixtureFolder, unknownCustomers: 'reject' })
      await expect(refused).rejects.toThrow(ShopNotEmptyError)
      expect(await readShop(database.pool)).toEqual(before)
    })

    it('refuses to load over another shop, also when that one took the place of these files', async () => {
      const addArticle = `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
                          values (1, 1, 'Cape', 'Cape', 1, 1)`
      await database.pool.query(addArticle)
      await expect(ingestHmFiles(database.settings, { folder: fixtureFolder })).rejects.toThrow(ShopNotEmptyError)

      await ingestHmFiles(database.settings, { folder: fixtureFolder, replace: true })
      await database.pool.query('truncate niche_data.transactions, niche_data.customers, niche_data.articles cascade')
      await database.pool.query(addArticle)
      await expect(ingestHmFiles(database.settings, { folder: fixtureFolder })).rejects.toThrow(
        /holds a shop that is not of these files; pass --replace/,
      )
    })

    it('replaces all of it when told so', async () => {
      await ingestHmFiles(database.settings, { folder: fixtureFolder })
      const lines = plain.transactions.split('\n')
      await withFolder({ 'transactions_train.csv': `${lines.slice(0, 41).join('\n')}\n` }, async (folder) => {
        const report = await ingestHmFiles(database.settings, { folder, replace: true })
        expect(report.files.transactions_train.loaded).toBe(40)
      })
      const counts = await countShop(database.pool)
      expect([counts[0], counts[2]]).toEqual([30, 40])
      await ingestHmFiles(database.settings, { folder: fixtureFolder, replace: true })
      expect(await countShop(database.pool)).toEqual(FIXTURE_COUNTS)
    })

    it('keeps it when the files that should replace it are bad', async () => {
      await ingestHmFiles(database.settings, { folder: fixtureFolder })
      const before = await readShop(database.pool)
      await withFolder({ 'transactions_train.csv': plain.transactions.replaceAll(',2\n', ',3\n') }, async (folder) => {
        const replacing = ingestHmFiles(database.settings, { folder, replace: true })
        await expect(replacing).rejects.toThrow(TooManyRejectsError)
      })
      expect(await readShop(database.pool)).toEqual(before)
    })
  })

  it('waits for another ingest and then finds its work done', async () => {
    const phases = new Set<string>()
    const ingest = () =>
      ingestHmFiles(database.settings, { folder: fixtureFolder, onProgress: ({ phase }) => void phases.add(phase) })
    const reports = await Promise.all([ingest(), ingest(), ingest()])
    expect(reports.map((report) => report.alreadyLoaded).sort()).toEqual([false, true, true])
    expect(phases).toContain('waiting for another ingest')
    expect(await readRuns(database.pool)).toEqual([{ state: 'succeeded', failure: null }])
  })

  it('tells how far it is, phase by phase, at most ten times a second', async () => {
    const customer = plain.transactions.split('\n')[1]!.split(',')[1]
    const many = `2020-03-01,${customer},0501001001,0.05,1\n`.repeat(60_000)
    const events: (IngestProgress & { at: number })[] = []
    await withFolder({ 'transactions_train.csv': plain.transactions + many }, async (folder) => {
      await ingestHmFiles(database.settings, {
        folder,
        onProgress: (progress) => events.push({ ...progress, at: performance.now() }),
      })
    })
    const phases = events.map((event) => event.phase).filter((phase, i, all) => phase !== all[i - 1])
    expect(phases).toEqual([
      'comparing with what is loaded',
      'articles',
      'customers',
      'transactions_train',
      'building indexes',
      'filling the niche',
    ])
    const within = events.filter((event) => event.phase === 'transactions_train')
    expect(within[0]).toMatchObject({ bytesDone: 0, rows: 0 })
    expect(within[0]!.bytesTotal).toBe(plain.transactions.length + many.length)
    expect(within.slice(1).every((event, i) => event.at - within[i]!.at >= 99 && event.rows >= within[i]!.rows)).toBe(
      true,
    )
    expect(within.every((event) => event.bytesDone <= event.bytesTotal)).toBe(true)
  })
})
