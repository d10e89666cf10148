create function niche_data.score_loyalty(spend numeric, order_count bigint, review_count bigint)
returns numeric
language sql immutable
as $$
  select round(50 * least(1, spend / 1000) + 30 * least(1, order_count / 20.0) + 20 * least(1, review_count / 10.0), 2)
$$;
comment on function niche_data.score_loyalty is
  'The formula of the loyalty score, 0 to 100: 50 x least(1, spend / 1000) + 30 x least(1, orders / 20) + 20 x '
  'least(1, reviews / 10), two decimals. Spend in the shop''s currency. No term depends on the clock.';
grant execute on function niche_data.score_loyalty
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
