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

  it('have in the ledger exactly the units of the orders that were paid, at their price and moment', async () => {
    const ordered = `select o.customer_id, i.article_id, o.ordered_at, i.unit_price, o.sales_channel_id
                       from niche_data.orders o
                       join niche_data.order_items i using (order_id)
                      cross join generate_series(1, i.quantity)
                      where o.payment_status in ('paid', 'refunded')`
    const bought = `select customer_id, article_id, purchased_at, price, sales_channel_id from niche_data.transactions`
    expect(await list(`${ordered} except all ${bought}`)).toEqual([])
    expect(await list(`${bought} except all ${ordered}`)).toEqual([])
  })

  it('have one order a customer and day, whose total is that of its items', async () => {
    expect(
      await list(
        `select customer_id, (ordered_at at time zone 'UTC')::date as day
           from niche_data.orders group by 1, 2 having count(*) > 1`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select o.order_id
           from niche_data.orders o
           left join niche_data.order_items i using (order_id)
          group by o.order_id having o.total is distinct from sum(i.quantity * i.unit_price)`,
      ),
    ).toEqual([])
  })

  it('have orders that moved as orders may, and whose log ends with what they are', async () => {
    await database.pool.query(
      `select niche_data.require_order_status_move(order_id, old_status, new_status)
         from niche_data.order_status_log where old_status is not null`,
    )
    expect(
      await list(
        `select order_id
           from (
             select l.*, lag(l.new_status) over by_id as status_before, lag(l.changed_at) over by_id as changed_before
               from niche_data.order_status_log l window by_id as (partition by l.order_id order by l.order_status_log_id)
           ) as moves
          where old_status is distinct from status_before or changed_at < changed_before
             or (old_status is null) <> (new_status = 'created')`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select o.order_id
           from niche_data.orders o
          cross join lateral (
            select l.new_status, l.changed_at from niche_data.order_status_log l
             where l.order_id = o.order_id order by l.order_status_log_id desc limit 1
          ) as last
          where (o.status, o.updated_at) is distinct from (last.new_status, last.changed_at)
             or o.payment_status <> case
                  when o.status = 'created' then 'pending'
                  when o.status = 'cancelled' and not exists (
                    select from niche_data.order_status_log p where p.order_id = o.order_id and p.new_status = 'paid'
                  ) then 'void'
                  when o.status in ('cancelled', 'returned') then 'refunded'
                  else 'paid'
                end`,
      ),
    ).toEqual([])
  })

  it('have unpaid orders waiting only in the last two days before the latest order', async () => {
    expect(
      await list(
        `select order_id from niche_data.orders
          where payment_status = 'pending'
            and ordered_at < (select max(ordered_at) from niche_data.orders) - interval '2 days'`,
      ),
    ).toEqual([])
  })

  it('send what was bought online to the address of the customer, and the rest nowhere', async () => {
    expect(
      await list(
        `select o.order_id from niche_data.orders o
          where o.shipping_address is distinct from
                case when o.sales_channel_id = 2 then niche_data.find_default_address(o.customer_id) end`,
      ),
    ).toEqual([])
  })

  it('have a stock that every order takes from and gives back to, down to what the article has now', async () => {
    expect(
      await list(
        `select article_id
           from (
             select *, lag(stock_after) over by_id as stock_before, lag(changed_at) over by_id as changed_before
               from niche_data.stock_changes window by_id as (partition by article_id order by stock_change_id)
           ) as chain
          where stock_after <> stock_before + change or changed_at < changed_before`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select a.article_id
           from niche_data.articles a
          cross join lateral (
            select s.stock_after from niche_data.stock_changes s
             where s.article_id = a.article_id order by s.stock_change_id desc limit 1
          ) as last
          where a.stock <> last.stock_after`,
      ),
    ).toEqual([])
    expect(
      await list(
        `select order_id, article_id
           from (
             select order_id, article_id,
                    case when o.status in ('cancelled', 'returned') then 0 else -i.quantity end as change
               from niche_data.orders o join niche_data.order_items i using (order_id)
           ) as wanted
           full join (
             select order_id, article_id, sum(change) as change
               from niche_data.stock_changes where order_id is not null group by 1, 2
           ) as made using (order_id, article_id)
          where wanted.change is distinct from made.change`,
      ),
    ).toEqual([])
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
