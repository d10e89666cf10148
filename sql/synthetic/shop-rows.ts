import type { copyLine } from '../copy-rows.ts'
import type { CategoryTree } from './categories.ts'
import type { Shop } from './compose-shop.ts'
import { GARMENT_TRAITS } from './garments.ts'
import { listSales, priceInCents } from './markdowns.ts'
import { stockOf } from './stock.ts'

/** The values of one row, aligned with its table's columns. */
export type Row = Parameters<typeof copyLine>[0]

export const CATEGORY_COLUMNS = ['category_id', 'parent_id', 'name']

export function* categoryRows(tree: CategoryTree): Generator<Row> {
  for (const { categoryId, parentId, name } of tree.categories) yield [categoryId, parentId, name]
}

export const ARTICLE_COLUMNS = [
  'article_id',
  'product_code',
  'prod_name',
  'product_type_name',
  'product_group_name',
  'graphical_appearance_name',
  'colour_group_name',
  'perceived_colour_value_name',
  'perceived_colour_master_name',
  'department_name',
  'index_name',
  'index_group_name',
  'section_name',
  'garment_group_name',
  'detail_desc',
  'category_id',
  'price',
  'stock',
  'created_at',
  'updated_at',
]

/** The articles as they stand on the last day of the history. */
export function* articleRows(shop: Shop, tree: CategoryTree): Generator<Row> {
  const lastDay = shop.calendar.days - 1
  const sale = listSales(shop.calendar)[lastDay]
  for (const article of shop.articles) {
    const { product, colour } = article
    const { line } = product
    yield [
      article.articleId,
      product.productCode,
      product.name,
      line.productType,
      GARMENT_TRAITS[line.garment].productGroup,
      product.appearance,
      colour.group,
      colour.value,
      colour.master,
      line.department,
      line.index,
      line.indexGroup,
      line.section,
      line.garmentGroup,
      product.description,
      tree.leafIdOf(line),
      decimal(priceInCents(article, lastDay, sale)),
      stockOf(article, lastDay, shop.seed),
      article.createdAt,
      article.createdAt,
    ]
  }
}

export const CUSTOMER_COLUMNS = [
  'customer_id',
  'age',
  'club_member_status',
  'fashion_news_frequency',
  'postal_code',
  'active',
  'signup_date',
  'created_at',
  'updated_at',
]

export function* customerRows(shop: Shop): Generator<Row> {
  for (const customer of shop.customers) {
    const signedUpAt = shop.calendar.at(Math.floor(customer.activity.signupDay))
    yield [
      customer.customerId,
      customer.age,
      customer.clubMemberStatus,
      customer.fashionNewsFrequency,
      customer.postalCode,
      customer.active,
      signedUpAt.toISOString().slice(0, 10),
      signedUpAt,
      signedUpAt,
    ]
  }
}

export const TRANSACTION_COLUMNS = [
  'transaction_id',
  'customer_id',
  'article_id',
  'purchased_at',
  'recorded_at',
  'price',
  'sales_channel_id',
]

/** In order of time, numbered from 1. */
export function* transactionRows(shop: Shop): Generator<Row> {
  let transactionId = 0
  for (const purchase of shop.purchases.inOrderOfTime()) {
    transactionId += 1
    const { customerId, articleId, purchasedAt, priceCents, channel } = purchase
    yield [transactionId, customerId, articleId, purchasedAt, purchasedAt, decimal(priceCents), channel]
  }
}

/** 2999 is 29.99. */
function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
