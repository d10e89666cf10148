create function niche_data.add_wish(for_customer_id bigint, for_article_id integer)
returns boolean
language plpgsql volatile
as $$
begin
  insert into niche_data.wishlist (customer_id, article_id)
  values (for_customer_id, for_article_id)
  on conflict do nothing;
  if not found then
    return false;
  end if;

  insert into niche_data.mail_outbox (customer_id, article_id, kind)
  select c.customer_id, for_article_id, 'wishlist'
    from niche_data.customers c
   where c.customer_id = for_customer_id and c.email is not null
  on conflict do nothing;
  if found then
    perform niche_data.request_mail_delivery();
  end if;
  return true;
end
$$;
comment on function niche_data.add_wish is
  'Internal: puts an article on the wishlist and queues the mail about it, without an event. Returns false, and does '
  'nothing, when it was there.';
