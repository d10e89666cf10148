create function niche_data.add_order_item(to_order_id bigint, for_article_id integer, units integer)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  target niche_data.orders := niche_data.lock_order(to_order_id);
  had integer;
  prices numeric[];
begin
  if target.status <> 'created' then
    perform niche_data.refuse_closed_order(to_order_id);
  end if;
  select i.quantity into had
    from niche_data.order_items i
   where i.order_id = to_order_id and i.article_id = for_article_id;
  perform niche_data.require_quantity(for_article_id, units);
  perform niche_data.require_quantity(for_article_id, coalesce(had, 0) + units);
  prices := niche_data.lock_articles_for_sale(array[for_article_id], array[units]);
  if had is null then
    insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
    values (to_order_id, for_article_id, units, prices[1]);
  else
    update niche_data.order_items i
       set quantity = i.quantity + units
     where i.order_id = to_order_id and i.article_id = for_article_id;
  end if;
end
$$;
comment on function niche_data.add_order_item is
  'Adds units of an article to an order of status created and takes them from the stock. The price is the article''s at '
  'the first call for it and stays; a second call adds to the quantity. Raises SV005 when there is no such order (of '
  'this shopper), SV017 when it is no longer created, SV009 when units, or the quantity then, is not 1 to 99, SV002, '
  'SV016 and SV003.';
grant execute on function niche_data.add_order_item to selvedge_shopper, selvedge_admin, selvedge_service;
