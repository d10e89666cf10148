create function niche_data.recompute_loyalty_scores()
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  return niche_data.refresh_loyalty_scores(array(
    select c.customer_id
      from niche_data.customers c
     cross join lateral niche_data.measure_loyalty(c.customer_id) m
     where c.loyalty_score <> m.score
  ));
end
$$;
comment on function niche_data.recompute_loyalty_scores is
  'Computes every customer''s loyalty score anew and returns how many were stored differently: 0 unless orders or '
  'reviews were loaded with triggers disabled, which is what it is for.';
grant execute on function niche_data.recompute_loyalty_scores to selvedge_admin, selvedge_service;
