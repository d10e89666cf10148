create materialized view niche_data.mv_product_demand as
select date_trunc('month', t.purchased_at at time zone 'UTC')::date as month,
       t.article_id,
       count(*)::integer as units,
       sum(t.price) as revenue,
       count(distinct t.customer_id)::integer as customers,
       round(avg(t.price), 2) as mean_price
  from niche_data.transactions t
 group by 1, 2;
create unique index mv_product_demand_article_id_month_idx on niche_data.mv_product_demand (article_id, month);
create index mv_product_demand_month_idx on niche_data.mv_product_demand (month);

comment on materialized view niche_data.mv_product_demand is
  'Units sold per article and calendar month (UTC) at the last refresh: one row per article and month in which it sold. '
  'A month without a row is a month without a sale; the latest month of the data may still be growing. No column is null.';
comment on column niche_data.mv_product_demand.month is 'First day of the month.';
comment on column niche_data.mv_product_demand.article_id is 'The article.';
comment on column niche_data.mv_product_demand.units is 'Units sold; at least 1.';
comment on column niche_data.mv_product_demand.revenue is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.mv_product_demand.customers is 'Distinct customers who bought it in the month.';
comment on column niche_data.mv_product_demand.mean_price is 'Mean price paid for a unit, in the shop''s currency.';
grant select on niche_data.mv_product_demand to selvedge_analyst, selvedge_admin, selvedge_service;

select niche_data.record_view_refresh('mv_product_demand', statement_timestamp());
