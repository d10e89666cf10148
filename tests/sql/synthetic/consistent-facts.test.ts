import { beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** Each statement lists contradictions. */
describe('the facts of a generated shop', () => {
  const database = useTestDatabase()
  const list = async (sql: string) => (await database.pool.query(sql)).rows

  beforeAll(async () => {
    await generateShop(database.pool, { size: 1_500, seed: 3, replace: false })
  })

  it('are there to be compared', async () => {
    const counts = await list(
      `select (select count(*) from niche_data.orders)::integer as orders,
              (select count(*) from niche_data.orders where status = 'returned')::integer as returned,
              (select count(*) from niche_data.orders where status = 'cancelled')::integer as cancelled,
              (select count(*) from niche_data.events)::integer as events,
              (select count(*) from niche_data.reviews)::integer as reviews,
              (select count(*) from niche_data.cart)::integer as cart_lines,
              (select count(*) from niche_data.wishlist)::integer as wishes,
              (select count(*) from niche_data.stock_changes where reason = 'restock')::integer as deliveries`,
    )
    for (const [name, count] of Object.entries(counts[0])) expect(count, name).toBeGreaterThan(20)
  })

  it('have reviews only by those who got the article, rated by their words as insert_review does, with their event', async () => {
    expect(
      await list(
        `select r.review_id from niche_data.reviews r
          where not exists (
                  select from niche_data.orders o
                    join niche_data.order_items i using (order_id)
                    join niche_data.order_status_log l on l.order_id = o.order_id and l.new_status = 'delivered'
                   where (o.customer_id, i.article_id) = (r.customer_id, r.article_id) and l.changed_at < r.created_at
                )
             or r.sentiment_score <> niche_data.keyword_sentiment(r.review_text)
             or not exists (
                  select from niche_data.events e
                   where (e.customer_id, e.article_id, e.occurred_at) = (r.customer_id, r.article_id, r.created_at)
                     and e.event_type = 'review'
                )`,
      ),
    ).toEqual([])
  })

  it('have customers whose loyalty and last activity are those of their orders, reviews and events', async () => {
    expect(await list('select niche_data.recompute_loyalty_scores() as changed')).toEqual([{ changed: 0 }])
    expect(
      await list(
        `select customer_id
           from niche_data.customers c
           left join (
             select customer_id, max(occurred_at) as latest from niche_data.events group by 1
           ) as e using (customer_id)
          where c.last_active_at is distinct from e.latest`,
      ),
    ).toEqual([])
  })

  it('have one city for a postal code, and e-mail addresses that belong to nobody', async () => {
    expect(
      await list('select postal_code from niche_data.customers group by 1 having count(distinct city) > 1'),
    ).toEqual([])
    expect(
      await list(
        `select email from niche_data.customers where email !~ '@([a-z]+\\.)?example\\.(com|org|net)$' or email ~ '[^a-z0-9@.+_-]'`,
      ),
    ).toEqual([])
  })

  it('have the truth beside them, of the same customers, articles and reviews', async () => {
    for (const [table, key] of [
      ['customers', 'customer_id'],
      ['articles', 'article_id'],
      ['reviews', 'review_id'],
    ]) {
      expect(
        await list(
          `select ${key} from niche_data.${table} full join truth.${table} using (${key})
            where num_nulls(niche_data.${table}.${key}, truth.${table}.${key}) > 0`,
        ),
        table,
      ).toEqual([])
    }
    expect(await list('select seed, customers from truth.shop')).toEqual([{ seed: 3, customers: 1500 }])
  })
})
