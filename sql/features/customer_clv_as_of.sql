-- version 1
create function features.customer_clv_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  historic_value numeric,
  monetary_value numeric,
  purchase_days_per_year double precision,
  survival_discount double precision,
  expected_spend_365d numeric,
  event_at timestamptz
)
language plpgsql stable
as $$
begin
  return query
    with rates as (
      select r.customer_id as buyer_id,
             r.total_spend,
             r.monetary_value as mean_spend,
             r.recency_days,
             r.event_at as last_purchased_at,
             -- Whoever came last week did not come "52 times a year": a rate is never taken over less than a year.
             r.frequency / greatest(r.t_days, 365) as purchase_days_per_day
        from features.customer_rfm_as_of(as_of, ids) r
    ),
    discounts as (
      select r.*,
             -- exp() fails rather than give 0; past 100 gaps the discount is nothing in any currency.
             exp(-least(greatest(r.recency_days * r.purchase_days_per_day - 1, 0), 100)) as discount
        from rates r
    )
    select d.buyer_id,
           d.total_spend,
           d.mean_spend,
           d.purchase_days_per_day * 365,
           d.discount,
           round((d.purchase_days_per_day * 365 * d.discount)::numeric * d.mean_spend, 2),
           d.last_purchased_at
      from discounts d;
end
$$;
comment on function features.customer_clv_as_of is
  'What each customer was worth before as_of (known-time, as features.customer_rfm_as_of, on which it is built) and '
  'a plain estimate of the year after it. historic_value: total spend. monetary_value: mean spend of a purchase day. '
  'purchase_days_per_year: 365 x frequency / max(t_days, 365). survival_discount: exp(-max(0, gaps - 1)), where gaps '
  '= recency_days x purchase_days_per_year / 365 is the silence since the last purchase in mean gaps: 1 up to one '
  'gap, then divided by e with each further one. expected_spend_365d: purchase_days_per_year x survival_discount x '
  'monetary_value. An estimate by formula, fitted to nothing: a trained lifetime-value model stands beside it and '
  'does not replace it. event_at: the last purchase. A customer without purchases has no row; no column is null.';
grant execute on function features.customer_clv_as_of
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
