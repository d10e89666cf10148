-- version 1
create function features.customer_rfm_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  recency_days double precision,
  frequency integer,
  monetary_value numeric,
  total_spend numeric,
  t_days double precision,
  first_purchased_at timestamptz,
  last_purchased_at timestamptz,
  event_at timestamptz
)
language plpgsql stable
-- After some reads of all customers a session would settle on one plan for all calls, and read the whole ledger for one
-- customer, too.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select t.customer_id,
           extract(epoch from as_of - max(t.purchased_at))::double precision / 86400,
           count(distinct (t.purchased_at at time zone 'UTC')::date)::integer,
           round(sum(t.price) / count(distinct (t.purchased_at at time zone 'UTC')::date), 2),
           sum(t.price),
           extract(epoch from as_of - min(t.purchased_at))::double precision / 86400,
           min(t.purchased_at),
           max(t.purchased_at),
           max(t.purchased_at)
      from niche_data.transactions t
     where (ids is null or t.customer_id = any (ids))
       and t.purchased_at < as_of
       and t.recorded_at < as_of
     group by t.customer_id;
end
$$;
comment on function features.customer_rfm_as_of is
  'Recency, frequency and monetary value of each customer, from the units bought before as_of, as far as they were '
  'recorded before as_of. recency_days: days from the last purchase to as_of. frequency: distinct days (UTC) with a '
  'purchase, the first one included. monetary_value: mean spend of a purchase day. total_spend: sum of the prices '
  'paid. t_days: days from the first purchase to as_of. event_at: the last purchase. A customer without purchases '
  'has no row; no column is null.';
grant execute on function features.customer_rfm_as_of
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
