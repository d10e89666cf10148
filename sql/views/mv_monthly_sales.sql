create materialized view niche_data.mv_monthly_sales as
with
customer_months as (
  select t.customer_id,
         date_trunc('month', t.purchased_at at time zone 'UTC')::date as month,
         count(*) as units,
         sum(t.price) as revenue,
         -- What one customer buys on one day is one order: the loaded history knows no other.
         count(distinct (t.purchased_at at time zone 'UTC')::date) as orders
    from niche_data.transactions t
   group by 1, 2
),
sales as (
  select c.month,
         sum(c.units) as units,
         sum(c.revenue) as revenue,
         count(*) as customers,
         sum(c.orders) as orders
    from customer_months c
   group by c.month
),
months as (
  select m::date as month
    from (select min(s.month) as first_month, max(s.month) as last_month from sales s) as bounds
   cross join generate_series(first_month::timestamp, last_month::timestamp, interval '1 month') as m
)
select m.month,
       coalesce(s.units, 0)::integer as units,
       coalesce(s.revenue, 0) as revenue,
       coalesce(s.customers, 0)::integer as customers,
       coalesce(s.orders, 0)::integer as orders,
       round(s.revenue / s.orders, 2) as mean_basket
  from months m
  left join sales s using (month);
create unique index mv_monthly_sales_month_idx on niche_data.mv_monthly_sales (month);

comment on materialized view niche_data.mv_monthly_sales is
  'Sales of the whole shop per calendar month (UTC) at the last refresh: one row for each month from the first purchase to '
  'the latest, months without a sale included; the latest may still be growing. Not split by product type, for customers '
  'and orders of several types would count more than once: units and revenue of a type are sums over '
  'niche_data.mv_product_demand.';
comment on column niche_data.mv_monthly_sales.month is 'First day of the month.';
comment on column niche_data.mv_monthly_sales.units is 'Units sold; 0 in a month without a sale.';
comment on column niche_data.mv_monthly_sales.revenue is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.mv_monthly_sales.customers is 'Distinct customers who bought something.';
comment on column niche_data.mv_monthly_sales.orders is 'Distinct pairs of customer and day (UTC) with a purchase.';
comment on column niche_data.mv_monthly_sales.mean_basket is
  'Mean spend of an order, in the shop''s currency. Null: there was none.';
grant select on niche_data.mv_monthly_sales to selvedge_analyst, selvedge_admin, selvedge_service;

select niche_data.record_view_refresh('mv_monthly_sales', statement_timestamp());
