-- A basket is what a customer bought on one day; a gap lies between two successive days with a purchase.
with
baskets as (
  select
    customer_id,
    count(*) as units,
    purchase_date - lag(purchase_date) over (partition by customer_id order by purchase_date) as gap_days
  from purchases
  group by customer_id, purchase_date
),
customers as (
  select count(*) as purchase_days
  from baskets
  group by customer_id
)
select 'basket_units' as measure, units as value, count(*) as frequency from baskets group by units
union all
select 'purchase_days', purchase_days, count(*) from customers group by purchase_days
union all
select 'gap_days', gap_days, count(*) from baskets where gap_days is not null group by gap_days
order by measure, value
