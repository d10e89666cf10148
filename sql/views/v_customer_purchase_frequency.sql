create view niche_data.v_customer_purchase_frequency with (security_invoker = true) as
with
purchase_days as (
  select t.customer_id,
         (t.purchased_at at time zone 'UTC')::date as day,
         count(*) as units,
         sum(t.price) as spend
    from niche_data.transactions t
   group by 1, 2
),
bought as (
  select d.customer_id,
         count(*) as purchase_days,
         sum(d.units) as units,
         sum(d.spend) as total_spend,
         min(d.day) as first_purchase_date,
         max(d.day) as last_purchase_date
    from purchase_days d
   group by d.customer_id
)
select c.customer_id,
       coalesce(b.purchase_days, 0)::integer as purchase_days,
       coalesce(b.units, 0)::integer as units,
       coalesce(b.total_spend, 0) as total_spend,
       b.first_purchase_date,
       b.last_purchase_date,
       (b.last_purchase_date - b.first_purchase_date)::double precision / nullif(b.purchase_days - 1, 0) as mean_gap_days
  from niche_data.customers c
  left join bought b on b.customer_id = c.customer_id;

comment on view niche_data.v_customer_purchase_frequency is
  'How often each customer buys: one row per customer, also of those who never did. A shopper sees their own row.';
comment on column niche_data.v_customer_purchase_frequency.customer_id is 'The customer.';
comment on column niche_data.v_customer_purchase_frequency.purchase_days is 'Distinct days (UTC) with a purchase.';
comment on column niche_data.v_customer_purchase_frequency.units is 'Units bought.';
comment on column niche_data.v_customer_purchase_frequency.total_spend is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.v_customer_purchase_frequency.first_purchase_date is 'First purchase day. Null: never bought.';
comment on column niche_data.v_customer_purchase_frequency.last_purchase_date is 'Latest purchase day. Null: never bought.';
comment on column niche_data.v_customer_purchase_frequency.mean_gap_days is
  'Mean days from one purchase day to the next. Null: fewer than two purchase days.';
grant select on niche_data.v_customer_purchase_frequency
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
