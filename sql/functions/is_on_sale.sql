create function niche_data.is_on_sale(price numeric, list_price numeric)
returns boolean
language sql immutable parallel safe
as $$
  -- Five percent are rounding, not a markdown.
  select coalesce(price < 0.95 * list_price, false)
$$;
comment on function niche_data.is_on_sale is
  'Whether an article of this price costs less than 95 % of what it cost before (niche_data.v_list_prices). False where '
  'nothing is known of that.';
grant execute on function niche_data.is_on_sale
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
