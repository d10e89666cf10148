-- version 1
create function features.article_price_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  last_price_paid numeric,
  list_price numeric,
  markdown_share double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_365d constant timestamptz := as_of - 365 * interval '24 hours';
begin
  return query
    select a.article_id,
           last_sale.price,
           highest.price,
           (1 - last_sale.price / nullif(highest.price, 0))::double precision,
           last_sale.purchased_at
      from niche_data.articles a
     cross join lateral (
       select t.price, t.purchased_at
         from niche_data.transactions t
        where t.article_id = a.article_id
          and t.purchased_at < as_of
          and t.recorded_at < as_of
        order by t.purchased_at desc, t.transaction_id desc
        limit 1
     ) as last_sale
     cross join lateral (
       select max(t.price) as price
         from niche_data.transactions t
        where t.article_id = a.article_id
          and t.purchased_at >= since_365d
          and t.purchased_at < as_of
          and t.recorded_at < as_of
     ) as highest
     where ids is null or a.article_id = any (ids);
end
$$;
comment on function features.article_price_as_of is
  'What each article costs, from the units bought before as_of, as far as they were recorded before as_of (the price '
  'of an article has no history; what was paid has): last_price_paid for a unit; list_price, the highest price paid '
  'in the 365 days (of 24 hours) before as_of; markdown_share, 1 - last_price_paid / list_price, 0 to 1. list_price '
  'and markdown_share are null when none was sold in the 365 days, markdown_share also when it was given away. '
  'event_at: the last sale. An article never sold has no row.';
grant execute on function features.article_price_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
