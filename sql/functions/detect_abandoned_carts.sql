create function niche_data.detect_abandoned_carts(idle interval default '24 hours', as_of timestamptz default now())
returns table (customer_id bigint, articles integer, units integer, value numeric, idle_since timestamptz)
language sql stable
as $$
  select c.customer_id, count(*)::integer, sum(c.quantity)::integer, sum(c.quantity * a.price), max(c.updated_at)
    from niche_data.cart c
    join niche_data.articles a using (article_id)
   group by c.customer_id
  having max(c.updated_at) <= as_of - idle
   order by max(c.updated_at), c.customer_id
$$;
comment on function niche_data.detect_abandoned_carts is
  'The carts of which nothing has changed for at least `idle` before as_of, the longest idle first: how many articles '
  'and units are in each, what they cost at present prices, and when the cart last changed. A cart has no history: it '
  'is as it is now.';
grant execute on function niche_data.detect_abandoned_carts(interval, timestamptz)
  to selvedge_analyst, selvedge_admin, selvedge_service;
