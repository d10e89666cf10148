create function niche_data.counts_for_loyalty(order_status text)
returns boolean
language sql immutable
as $$
  select order_status in ('paid', 'shipped', 'delivered')
$$;
comment on function niche_data.counts_for_loyalty is
  'Whether the spend of an order of this status counts for the loyalty score: it was paid and not given back.';
