create view niche_data.v_article_inventory with (security_invoker = true) as
with
recent_sales as (
  select t.article_id, count(*) as units
    from niche_data.find_recent_days(28) as recent
    join niche_data.transactions t on t.purchased_at >= recent.from_at and t.purchased_at < recent.until_at
   group by t.article_id
),
stocked as (
  select a.article_id, a.prod_name, a.product_type_name, a.category_id, a.price, a.is_hidden, a.stock,
         coalesce(s.units, 0)::integer as units_28d,
         a.stock * 28::double precision / s.units as days_of_cover
    from niche_data.articles a
    left join recent_sales s on s.article_id = a.article_id
)
select stocked.*,
       case
         when stock = 0 then 'out_of_stock'
         when units_28d = 0 then 'no_demand'
         -- Two weeks: what is ordered now is taken to arrive within them.
         when days_of_cover < 14 then 'low'
         else 'in_stock'
       end as state
  from stocked;

comment on view niche_data.v_article_inventory is
  'How long the stock of each article will last: one row per article, hidden ones included. Demand is that of the last 28 '
  'days (UTC) of the data, the day of the latest purchase being the last of them.';
comment on column niche_data.v_article_inventory.article_id is 'The article.';
comment on column niche_data.v_article_inventory.prod_name is 'Its name.';
comment on column niche_data.v_article_inventory.product_type_name is 'Its product type.';
comment on column niche_data.v_article_inventory.category_id is 'Its category. Null: in none.';
comment on column niche_data.v_article_inventory.price is 'Present price of one unit, in the shop''s currency.';
comment on column niche_data.v_article_inventory.is_hidden is 'Hidden from shoppers.';
comment on column niche_data.v_article_inventory.stock is 'Units that can be sold now.';
comment on column niche_data.v_article_inventory.units_28d is 'Units sold in the last 28 days of the data.';
comment on column niche_data.v_article_inventory.days_of_cover is
  'Days the stock lasts at the mean daily demand of those 28 days. Null: there was none.';
comment on column niche_data.v_article_inventory.state is
  'out_of_stock: no unit is left; no_demand: none was sold in the 28 days; low: less than 14 days of cover; in_stock: more.';
grant select on niche_data.v_article_inventory to selvedge_analyst, selvedge_admin, selvedge_service;
