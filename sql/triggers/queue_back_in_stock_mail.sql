create function niche_data.queue_back_in_stock_mail()
returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  insert into niche_data.mail_outbox (customer_id, article_id, kind)
  select w.customer_id, w.article_id, 'back_in_stock'
    from niche_data.wishlist w
    join niche_data.customers c using (customer_id)
   where w.article_id = new.article_id and c.email is not null
   order by w.customer_id
  on conflict do nothing;
  if found then
    perform niche_data.request_mail_delivery();
  end if;
  return null;
end
$$;
comment on function niche_data.queue_back_in_stock_mail is
  'Trigger: an article that was sold out can be bought again, so everyone who has it on the wishlist and an e-mail '
  'address gets one mail.';

create trigger queue_back_in_stock_mail
  after update of stock on niche_data.articles
  for each row
  when (old.stock = 0 and new.stock > 0 and not new.is_hidden)
  execute function niche_data.queue_back_in_stock_mail();
comment on trigger queue_back_in_stock_mail on niche_data.articles is
  'Queues back_in_stock mail in the transaction that restocks.';
