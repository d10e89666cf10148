create view niche_data.v_churn_base with (security_invoker = true) as
with
moment as (
  select least(until_at, now()) as as_of from niche_data.find_recent_days(1)
),
gaps as (
  select moment.as_of, r.customer_id, r.recency_days, r.frequency,
         ((r.last_purchased_at at time zone 'UTC')::date - (r.first_purchased_at at time zone 'UTC')::date)
           / nullif(r.frequency - 1, 0)::double precision as mean_gap_days
    from moment
   cross join lateral features.customer_rfm_as_of(moment.as_of) as r
),
typical as (
  select percentile_cont(0.5) within group (order by g.mean_gap_days) as gap_days from gaps g
),
overdue as (
  select g.*, g.recency_days / coalesce(g.mean_gap_days, typical.gap_days) as overdue_ratio
    from gaps g
   cross join typical
)
select o.customer_id, o.recency_days, o.frequency, o.mean_gap_days, o.overdue_ratio,
       case
         when o.overdue_ratio is null then 'unknown'
         when o.overdue_ratio <= 1 then 'low'
         when o.overdue_ratio <= 2 then 'medium'
         else 'high'
       end as churn_risk,
       o.as_of
  from overdue o;

comment on view niche_data.v_churn_base is
  'Who is overdue, from features.customer_rfm_as_of at the end of the data (the midnight, UTC, after the latest purchase, or '
  'now when that is earlier): one row per customer with a purchase.';
comment on column niche_data.v_churn_base.customer_id is 'The customer.';
comment on column niche_data.v_churn_base.recency_days is 'Days from the last purchase to as_of.';
comment on column niche_data.v_churn_base.frequency is 'Distinct days (UTC) with a purchase.';
comment on column niche_data.v_churn_base.mean_gap_days is
  'Mean days from one purchase day to the next. Null: only one purchase day.';
comment on column niche_data.v_churn_base.overdue_ratio is
  'recency_days / mean_gap_days; for a customer without a gap, over the median of the others''. Null: nobody has a gap.';
comment on column niche_data.v_churn_base.churn_risk is
  'low: overdue_ratio up to 1; medium: up to 2; high: more; unknown: it is null.';
comment on column niche_data.v_churn_base.as_of is 'The moment recency is counted to.';
grant select on niche_data.v_churn_base to selvedge_analyst, selvedge_admin, selvedge_service;
