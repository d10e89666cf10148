import type { Queryable } from '../../sql/connection.ts'
import { DAY_MS, LEDGER_START } from './ledger-rows.ts'

/** A moment so many days after the first. */
export const dayAfterStart = (days: number) => new Date(LEDGER_START + days * DAY_MS)

export interface OracleCustomer {
  readonly customer_id: number
  readonly age: number | null
  readonly gender: string | null
  readonly club_member_status: string | null
  readonly fashion_news_frequency: string | null
  readonly active: boolean
  readonly signup_date: string | null
  readonly created_at: Date
}

export const ORACLE_CUSTOMERS: readonly OracleCustomer[] = [
  {
    customer_id: 1,
    age: 33,
    gender: 'female',
    club_member_status: 'ACTIVE',
    fashion_news_frequency: 'Regularly',
    active: true,
    signup_date: '2019-06-01',
    created_at: dayAfterStart(0),
  },
  {
    customer_id: 2,
    age: null,
    gender: null,
    club_member_status: null,
    fashion_news_frequency: null,
    active: false,
    signup_date: null,
    created_at: dayAfterStart(4.5),
  },
  {
    customer_id: 3,
    age: 61,
    gender: 'other',
    club_member_status: 'PRE-CREATE',
    fashion_news_frequency: 'NONE',
    active: false,
    // Said to be later than the shop has known them.
    signup_date: '2020-03-01',
    created_at: dayAfterStart(20),
  },
]

export interface OracleArticle {
  readonly article_id: number
  readonly product_code: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly product_group_name: string | null
  readonly graphical_appearance_name: string | null
  readonly colour_group_name: string | null
  readonly perceived_colour_master_name: string | null
  readonly department_name: string | null
  readonly index_group_name: string | null
  readonly section_name: string | null
  readonly garment_group_name: string | null
  readonly detail_desc: string | null
  readonly price: number
  readonly stock: number
  readonly created_at: Date
}

const jacket: OracleArticle = {
  article_id: 1001,
  product_code: 1,
  prod_name: 'Denim jacket',
  product_type_name: 'Jacket',
  product_group_name: 'Garment Upper body',
  graphical_appearance_name: 'Solid',
  colour_group_name: 'Blue',
  perceived_colour_master_name: 'Blue',
  department_name: 'Denim',
  index_group_name: 'Ladieswear',
  section_name: 'Ladies Denim',
  garment_group_name: 'Outdoor',
  detail_desc: 'A jacket in washed denim – größer als gedacht.',
  price: 49.99,
  stock: 10,
  created_at: dayAfterStart(0),
}

/** Two colours of one jacket, two other products, and one of which little is known. */
export const ORACLE_ARTICLES: readonly OracleArticle[] = [
  jacket,
  { ...jacket, article_id: 1002, colour_group_name: 'Black', created_at: dayAfterStart(6) },
  { ...jacket, article_id: 2001, product_code: 2, prod_name: 'Parka', garment_group_name: null, detail_desc: null },
  { ...jacket, article_id: 3001, product_code: 3, product_type_name: 'Hoodie', garment_group_name: 'Jersey Fancy' },
  {
    ...jacket,
    article_id: 4001,
    product_code: 4,
    product_type_name: 'Beanie',
    product_group_name: null,
    graphical_appearance_name: null,
    colour_group_name: null,
    perceived_colour_master_name: null,
    department_name: null,
    index_group_name: null,
    section_name: null,
    garment_group_name: null,
    created_at: dayAfterStart(30),
  },
]

export const CUSTOMER_IDS = ORACLE_CUSTOMERS.map((customer) => customer.customer_id)
export const ARTICLE_IDS = ORACLE_ARTICLES.map((article) => article.article_id)

export async function insertOracleCatalogue(db: Queryable): Promise<void> {
  await insertRecords(db, 'niche_data.customers', ORACLE_CUSTOMERS)
  await insertRecords(db, 'niche_data.articles', ORACLE_ARTICLES)
}

/** Rows with the same keys, in this order; columns that they do not name get their defaults. */
export async function insertRecords(db: Queryable, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!).join(', ')
  await db.query(
    `insert into ${table} (${columns})
     select ${columns} from jsonb_array_elements($1) with ordinality as given (record, place)
      cross join lateral jsonb_populate_record(null::${table}, record) order by place`,
    [JSON.stringify(rows)],
  )
}
