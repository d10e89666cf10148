create function features.collect_customer_purchases(from_at timestamptz, until_at timestamptz, ids bigint[] default null)
returns table (customer_id bigint, target_article_ids integer[])
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select t.customer_id, array_agg(distinct t.article_id order by t.article_id)
      from niche_data.transactions t
     where (ids is null or t.customer_id = any (ids))
       and t.purchased_at >= from_at
       and t.purchased_at < until_at
     group by t.customer_id;
end
$$;
comment on function features.collect_customer_purchases is
  'The target of recommendation: the distinct articles each customer bought in [from_at, until_at), ascending. '
  'A customer who bought nothing has no row.';
grant execute on function features.collect_customer_purchases to selvedge_analyst, selvedge_admin, selvedge_service;
