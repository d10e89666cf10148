import type { Pool } from '../../../sql/connection.ts'

/** Texts that CSV, COPY or a careless reader could change. */
export const ODD_TEXTS = [
  'plain',
  ' leading and trailing ',
  'a,b',
  'a "quoted" word',
  '"wholly quoted"',
  '""',
  ',',
  'a line\nbreak',
  'a carriage\rreturn',
  'both\r\n',
  'a\ttab',
  '\\N',
  '\\.',
  'NULL',
  'nan',
  'Überzug – 外套 👒',
  '\uFEFFmark',
  "it's",
  '',
] as const

/** Articles, customers and purchases with odd texts, gaps, identifiers of every kind, and prices of every size. */
export async function fillOddShop(pool: Pool): Promise<void> {
  for (const [i, text] of ODD_TEXTS.entries()) {
    await pool.query(
      `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, product_group_name,
         department_name, section_name, detail_desc, price, stock)
       values ($1, $2, $3, 'Jacket', $3, $3, $4, $3, 9.99, 3)`,
      [i === 0 ? 7 : 500_000_001 + 1_000 * i, 500_000 + i, text, text === '' ? null : text],
    )
    await pool.query(
      `insert into niche_data.customers (customer_id, source_id, age, club_member_status, fashion_news_frequency, postal_code, active)
       values ($1, $2, $3, $4, $5, $4, $6)`,
      [i + 1, sourceId(i), i % 4 === 0 ? null : 16 + i, text, ['NONE', 'Regularly', null, 'None'][i % 4], i % 3 === 0],
    )
  }
  const prices = ['0.00', '0.01', '9.99', '29.99', '29.99', '1234.56', '58999999.99']
  const times = [
    '2020-03-01T00:00:00Z',
    '2020-03-01T23:59:59.999Z',
    '2020-02-29T23:30:00-05:00',
    '2019-12-31T12:00:00Z',
  ]
  for (let i = 0; i < 200; i++) {
    await pool.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       select $1, article_id, $3, $4, $5 from niche_data.articles order by article_id offset $2 limit 1`,
      [1 + (i % 17), i % 13, times[i % 4], prices[i % 7], 1 + (i % 2)],
    )
  }
}

/** H&M's, one of another form, and none. */
function sourceId(i: number): string | null {
  return [null, i.toString(16).padStart(64, 'f'), `customer-${i}`][i % 3]!
}
