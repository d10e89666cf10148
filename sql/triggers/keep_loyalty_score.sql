create function niche_data.keep_loyalty_score()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  affected_ids bigint[];
begin
  -- What counts and was not there before, and what was there and no longer counts. Grouped and not joined: its time is
  -- linear in the rows, whatever was planned for.
  if tg_op = 'INSERT' then
    affected_ids := array[new.customer_id];
  elsif tg_op = 'DELETE' then
    affected_ids := array(select distinct o.customer_id from old_orders o where niche_data.counts_for_loyalty(o.status));
  else
    affected_ids := array(
      select distinct s.customer_id
        from (
          select n.customer_id, n.order_id, n.total, 1 as side
            from new_orders n where niche_data.counts_for_loyalty(n.status)
          union all
          select o.customer_id, o.order_id, o.total, -1
            from old_orders o where niche_data.counts_for_loyalty(o.status)
        ) as s
       group by s.customer_id, s.order_id, s.total
      having sum(s.side) <> 0
    );
  end if;
  if affected_ids <> '{}' then
    perform niche_data.refresh_loyalty_scores(affected_ids);
  end if;
  return null;
end
$$;
comment on function niche_data.keep_loyalty_score is
  'Trigger: customers.loyalty_score follows the orders that count for it: status, total, customer, and deletion. Items '
  'reach it through orders.total; for an order that is made paid, record_purchases writes the score.';

-- Not of an order that is made paid: record_purchases writes the customer's score and last activity at once.
create trigger keep_loyalty_score_after_insert
  after insert on niche_data.orders
  for each row when (new.status in ('shipped', 'delivered'))
  execute function niche_data.keep_loyalty_score();
create trigger keep_loyalty_score_after_update
  after update on niche_data.orders
  referencing old table as old_orders new table as new_orders
  for each statement execute function niche_data.keep_loyalty_score();
create trigger keep_loyalty_score_after_delete
  after delete on niche_data.orders
  referencing old table as old_orders
  for each statement execute function niche_data.keep_loyalty_score();
