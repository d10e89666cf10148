create function niche_data.update_stock_after_order()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  -- Aligned: the order, the article, and what its stock gains.
  item_order_ids bigint[];
  item_article_ids integer[];
  item_changes integer[];
  open_order_ids bigint[];
  closed_order_id bigint;
  open_order_id bigint;
begin
  if tg_op = 'INSERT' then
    select array_agg(n.order_id), array_agg(n.article_id), array_agg(-n.quantity)
      into item_order_ids, item_article_ids, item_changes
      from new_items n;
  elsif tg_op = 'DELETE' then
    select array_agg(o.order_id), array_agg(o.article_id), array_agg(o.quantity)
      into item_order_ids, item_article_ids, item_changes
      from old_items o;
  else
    select array_agg(d.order_id), array_agg(d.article_id), array_agg(d.change)
      into item_order_ids, item_article_ids, item_changes
      from (
        select i.order_id, i.article_id, sum(i.change)::integer as change
          from (
            select n.order_id, n.article_id, -n.quantity as change from new_items n
            union all
            select o.order_id, o.article_id, o.quantity from old_items o
          ) as i
         group by i.order_id, i.article_id
      ) as d;
  end if;
  if item_order_ids is null then
    return null;
  end if;

  -- Locked, so that no order is paid while its items change. Items deleted with their order find it gone: what it
  -- still held was given back by restock_deleted_order. An order that is made paid has its items from the statement that
  -- made it (record_purchases_on_insert read them): rows of one statement, and of no other, share xmin and cmin.
  select array_agg(l.order_id order by l.order_id), min(l.order_id) filter (where l.is_closed)
    into open_order_ids, closed_order_id
    from (
      select o.order_id,
             o.status <> 'created' and (tg_op <> 'INSERT' or o.status <> 'paid' or exists (
               select from unnest(item_order_ids, item_article_ids) as n (order_id, article_id)
                 join niche_data.order_items i on i.order_id = n.order_id and i.article_id = n.article_id
                where n.order_id = o.order_id and not (i.xmin = o.xmin and i.cmin = o.cmin)
             )) as is_closed
        from niche_data.orders o
       where o.order_id = any (item_order_ids)
       order by o.order_id
         for no key update
    ) as l;
  if closed_order_id is not null then
    perform niche_data.refuse_closed_order(closed_order_id);
  end if;

  if cardinality(open_order_ids) = 1 and item_order_ids[1] = all (item_order_ids) then
    perform niche_data.change_stock(item_article_ids, item_changes, 'order', open_order_ids[1]);
  elsif open_order_ids is not null then
    -- All articles of the statement before those of its first order: locks are taken in ascending order.
    perform from niche_data.articles a
      where a.article_id = any (item_article_ids) order by a.article_id for no key update;
    foreach open_order_id in array open_order_ids loop
      perform niche_data.change_stock(array_agg(i.article_id), array_agg(i.change), 'order', open_order_id)
         from unnest(item_order_ids, item_article_ids, item_changes) as i (order_id, article_id, change)
        where i.order_id = open_order_id;
    end loop;
  end if;
  return null;
end
$$;
comment on function niche_data.update_stock_after_order is
  'Trigger: the one place where an order takes stock. Inserting items takes their units, changing a quantity takes or '
  'gives back the difference, deleting an item gives it back. Raises SV003 when too few units are left, SV017 when the '
  'order is no longer created, unless one statement makes it, paid '
  'and with the right total, and its items.';

create trigger update_stock_after_insert
  after insert on niche_data.order_items
  referencing new table as new_items
  for each statement execute function niche_data.update_stock_after_order();
create trigger update_stock_after_update
  after update on niche_data.order_items
  referencing old table as old_items new table as new_items
  for each statement execute function niche_data.update_stock_after_order();
create trigger update_stock_after_delete
  after delete on niche_data.order_items
  referencing old table as old_items
  for each statement execute function niche_data.update_stock_after_order();
