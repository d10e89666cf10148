create function niche_data.merge_guest_lists(
  for_customer_id bigint,
  of_guest_lists_id uuid,
  article_ids integer[],
  quantities integer[],
  wished_ids integer[]
)
returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  carted integer[];
  wished integer[];
begin
  perform niche_data.lock_customer(for_customer_id);
  insert into niche_data.merged_guest_lists (customer_id, guest_lists_id)
  values (for_customer_id, of_guest_lists_id)
  on conflict (customer_id, guest_lists_id) do nothing;
  if not found then
    return false;
  end if;

  -- As many as the shop has, but one of what is sold out, and never fewer than were in the cart: so nothing is lost.
  with
  added as (
    insert into niche_data.cart as c (customer_id, article_id, quantity)
    select for_customer_id, a.article_id, least(99, g.quantity, greatest(a.stock, 1))
      from unnest(article_ids, quantities) as g (article_id, quantity)
      join niche_data.articles a on a.article_id = g.article_id
     where g.quantity >= 1
     order by a.article_id
    on conflict (customer_id, article_id) do update
       set quantity = greatest(
             c.quantity,
             least(99, c.quantity + excluded.quantity,
                   (select a.stock from niche_data.articles a where a.article_id = c.article_id))
           ),
           updated_at = now()
    returning c.article_id
  )
  select coalesce(array_agg(a.article_id order by a.article_id), '{}') into carted from added a;
  with
  added as (
    insert into niche_data.wishlist (customer_id, article_id)
    select for_customer_id, a.article_id from niche_data.articles a
     where a.article_id = any (wished_ids)
     order by a.article_id
    on conflict do nothing
    returning article_id
  )
  select coalesce(array_agg(a.article_id order by a.article_id), '{}') into wished from added a;

  perform niche_data.append_events(
    array_fill(for_customer_id, array[cardinality(carted) + cardinality(wished)]),
    carted || wished,
    array_fill('add_to_cart'::text, array[cardinality(carted)]) || array_fill('wishlist'::text, array[cardinality(wished)]),
    array_fill(clock_timestamp(), array[cardinality(carted) + cardinality(wished)])
  );
  return true;
end
$$;
comment on function niche_data.merge_guest_lists is
  'Puts the cart (article_ids and quantities, aligned, each article once) and the wishlist that somebody had as a guest '
  'into their own: quantities add up, as far as the shop has so many and to 99; of what is sold out one is kept. Hidden '
  'articles come along, articles that are gone do not. Queues no mail. Returns false, and does nothing, when the same lists '
  'were merged before. Raises SV001, SV018.';
grant execute on function niche_data.merge_guest_lists to selvedge_shopper, selvedge_admin, selvedge_service;
