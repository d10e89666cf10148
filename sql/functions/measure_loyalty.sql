create function niche_data.measure_loyalty(of_customer_ids bigint[])
returns table (customer_id bigint, score numeric)
language sql stable
as $$
  select c.customer_id, niche_data.score_loyalty(o.spend, o.order_count, r.review_count)
    from niche_data.customers c
   cross join lateral (
     select coalesce(sum(o.total), 0) as spend, count(*) as order_count
       from niche_data.orders o
      where o.customer_id = c.customer_id
        and niche_data.counts_for_loyalty(o.status)
   ) as o
   cross join lateral (
     select count(*) as review_count from niche_data.reviews r where r.customer_id = c.customer_id
   ) as r
   where c.customer_id = any (of_customer_ids)
$$;
comment on function niche_data.measure_loyalty is
  'Internal: the loyalty score of each of these customers from their orders and reviews, as it should be stored. '
  'Unknown customers have no row.';
