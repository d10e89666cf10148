create function niche_data.give_back_stock()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  ended_ids bigint[];
  ended record;
begin
  -- "except" and not a join of the two: its time is linear in the rows, whatever was planned for.
  ended_ids := array(
    select n.order_id from new_orders n where n.status in ('cancelled', 'returned')
    except
    select o.order_id from old_orders o where o.status in ('cancelled', 'returned')
  );
  if ended_ids = '{}' then
    return null;
  end if;
  -- The articles of all the orders before those of the first: locks are taken in ascending order.
  perform from niche_data.articles a
    where a.article_id in (select i.article_id from niche_data.order_items i where i.order_id = any (ended_ids))
    order by a.article_id
      for no key update;
  for ended in
    select o.order_id,
           case o.status when 'cancelled' then 'cancellation' else 'return' end as reason,
           array_agg(i.article_id) as article_ids,
           array_agg(i.quantity) as quantities
      from niche_data.orders o
      join niche_data.order_items i on i.order_id = o.order_id
     where o.order_id = any (ended_ids)
     group by o.order_id, o.status
     order by o.order_id
  loop
    perform niche_data.change_stock(ended.article_ids, ended.quantities, ended.reason, ended.order_id);
  end loop;
  return null;
end
$$;
comment on function niche_data.give_back_stock is
  'Trigger: an order that becomes cancelled or returned gives its units back, once: neither status is ever left.';

-- For each statement, not each row: the articles of all its orders are locked in ascending order. Its name comes before
-- keep_loyalty_score: articles are locked before customers.
create trigger give_back_stock
  after update on niche_data.orders
  referencing old table as old_orders new table as new_orders
  for each statement execute function niche_data.give_back_stock();
