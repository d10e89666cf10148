-- $1 the share of an article's highest price below which a unit counts as marked down.
with
article_months as (
  select article_id, date_trunc('month', purchase_date::timestamp)::date as month, price_cents, count(*) as units
  from purchases
  group by 1, 2, 3
),
full_prices as (
  select article_id, max(price_cents) as full_price_cents
  from article_months
  group by article_id
)
select
  month::text as month,
  product_type_name as name,
  sum(units)::bigint as units,
  sum(units * price_cents)::bigint as revenue_cents,
  coalesce(sum(units) filter (where price_cents < $1::numeric * full_price_cents), 0)::bigint as marked_down_units
from article_months
join full_prices using (article_id)
left join catalogue using (article_id)
group by article_months.month, product_type_name
order by article_months.month, product_type_name
