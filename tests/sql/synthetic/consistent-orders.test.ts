import { beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** Each statement lists contradictions. */
describe('the orders of a generated shop', () => {
  const database = useTestDatabase()
  const list = async (sql: string) => (await database.pool.query(sql)).rows

  beforeAll(async () => {
    await generateShop(database.pool, { size: 1_500, seed: 3, replace: false })
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
})
