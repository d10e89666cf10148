create function niche_data.move_wishlist_to_cart(
  for_customer_id bigint,
  for_article_id integer default null,
  units integer default 1
)
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  wished integer[];
  moved integer[];
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.require_cart_quantity(units);

  if for_article_id is not null then
    perform niche_data.remove_from_wishlist(for_customer_id, for_article_id);
    perform niche_data.add_to_cart(for_customer_id, for_article_id, units);
    return 1;
  end if;

  select coalesce(array_agg(l.article_id), '{}') into wished
    from (
      select w.article_id
        from niche_data.wishlist w
       where w.customer_id = for_customer_id
       order by w.article_id
         for update
    ) as l;
  with added as (
    insert into niche_data.cart as c (customer_id, article_id, quantity)
    select for_customer_id, a.article_id, units
      from niche_data.articles a
     where a.article_id = any (wished) and not a.is_hidden and a.stock >= units
     order by a.article_id
    on conflict (customer_id, article_id) do update
       set quantity = c.quantity + excluded.quantity, updated_at = now()
     where c.quantity + excluded.quantity
             <= least(99, (select a.stock from niche_data.articles a where a.article_id = c.article_id))
    returning c.article_id
  )
  select coalesce(array_agg(article_id order by article_id), '{}') into moved from added;

  delete from niche_data.wishlist w where w.customer_id = for_customer_id and w.article_id = any (moved);
  perform niche_data.withdraw_wishlist_mail(for_customer_id, moved);
  perform niche_data.append_events(
    array_fill(for_customer_id, array[cardinality(moved)]), moved,
    array_fill('add_to_cart'::text, array[cardinality(moved)]), array_fill(clock_timestamp(), array[cardinality(moved)])
  );
  return cardinality(moved);
end
$$;
comment on function niche_data.move_wishlist_to_cart is
  'Moves an article, or with null every article that is for sale and of which the shop has as many as the cart would '
  'then hold, from the wishlist to the cart, so many units each; the rest stays. Returns how many articles were moved. '
  'Raises SV001, SV009 (units not 1 to 99), SV018; for a named article also SV003 (fewer are left), SV016 (hidden) and '
  'SV020 (not on the wishlist).';
grant execute on function niche_data.move_wishlist_to_cart(bigint, integer, integer)
  to selvedge_shopper, selvedge_admin, selvedge_service;
