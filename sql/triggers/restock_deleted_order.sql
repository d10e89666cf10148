create function niche_data.restock_deleted_order()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  -- The articles of all the customer's open orders: deleting a customer deletes one order after the other, and the
  -- locks have to be taken in ascending order over all of them.
  perform from niche_data.articles a
    where a.article_id in (
      select i.article_id
        from niche_data.orders o
        join niche_data.order_items i on i.order_id = o.order_id
       where o.customer_id = old.customer_id
         and o.status = 'created'
    )
    order by a.article_id
      for no key update;
  perform niche_data.change_stock(array_agg(i.article_id), array_agg(i.quantity), 'cancellation')
     from niche_data.order_items i
    where i.order_id = old.order_id
   having count(*) > 0;
  return old;
end
$$;
comment on function niche_data.restock_deleted_order is
  'Trigger: an order that is deleted before it was paid gives its units back.';

create trigger restock_deleted_order
  before delete on niche_data.orders
  for each row when (old.status = 'created')
  execute function niche_data.restock_deleted_order();
