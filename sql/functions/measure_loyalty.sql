create function niche_data.measure_loyalty(of_customer_id bigint)
returns table (score numeric)
language sql stable
as $$
  select niche_data.score_loyalty(
           coalesce(sum(o.total), 0),
           count(*),
           (select count(*) from niche_data.reviews r where r.customer_id = of_customer_id)
         )
    from niche_data.orders o
   where o.customer_id = of_customer_id
     and niche_data.counts_for_loyalty(o.status)
$$;
comment on function niche_data.measure_loyalty is
  'Internal: the loyalty score of a customer from their orders and reviews, as it should be stored: always one '
  'row, 0 for an unknown customer. A table of one row, because PostgreSQL plans that within the statement around it.';
