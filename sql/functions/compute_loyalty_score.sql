create function niche_data.compute_loyalty_score(for_customer_id bigint)
returns numeric
language plpgsql stable security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  return (select m.score from niche_data.measure_loyalty(for_customer_id) m);
end
$$;
comment on function niche_data.compute_loyalty_score is
  'The customer''s loyalty score, 0 to 100, computed from what is stored now: 50 x least(1, spend / 1000) + 30 x '
  'least(1, orders / 20) + 20 x least(1, reviews / 10), two decimals; spend (orders.total) and orders over those paid, '
  'shipped or delivered. Equal to customers.loyalty_score, which triggers keep. Raises SV001, SV018.';
grant execute on function niche_data.compute_loyalty_score
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
