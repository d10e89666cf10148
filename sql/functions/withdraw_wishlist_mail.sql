create function niche_data.withdraw_wishlist_mail(for_customer_id bigint, article_ids integer[])
returns void
language plpgsql volatile
as $$
begin
  -- A mail that is just being sent is left to the worker that holds it.
  delete from niche_data.mail_outbox m
   where m.mail_id in (
     select o.mail_id
       from niche_data.mail_outbox o
      where o.customer_id = for_customer_id
        and o.article_id = any (article_ids)
        and o.kind in ('wishlist', 'back_in_stock')
        and o.sent_at is null
        and o.dropped_at is null
        for update skip locked
   );
end
$$;
comment on function niche_data.withdraw_wishlist_mail is
  'Internal: takes back the mail about articles that left a customer''s wishlist before the mail did.';
