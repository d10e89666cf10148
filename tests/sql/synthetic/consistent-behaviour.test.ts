import { beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** Each statement lists contradictions. */
describe('the behaviour in a generated shop', () => {
  const database = useTestDatabase()
  const list = async (sql: string) => (await database.pool.query(sql)).rows

  beforeAll(async () => {
    await generateShop(database.pool, { size: 1_500, seed: 3, replace: false })
  })

  it('have one purchase event for each item paid for, with its path before it', async () => {
    const items = `select o.customer_id, i.article_id, o.ordered_at
                     from niche_data.orders o join niche_data.order_items i using (order_id)
                    where o.payment_status in ('paid', 'refunded')`
    const purchases = `select customer_id, article_id, occurred_at from niche_data.events where event_type = 'purchase'`
    expect(await list(`${items} except all ${purchases}`)).toEqual([])
    expect(await list(`${purchases} except all ${items}`)).toEqual([])
    const isPreceded = (kind: string, alias: string, next: string) =>
      `exists (select from niche_data.events ${alias}
                where ${alias}.customer_id = e.customer_id and ${alias}.article_id = e.article_id
                  and ${alias}.event_type = '${kind}' and ${alias}.event_id < ${next}.event_id`
    expect(
      await list(
        `select e.event_id from niche_data.events e
          where e.event_type = 'purchase'
            and not ${isPreceded('add_to_cart', 'a', 'e')} and ${isPreceded('click', 'c', 'a')} and ${isPreceded('view', 'v', 'c')})))`,
      ),
    ).toEqual([])
  })

  it('have a funnel that narrows at each step', async () => {
    const [funnel] = await list(
      `select count(*) filter (where event_type = 'view')::integer as view,
              count(*) filter (where event_type = 'click')::integer as click,
              count(*) filter (where event_type = 'add_to_cart')::integer as add_to_cart,
              count(*) filter (where event_type = 'purchase')::integer as purchase
         from niche_data.events`,
    )
    expect(funnel.view).toBeGreaterThan(1.5 * funnel.click)
    expect(funnel.click).toBeGreaterThan(1.3 * funnel.add_to_cart)
    expect(funnel.add_to_cart).toBeGreaterThan(1.1 * funnel.purchase)
  })

  it('have sessions as assign_sessions would group them', async () => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        'create temporary table before on commit drop as select event_id, session_id from niche_data.events',
      )
      await client.query('update niche_data.events set session_id = null')
      await client.query('select niche_data.assign_sessions()')
      const { rows } = await client.query(
        `select event_id from niche_data.events e join before b using (event_id)
          where e.session_id is distinct from b.session_id`,
      )
      expect(rows).toEqual([])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('have nobody do anything before signing up, or with an article before it was there', async () => {
    expect(
      await list(
        `select e.event_id from niche_data.events e join niche_data.customers c using (customer_id)
          where e.occurred_at < c.signup_date::timestamp at time zone 'UTC'`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select e.event_id from niche_data.events e join niche_data.articles a using (article_id)
          where e.occurred_at < a.created_at`,
      ),
    ).toEqual([])
  })

  it('have in the cart what was put in, not taken out and not ordered since', async () => {
    expect(
      await list(
        `with
         adds as (
           select customer_id, article_id, max(occurred_at) as added_at
             from niche_data.events where event_type = 'add_to_cart' group by 1, 2
         ),
         removals as (
           select customer_id, article_id, max(occurred_at) as removed_at
             from niche_data.events where event_type = 'remove_from_cart' group by 1, 2
         ),
         orders as (
           select o.customer_id, i.article_id, max(o.ordered_at) as ordered_at
             from niche_data.orders o join niche_data.order_items i using (order_id) group by 1, 2
         ),
         left_over as (
           select customer_id, article_id, added_at
             from adds left join removals using (customer_id, article_id) left join orders using (customer_id, article_id)
            where added_at > coalesce(removed_at, '-infinity') and added_at > coalesce(ordered_at, '-infinity')
         )
         select * from left_over full join niche_data.cart using (customer_id, article_id)
          where left_over.added_at is distinct from cart.added_at`,
      ),
    ).toEqual([])
  })

  it('have on the wishlist what was wished for, and not ordered since', async () => {
    expect(
      await list(
        `select w.* from niche_data.wishlist w
          where not exists (
                  select from niche_data.events e
                   where (e.customer_id, e.article_id, e.occurred_at) = (w.customer_id, w.article_id, w.added_at)
                     and e.event_type = 'wishlist'
                )
             or exists (
                  select from niche_data.orders o join niche_data.order_items i using (order_id)
                   where (o.customer_id, i.article_id) = (w.customer_id, w.article_id) and o.ordered_at > w.added_at
                )`,
      ),
    ).toEqual([])
  })
})
