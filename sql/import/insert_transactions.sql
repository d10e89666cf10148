-- One row per unit that was paid for. The other shop knew each purchase when it was made, so it is recorded then.
insert into niche_data.transactions (
  transaction_id, customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id
)
select
  row_number() over (order by ordered_at, line, unit), customer_id, article_id, ordered_at, ordered_at,
  (unit_cents + (unit <= units_with_a_cent_more)::integer) / 100.0, sales_channel_id
from pg_temp.import_sales
cross join lateral generate_series(1, units) as unit
where status not in ('created', 'cancelled')
