import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { ShopArticle, ShopCustomer, ShopUnit } from './shop-units.ts'

/** H&M's prices are scaled: times 590 they are the price on the label. */
const PRICE_FACTOR = 590
const WHOLE_TYPES = new Set(['Jacket', 'Hoodie', 'Hat/beanie', 'Beanie'])
const DENIM_SECTIONS = new Set(['Ladies Denim', 'Denim Men'])

/** A sample of H&M's files, reduced to the niche. */
export interface HmSample {
  readonly articles: readonly ShopArticle[]
  /** Of the niche, bought on 2018-09-20 by the customers whose ids come first: whole baskets. */
  readonly units: readonly ShopUnit[]
  /** The first of customers.csv, whatever they buy. */
  readonly customers: readonly ShopCustomer[]
}

type CsvRecord = Readonly<Record<string, string>>

export async function readHmSample(folder: string): Promise<HmSample> {
  const articles = new Map<number, ShopArticle>()
  for (const file of ['articles.csv', 'articles_more.csv.gz']) {
    for await (const row of readRecords(join(folder, file))) {
      if (isOfNiche(row)) articles.set(Number(row.article_id), toArticle(row))
    }
  }
  const units: ShopUnit[] = []
  let last = ''
  for await (const row of readRecords(join(folder, 'transactions_train.csv'))) {
    last = row.customer_id!
    const article = articles.get(Number(row.article_id))
    if (!article) continue
    units.push({
      customer: last,
      article,
      price: Number(row.price) * PRICE_FACTOR,
      channel: Number(row.sales_channel_id),
    })
  }
  const customers: ShopCustomer[] = []
  for await (const row of readRecords(join(folder, 'customers.csv'))) customers.push(toCustomer(row))
  // The file is cut within the last customer's basket.
  return { articles: [...articles.values()], units: units.filter(({ customer }) => customer !== last), customers }
}

function readRecords(path: string): AsyncIterable<CsvRecord> {
  const file = createReadStream(path)
  return (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).pipe(parse({ columns: true }))
}

function isOfNiche(row: CsvRecord): boolean {
  const type = row.product_type_name!
  return WHOLE_TYPES.has(type) || (type === 'Trousers' && DENIM_SECTIONS.has(row.section_name!))
}

function toArticle(row: CsvRecord): ShopArticle {
  return {
    articleId: Number(row.article_id),
    productCode: Number(row.product_code),
    productType: row.product_type_name!,
    indexGroup: row.index_group_name!,
    section: row.section_name!,
    colour: row.colour_group_name!,
    appearance: row.graphical_appearance_name!,
    hasDescription: row.detail_desc !== '',
  }
}

function toCustomer(row: CsvRecord): ShopCustomer {
  return {
    age: row.age === '' ? null : Number(row.age),
    clubMemberStatus: row.club_member_status || null,
    fashionNewsFrequency: row.fashion_news_frequency || null,
    active: Number(row.Active) === 1,
  }
}
