import fc from 'fast-check'
import type { Client } from '../../../sql/connection.ts'
import { insertArticle, LASTING_ARTICLES, NEW_ARTICLES } from './property-shop.ts'
import { someArticle, someSubject } from './random-asks.ts'

/** What one write may need; each uses what it needs. */
export interface WriteArguments {
  readonly customer: number
  readonly article: number
  readonly number: number
}

type Write = (db: Client, given: WriteArguments, key: string) => Promise<unknown>

export const writes = {
  buy: (db, { customer, article, number }, key) =>
    db.query('select niche_data.process_checkout($1, $2, $3)', [
      customer,
      key,
      JSON.stringify([{ article_id: article, quantity: 1 + (number % 2) }]),
    ]),
  buyCart: (db, { customer }, key) => db.query('select niche_data.process_checkout($1, $2)', [customer, key]),
  buyWithoutOrder: (db, { customer, article }) =>
    db.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, price, sales_channel_id)
       values ($1, $2, clock_timestamp(), 9.99, 1)`,
      [customer, article],
    ),
  buyToBeKnownLater: (db, { customer, article }) =>
    db.query(
      `insert into niche_data.transactions (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
       values ($1, $2, now(), now() + interval '1 hour', 9.99, 1)`,
      [customer, article],
    ),
  cancelOrder: (db, { customer }) =>
    db.query(
      `select niche_data.change_order_status(o.order_id, 'cancelled')
         from (select order_id from niche_data.orders
                where customer_id = $1 and status = 'paid' order by order_id limit 1) as o`,
      [customer],
    ),
  addToCart: (db, { customer, article }) => db.query('select niche_data.add_to_cart($1, $2, 1)', [customer, article]),
  removeFromCart: (db, { customer }) =>
    db.query(
      `select niche_data.remove_from_cart($1, c.article_id)
         from (select article_id from niche_data.cart where customer_id = $1 order by 1 limit 1) as c`,
      [customer],
    ),
  sellOut: (db, { article }) => db.query('select niche_data.update_stock($1, 0)', [article]),
  restock: (db, { article, number }) => db.query('select niche_data.update_stock($1, $2)', [article, 1 + (number % 4)]),
  changePrice: (db, { article, number }) => db.query('select niche_data.update_price($1, $2)', [article, number]),
  hideOrShow: (db, { article }) =>
    db.query('update niche_data.articles set is_hidden = not is_hidden where article_id = $1', [article]),
  changeColour: (db, { article, number }) =>
    db.query('update niche_data.articles set colour_group_name = $2 where article_id = $1', [
      article,
      ['Black', 'Red', 'Plaid'][number % 3],
    ]),
  launch: (db, { number }) => insertArticle(db, NEW_ARTICLES[number % NEW_ARTICLES.length]!),
  withdraw: (db, { number }) =>
    db.query('delete from niche_data.articles where article_id = $1', [LASTING_ARTICLES + 77 + (number % 3)]),
  moveArticle: (db, { article, number }) =>
    db.query('update niche_data.articles set category_id = $2 where article_id = $1', [article, 1 + (number % 6)]),
  addCategory: (db, { number }) =>
    db.query(
      `insert into niche_data.categories (category_id, parent_id, name) overriding system value
       values ($1::integer, $2, 'Category ' || $1::integer)`,
      [7 + (number % 2), 1 + (number % 6)],
    ),
  moveCategory: (db, { number }) =>
    db.query('select niche_data.update_category($1, null, $2)', [1 + (number % 6), 1 + (Math.trunc(number / 6) % 6)]),
} satisfies Readonly<Record<string, Write>>

/** A write, or a step of the transaction that the writer has open. */
export type WriterStep =
  | ({ readonly kind: keyof typeof writes; readonly writer: number } & WriteArguments)
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'rollbackToSavepoint'; readonly writer: number }

/** Transactions stay open across the steps of others, so writers are few and often meet. */
export const WRITERS = 3
const someWriter = fc.nat({ max: WRITERS - 1 })

export const someWriterStep: fc.Arbitrary<WriterStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(...(Object.keys(writes) as (keyof typeof writes)[])),
      writer: someWriter,
      customer: someSubject,
      article: someArticle,
      number: fc.integer({ min: 0, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'begin' as const,
        'begin' as const,
        'begin' as const,
        'commit' as const,
        'rollback' as const,
        'savepoint' as const,
        'rollbackToSavepoint' as const,
      ),
      writer: someWriter,
    }),
  },
)
