create materialized view niche_data.mv_rfm as
-- clock_timestamp(), for now() is when the transaction began, which may have waited for another refresh.
select r.customer_id, r.recency_days, r.frequency, r.monetary_value, r.total_spend, r.t_days, r.first_purchased_at,
       r.last_purchased_at, moment.as_of
  from (select clock_timestamp() as as_of) as moment
 cross join lateral features.customer_rfm_as_of(moment.as_of) as r;
create unique index mv_rfm_customer_id_idx on niche_data.mv_rfm (customer_id);

comment on materialized view niche_data.mv_rfm is
  'Recency, frequency and monetary value at the last refresh: one row per customer with a purchase. The rows of '
  'features.customer_rfm_as_of, and their moment. No column is null.';
comment on column niche_data.mv_rfm.customer_id is 'The customer.';
comment on column niche_data.mv_rfm.recency_days is 'Days from the last purchase to as_of.';
comment on column niche_data.mv_rfm.frequency is 'Distinct days (UTC) with a purchase, the first one included.';
comment on column niche_data.mv_rfm.monetary_value is 'Mean spend of a purchase day, in the shop''s currency.';
comment on column niche_data.mv_rfm.total_spend is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.mv_rfm.t_days is 'Days from the first purchase to as_of.';
comment on column niche_data.mv_rfm.first_purchased_at is 'The earliest purchase.';
comment on column niche_data.mv_rfm.last_purchased_at is 'The latest purchase.';
comment on column niche_data.mv_rfm.as_of is 'The moment all rows are as of: when the view was last refreshed.';
grant select on niche_data.mv_rfm to selvedge_analyst, selvedge_admin, selvedge_service;

select niche_data.record_view_refresh('mv_rfm', statement_timestamp());
