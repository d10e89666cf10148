create materialized view niche_data.mv_daily_sales as
with
sales as (
  select (t.purchased_at at time zone 'UTC')::date as day,
         count(*) as units,
         sum(t.price) as revenue,
         count(distinct t.customer_id) as customers
    from niche_data.transactions t
   group by 1
),
bounds as (
  select min(s.day) as first_day, max(s.day) as last_day from sales s
)
select b.first_day + n as day,
       coalesce(s.units, 0)::integer as units,
       coalesce(s.revenue, 0) as revenue,
       coalesce(s.customers, 0)::integer as customers,
       round(s.revenue / s.customers, 2) as mean_basket
  from bounds b
 cross join generate_series(0, b.last_day - b.first_day) as n
  left join sales s on s.day = b.first_day + n;
create unique index mv_daily_sales_day_idx on niche_data.mv_daily_sales (day);

comment on materialized view niche_data.mv_daily_sales is
  'Sales of the whole shop per day (UTC) at the last refresh: one row for each day from the first purchase to the latest, '
  'days without a sale included.';
comment on column niche_data.mv_daily_sales.day is 'The day.';
comment on column niche_data.mv_daily_sales.units is 'Units sold; 0 on a day without a sale.';
comment on column niche_data.mv_daily_sales.revenue is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.mv_daily_sales.customers is 'Distinct customers who bought something.';
comment on column niche_data.mv_daily_sales.mean_basket is
  'Mean spend of a customer on the day, in the shop''s currency. Null: nobody bought.';
grant select on niche_data.mv_daily_sales to selvedge_analyst, selvedge_admin, selvedge_service;

select niche_data.record_view_refresh('mv_daily_sales', statement_timestamp());
