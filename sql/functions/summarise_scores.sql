create function dashboards.summarise_scores()
returns void
language sql volatile
set search_path = pg_catalog, ml, pg_temp
as $$
  delete from dashboards.segment_sizes;
  insert into dashboards.segment_sizes (basis, segment, customers, mean_probability_alive, clv_365d)
  select case when grouping(s.segment) = 0 then 'rfm' when grouping(s.value_segment) = 0 then 'clv' else 'lifetime' end,
         coalesce(s.segment, s.value_segment, s.lifetime_segment),
         count(*), avg(v.probability_alive), sum(v.clv_365d)
    from ml.customer_segments s
    left join ml.customer_lifetime_values v on v.customer_id = s.customer_id
   group by grouping sets (s.segment, s.value_segment, s.lifetime_segment);

  delete from dashboards.lifetime_value_deciles;
  insert into dashboards.lifetime_value_deciles
    (decile, customers, clv_365d_from, clv_365d_to, clv_365d, mean_probability_alive, expected_purchases_365d)
  select t.decile, count(*), min(t.clv_365d), max(t.clv_365d), sum(t.clv_365d), avg(t.probability_alive),
         avg(t.expected_purchases_365d)
    from (
      select ntile(10) over (order by v.clv_365d, v.customer_id) as decile,
             v.clv_365d, v.probability_alive, v.expected_purchases_365d
        from ml.customer_lifetime_values v
    ) as t
   group by t.decile;

  delete from dashboards.lifetime_value_cohorts;
  insert into dashboards.lifetime_value_cohorts
    (cohort, customers, spend, clv_365d, mean_probability_alive, expected_purchases_365d)
  select date_trunc('quarter', f.first_purchased_at at time zone 'UTC')::date,
         count(*), sum(f.spend), sum(v.clv_365d), avg(v.probability_alive), avg(v.expected_purchases_365d)
    from ml.customer_lifetime_values v
    join (
      select t.customer_id, min(t.purchased_at) as first_purchased_at, sum(t.price) as spend
        from niche_data.transactions t
       group by t.customer_id
    ) as f on f.customer_id = v.customer_id
   group by 1
$$;
comment on function dashboards.summarise_scores is
  'Internal: makes dashboards.segment_sizes, dashboards.lifetime_value_deciles and dashboards.lifetime_value_cohorts anew, in the transaction of '
  'a scoring. Spend is that of the ledger now.';
