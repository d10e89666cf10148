create materialized view niche_data.mv_customer_clv as
-- clock_timestamp(), for now() is when the transaction began, which may have waited for another refresh.
select v.customer_id, v.historic_value, v.monetary_value, v.purchase_days_per_year, v.survival_discount,
       v.expected_spend_365d, moment.as_of
  from (select clock_timestamp() as as_of) as moment
 cross join lateral features.customer_clv_as_of(moment.as_of) as v;
create unique index mv_customer_clv_customer_id_idx on niche_data.mv_customer_clv (customer_id);

comment on materialized view niche_data.mv_customer_clv is
  'What each customer was worth, and is expected to spend in a year, at the last refresh: one row per customer with a '
  'purchase. The rows of features.customer_clv_as_of, which has the formula, and their moment. No column is null.';
comment on column niche_data.mv_customer_clv.customer_id is 'The customer.';
comment on column niche_data.mv_customer_clv.historic_value is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.mv_customer_clv.monetary_value is 'Mean spend of a purchase day, in the shop''s currency.';
comment on column niche_data.mv_customer_clv.purchase_days_per_year is
  'Days with a purchase per 365 days since the first one, taken over a year at least.';
comment on column niche_data.mv_customer_clv.survival_discount is
  '0 to 1: lower the longer the customer has been silent beyond their mean gap.';
comment on column niche_data.mv_customer_clv.expected_spend_365d is
  'Estimated spend in the 365 days after as_of, in the shop''s currency.';
comment on column niche_data.mv_customer_clv.as_of is 'The moment all rows are as of: when the view was last refreshed.';
grant select on niche_data.mv_customer_clv to selvedge_analyst, selvedge_admin, selvedge_service;

select niche_data.record_view_refresh('mv_customer_clv', statement_timestamp());
