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
  with
  items as (
    select i.article_id, i.quantity, i.unit_price
      from niche_data.order_items i
     where i.order_id = new.order_id
     order by i.article_id
  ),
  units as (
    insert into niche_data.transactions
      (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
    select new.customer_id, i.article_id, paid_at, paid_at, i.unit_price, new.sales_channel_id
      from items i
     cross join generate_series(1, i.quantity)
  )
  insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at)
  select new.customer_id, i.article_id, 'purchase', paid_at, paid_at
    from items i;

  -- The customer's row is the last one to be locked, and written once. Locked before it is measured, as in
  -- refresh_loyalty_scores.
  perform from niche_data.customers c where c.customer_id = new.customer_id for no key update;
  update niche_data.customers c
     set loyalty_score = m.score, last_active_at = greatest(c.last_active_at, paid_at)
    from niche_data.measure_loyalty(new.customer_id) m
   where c.customer_id = new.customer_id;
  return null;
end
$$;
comment on function niche_data.record_purchases is
  'Trigger: when an order becomes paid, or is made paid together with its items, each unit is appended to the ledger '
  'transactions and each item, as a purchase, to the ledger events; the customer''s loyalty_score and last_active_at '
  'follow. An order becomes paid once, so they are appended once.';

create trigger record_purchases_on_insert
  after insert on niche_data.orders
  for each row when (new.status = 'paid')
  execute function niche_data.record_purchases();
create trigger record_purchases
  after update on niche_data.orders
  for each row when (old.status <> 'paid' and new.status = 'paid')
  execute function niche_data.record_purchases();
