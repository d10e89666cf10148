create view ml.v_customer_value with (security_invoker = true) as
select v.customer_id,
       s.segment,
       s.since as segment_since,
       v.probability_alive,
       v.expected_purchases_365d,
       v.clv_365d,
       v.clv_365d_lo,
       v.clv_365d_hi,
       r.last_purchased_at,
       r.total_spend::double precision as total_spend,
       r.total_spend::double precision / greatest(r.t_days, 365) * 365 as spend_per_year,
       r.total_spend::double precision / greatest(r.t_days, 365) * 365 * (1 - v.probability_alive) as value_at_stake
  from ml.customer_lifetime_values v
  left join ml.customer_segments s on s.customer_id = v.customer_id
  left join niche_data.mv_rfm r on r.customer_id = v.customer_id;

comment on view ml.v_customer_value is
  'What each customer is expected to be worth and what is at stake, one row per customer of ml.customer_lifetime_values; '
  'the churn base. Spend is as of the last refresh of niche_data.mv_rfm.';
comment on column ml.v_customer_value.customer_id is 'The customer.';
comment on column ml.v_customer_value.segment is 'As in ml.customer_segments. Null: segments are not scored yet.';
comment on column ml.v_customer_value.segment_since is 'As of when the customer was first found in it. Null: as segment.';
comment on column ml.v_customer_value.probability_alive is 'Probability that the customer has not left for good.';
comment on column ml.v_customer_value.expected_purchases_365d is 'Expected days with a purchase in the 365 days to come.';
comment on column ml.v_customer_value.clv_365d is 'Expected spend of these days, discounted.';
comment on column ml.v_customer_value.clv_365d_lo is 'Lower end of its 80 % interval.';
comment on column ml.v_customer_value.clv_365d_hi is 'Upper end of its 80 % interval.';
comment on column ml.v_customer_value.last_purchased_at is 'The last purchase. Null: mv_rfm does not know the customer yet.';
comment on column ml.v_customer_value.total_spend is 'Spend until then. Null: as last_purchased_at.';
comment on column ml.v_customer_value.spend_per_year is 'Spend per 365 days since the first purchase, over no less than 365 days. Null: as last_purchased_at.';
comment on column ml.v_customer_value.value_at_stake is 'spend_per_year x (1 - probability_alive): what a year loses when the customer has left. Null: as last_purchased_at.';
grant select on ml.v_customer_value to selvedge_analyst, selvedge_service;
