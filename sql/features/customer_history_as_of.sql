-- version 1
create function features.customer_history_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  article_ids integer[],
  recency_days double precision[],
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select t.customer_id,
           array_agg(t.article_id order by t.purchased_at desc, t.transaction_id desc),
           array_agg(extract(epoch from as_of - t.purchased_at)::double precision / 86400
                     order by t.purchased_at desc, t.transaction_id desc),
           max(t.purchased_at)
      from niche_data.transactions t
     where (ids is null or t.customer_id = any (ids))
       and t.purchased_at < as_of
       and t.recorded_at < as_of
     group by t.customer_id;
end
$$;
comment on function features.customer_history_as_of is
  'Every unit a customer had bought before as_of, as far as it was recorded before as_of, latest first. article_ids '
  'and recency_days (days from the purchase to as_of) are aligned. event_at: the last purchase. A customer without '
  'purchases has no row.';
grant execute on function features.customer_history_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
