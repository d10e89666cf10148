import { readdir } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from '../../../sql/profile/checks.ts'
import type { DataSource } from '../../../sql/profile/data-source.ts'
import { checkQuality, withShares } from '../../../sql/profile/quality.ts'
import type { Snapshot } from '../../../sql/profile/snapshot.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { fillHandMadeShop, withoutTriggers } from './hand-made-shop.ts'

interface Planted {
  readonly sql: string
  readonly count: number
  readonly examples: readonly string[]
}

const event = (columns: string) =>
  `insert into niche_data.events (event_id, customer_id, article_id, event_type, session_id, occurred_at) values (${columns})`

/** A fault for each check of the shop, laid over the faultless shop. */
const SHOP_FAULTS: Readonly<Record<string, Planted>> = {
  orders_with_wrong_total: {
    sql: 'update niche_data.orders set total = total + 0.01 where order_id in (12, 13)',
    count: 2,
    examples: ['12', '13'],
  },
  orders_without_items: {
    sql: 'delete from niche_data.order_items where order_id = 17',
    count: 1,
    examples: ['17'],
  },
  orders_with_payment_against_status: {
    sql: `update niche_data.orders set payment_status = 'pending' where order_id in (12, 13, 17)`,
    count: 3,
    examples: ['12', '13', '17'],
  },
  purchases_without_order: {
    sql: 'update niche_data.order_items set quantity = 1 where order_id = 11',
    count: 1,
    examples: ['customer 1, article 101'],
  },
  paid_items_without_purchase: {
    sql: 'update niche_data.order_items set quantity = 4 where order_id = 11',
    count: 2,
    examples: ['customer 1, article 101'],
  },
  purchases_before_article: {
    sql: `update niche_data.articles set created_at = '2020-01-07' where article_id = 101`,
    count: 2,
    examples: ['1', '2'],
  },
  purchases_before_signup: {
    sql: `update niche_data.customers set signup_date = '2020-01-07' where customer_id = 1`,
    count: 2,
    examples: ['1', '2'],
  },
  purchases_without_price: {
    sql: 'update niche_data.transactions set price = 0 where transaction_id = 3',
    count: 1,
    examples: ['3'],
  },
  purchases_after_latest_order: {
    sql: `update niche_data.transactions set purchased_at = '2020-02-11' where transaction_id = 7`,
    count: 1,
    examples: ['7'],
  },
  articles_without_price: {
    sql: 'update niche_data.articles set price = 0 where article_id = 301',
    count: 1,
    examples: ['301'],
  },
  articles_without_category: {
    sql: 'update niche_data.articles set category_id = null',
    count: 5,
    examples: ['101', '102', '201', '202', '301'],
  },
  articles_without_description: {
    sql: `update niche_data.articles set detail_desc = case article_id when 101 then ' ' end where article_id < 200`,
    count: 2,
    examples: ['101', '102'],
  },
  customers_with_shared_email: {
    // The index forbids it; a database of one's own may have lost the index.
    sql: `drop index niche_data.customers_email_idx;
          update niche_data.customers set email = 'ONE@example.org' where customer_id = 3`,
    count: 2,
    examples: ['1', '3'],
  },
  postal_codes_with_two_cities: {
    sql: `update niche_data.customers set city = 'Malmö' where customer_id = 2`,
    count: 2,
    examples: ['11111'],
  },
  customers_of_doubtful_age: {
    sql: 'update niche_data.customers set age = case customer_id when 1 then 15 else 100 end where customer_id < 3',
    count: 2,
    examples: ['1', '2'],
  },
  customers_without_purchase: {
    sql: 'insert into niche_data.customers (customer_id) select generate_series(5, 11)',
    count: 7,
    examples: ['5', '6', '7', '8', '9'],
  },
  reviews_without_purchase: {
    sql: 'update niche_data.reviews set article_id = 102 where review_id = 1',
    count: 1,
    examples: ['1'],
  },
  reviews_against_their_words: {
    sql: 'update niche_data.reviews set sentiment_score = -sentiment_score',
    count: 2,
    examples: ['1', '2'],
  },
  reviews_after_latest_order: {
    sql: `update niche_data.reviews set created_at = '2020-02-11' where review_id = 2`,
    count: 1,
    examples: ['2'],
  },
  purchase_events_without_view: {
    sql: `update niche_data.events set occurred_at = '2020-01-07' where event_id = 1;
          ${event(`20, 2, 102, 'purchase', 5, '2020-01-07T09:00Z'`)}`,
    count: 1,
    examples: ['4'],
  },
  events_after_latest_order: {
    sql: event(`20, 1, 101, 'view', 1, '2020-02-11T00:00Z'`),
    count: 1,
    examples: ['20'],
  },
  events_outside_sessions: {
    sql: event(`20, 1, 101, 'view', null, '2020-02-01T00:00Z'`),
    count: 1,
    examples: ['20'],
  },
  carts_with_unavailable_article: {
    sql: `update niche_data.articles set is_hidden = true where article_id = 101;
          insert into niche_data.cart (customer_id, article_id, quantity) values (1, 101, 1), (1, 301, 1), (2, 102, 5)`,
    count: 2,
    examples: ['customer 1, article 101', 'customer 1, article 301'],
  },
  carts_above_stock: {
    sql: 'insert into niche_data.cart (customer_id, article_id, quantity) values (1, 101, 6), (1, 301, 1), (2, 102, 5)',
    count: 1,
    examples: ['customer 1, article 101'],
  },
}

/** Two articles that one customer bought, described in full. */
const FILES = `
  insert into public.articles (article_id, product_code, prod_name, product_type_name, detail_desc)
  values (101, 1, 'Jacket', 'Jacket', 'A jacket.'), (102, 1, 'Parka', 'Jacket', 'A parka.');
  insert into public.customers (customer_id, source_id, age) values (1, repeat('a', 64), 40);
  insert into public.transactions (transaction_id, t_dat, customer_id, article_id, price, sales_channel_id)
  values (1, '2019-05-01', 1, 101, 0.03, 2), (2, '2019-05-01', 1, 102, 0.03, 2);`

const FILES_FAULTS: Readonly<Record<string, Planted>> = {
  articles_without_product_type: {
    sql: 'update public.articles set product_type_name = null where article_id = 101',
    count: 1,
    examples: ['101'],
  },
  articles_without_description: {
    sql: 'update public.articles set detail_desc = null where article_id = 102',
    count: 1,
    examples: ['102'],
  },
  articles_never_sold: {
    sql: 'insert into public.articles (article_id, product_code) values (103, 1)',
    count: 1,
    examples: ['103'],
  },
  purchases_without_price: {
    sql: 'update public.transactions set price = 0 where transaction_id = 2',
    count: 1,
    examples: ['2'],
  },
  rejected_rows: {
    sql: `insert into public.ingest_runs (ingest_run_id, state, folder, fingerprint) overriding system value
          values (1, 'failed', '.', ''), (2, 'succeeded', '.', '');
          insert into public.ingest_rejects (ingest_run_id, file_name, line_number, reason)
          values (1, 'articles', 7, 'of another run'), (2, 'articles', 9, 'no article_id')`,
    count: 1,
    examples: ['articles, line 9: no article_id'],
  },
  customers_without_attributes: {
    sql: 'update public.customers set age = null',
    count: 1,
    examples: ['1'],
  },
  customers_without_purchase: {
    sql: `insert into public.customers (customer_id, source_id, age) values (2, repeat('b', 64), 40)`,
    count: 1,
    examples: ['2'],
  },
}

describe('the checks of data quality', () => {
  const database = useTestDatabase()
  beforeAll(() => fillHandMadeShop(database.pool))

  /** What the checks of the source find after `sql`, which is rolled back. */
  async function findAfter(source: DataSource, sql: string) {
    return await rolledBack(database.pool, async (client) => {
      await withoutTriggers(client)
      await client.query(sql)
      const snapshot: Snapshot = { query: async (text, values = []) => (await client.query(text, [...values])).rows }
      return await checkQuality(snapshot, source)
    })
  }

  it('find nothing in a faultless shop, and say so check by check', async () => {
    for (const [source, sql] of [
      ['shop', 'select'],
      ['files', FILES],
    ] as const) {
      const findings = await findAfter(source, sql)
      expect(findings.map(({ name, count, examples }) => [name, count, examples])).toEqual(
        CHECKS.filter((check) => check.source === source).map(({ name }) => [name, 0, []]),
      )
    }
  })

  it.each(Object.entries(SHOP_FAULTS))('find what is planted in the shop: %s', async (name, planted) => {
    const findings = await findAfter('shop', planted.sql)
    expect(findings.find((finding) => finding.name === name)).toMatchObject({
      count: planted.count,
      examples: planted.examples,
    })
  })

  it.each(Object.entries(FILES_FAULTS))('find what is planted in the files: %s', async (name, planted) => {
    const findings = await findAfter('files', FILES + planted.sql)
    expect(findings.find((finding) => finding.name === name)).toMatchObject({
      count: planted.count,
      examples: planted.examples,
    })
  })

  it('are each one file, one line of the list and one planted fault', async () => {
    for (const [source, faults] of [
      ['shop', SHOP_FAULTS],
      ['files', FILES_FAULTS],
    ] as const) {
      const listed = CHECKS.filter((check) => check.source === source).map(({ name }) => name)
      const files = await readdir(new URL(`../../../sql/profile/checks/${source}/`, import.meta.url))
      expect(files.map((file) => file.replace(/\.sql$/, '')).sort()).toEqual(listed.toSorted())
      expect(Object.keys(faults).sort()).toEqual(listed.toSorted())
    }
  })

  it('tell the share of the rows of their table; of an empty table there is none', () => {
    const finding = { ...CHECKS[0]!, of: 'niche_data.orders', count: 2, examples: [] }
    const table = { schema: 'niche_data', table: 'orders', missing: [], firstDate: null, lastDate: null }
    expect(withShares([finding], [{ ...table, rows: 8 }])[0]!.share).toBe(0.25)
    expect(withShares([finding], [{ ...table, rows: 0 }])[0]!.share).toBeNull()
  })
})
