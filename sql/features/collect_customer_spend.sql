create function features.collect_customer_spend(from_at timestamptz, until_at timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  target_purchase_days integer,
  target_units integer,
  target_spend numeric,
  target_days double precision
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  if from_at >= until_at then
    return;
  end if;
  return query
    select t.customer_id,
           (count(distinct (t.purchased_at at time zone 'UTC')::date) filter (where t.purchased_at >= from_at))::integer,
           (count(*) filter (where t.purchased_at >= from_at))::integer,
           coalesce(sum(t.price) filter (where t.purchased_at >= from_at), 0),
           extract(epoch from until_at - from_at)::double precision / 86400
      from niche_data.transactions t
     where (ids is null or t.customer_id = any (ids))
       and t.purchased_at < until_at
     group by t.customer_id
    having bool_or(t.purchased_at < from_at and t.recorded_at < from_at);
end
$$;
comment on function features.collect_customer_spend is
  'The target of lifetime value and segments: for each customer of whom a purchase was known before from_at, the '
  'distinct days (UTC) with a purchase, the units and the spend in [from_at, until_at), zero where nothing was bought, '
  'and how many days the period has. An empty period has no rows.';
grant execute on function features.collect_customer_spend to selvedge_analyst, selvedge_admin, selvedge_service;
