create function niche_data.record_purchases()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  -- Not now(), the beginning of the transaction: that may lie before a wait for a lock, and before answers that were
  -- given meanwhile and did not know of this purchase.
  paid_at timestamptz := clock_timestamp();
begin
  insert into niche_data.transactions
    (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
  select new.customer_id, i.article_id, paid_at, paid_at, i.unit_price, new.sales_channel_id
    from niche_data.order_items i
   cross join generate_series(1, i.quantity)
   where i.order_id = new.order_id
   order by i.article_id;

  insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at)
  select new.customer_id, i.article_id, 'purchase', paid_at, paid_at
    from niche_data.order_items i
   where i.order_id = new.order_id
   order by i.article_id;

  perform niche_data.touch_customer(new.customer_id, paid_at);
  return null;
end
$$;
comment on function niche_data.record_purchases is
  'Trigger: when an order becomes paid, each unit is appended to the ledger transactions and each item, as a purchase, '
  'to the ledger events. An order becomes paid once, so they are appended once.';

create trigger record_purchases
  after update on niche_data.orders
  for each row when (old.status <> 'paid' and new.status = 'paid')
  execute function niche_data.record_purchases();
