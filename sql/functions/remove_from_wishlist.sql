create function niche_data.remove_from_wishlist(for_customer_id bigint, for_article_id integer)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  delete from niche_data.wishlist w where w.customer_id = for_customer_id and w.article_id = for_article_id;
  if not found then
    perform niche_data.refuse_not_on_list(for_customer_id, for_article_id, 'on the wishlist');
  end if;
  perform niche_data.withdraw_wishlist_mail(for_customer_id, array[for_article_id]);
end
$$;
comment on function niche_data.remove_from_wishlist is
  'Takes an article off the wishlist, with the mail about it that has not left yet. No event. Raises SV001, SV018, SV020 '
  '(not on the wishlist).';
grant execute on function niche_data.remove_from_wishlist(bigint, integer)
  to selvedge_shopper, selvedge_admin, selvedge_service;
