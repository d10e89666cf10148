create view niche_data.v_product_availability_forecast with (security_invoker = true) as
select i.article_id, i.prod_name, i.product_type_name, i.stock,
       i.units_28d / 28.0::double precision as mean_daily_units_28d,
       i.days_of_cover,
       last_day.day as forecast_from,
       -- Past ten years a date says nothing, and a huge stock of a slow article would leave the calendar.
       case when i.days_of_cover <= 3650 then last_day.day + ceil(i.days_of_cover)::integer end as expected_stock_out_date
  from niche_data.v_article_inventory i
 cross join (
   select (until_at at time zone 'UTC')::date - 1 as day from niche_data.find_recent_days(28)
 ) as last_day
 where not i.is_hidden;

comment on view niche_data.v_product_availability_forecast is
  'When each article will be sold out if demand stays what it was and nothing is restocked: one row per article on sale. '
  'Demand is that of the last 28 days (UTC) of the data.';
comment on column niche_data.v_product_availability_forecast.article_id is 'The article.';
comment on column niche_data.v_product_availability_forecast.prod_name is 'Its name.';
comment on column niche_data.v_product_availability_forecast.product_type_name is 'Its product type.';
comment on column niche_data.v_product_availability_forecast.stock is 'Units that can be sold now.';
comment on column niche_data.v_product_availability_forecast.mean_daily_units_28d is
  'Units sold per day, over the last 28 days of the data.';
comment on column niche_data.v_product_availability_forecast.days_of_cover is
  'Days the stock lasts at that demand. Null: there was none.';
comment on column niche_data.v_product_availability_forecast.forecast_from is
  'The last day of the data; the forecast begins after it. Null: nothing was bought yet.';
comment on column niche_data.v_product_availability_forecast.expected_stock_out_date is
  'The day on which the last unit is expected to go; forecast_from when none is left. Null: not within 3650 days, or there '
  'was no demand.';
grant select on niche_data.v_product_availability_forecast to selvedge_analyst, selvedge_admin, selvedge_service;
