create function niche_data.keep_order_total()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  touched_ids bigint[];
begin
  if tg_op = 'INSERT' then
    touched_ids := array(select n.order_id from new_items n);
  elsif tg_op = 'DELETE' then
    touched_ids := array(select distinct o.order_id from old_items o);
  else
    touched_ids := array(select n.order_id from new_items n union select o.order_id from old_items o);
  end if;
  -- Looked at before it is locked: process_checkout makes its order with the right total. Whoever changes the sum finds
  -- it different here, whatever other transactions do to the same order, and computes it under the lock.
  perform niche_data.recalculate_order_total(d.order_id)
     from (
       select o.order_id
         from niche_data.orders o
        where o.order_id = any (touched_ids)
          and o.total <> (
            select coalesce(sum(i.quantity * i.unit_price), 0)
              from niche_data.order_items i
             where i.order_id = o.order_id
          )
        order by o.order_id
     ) as d;
  return null;
end
$$;
comment on function niche_data.keep_order_total is
  'Trigger: orders.total follows the items, by niche_data.recalculate_order_total.';

create trigger keep_order_total_after_insert
  after insert on niche_data.order_items
  referencing new table as new_items
  for each statement execute function niche_data.keep_order_total();
create trigger keep_order_total_after_update
  after update on niche_data.order_items
  referencing old table as old_items new table as new_items
  for each statement execute function niche_data.keep_order_total();
create trigger keep_order_total_after_delete
  after delete on niche_data.order_items
  referencing old table as old_items
  for each statement execute function niche_data.keep_order_total();
