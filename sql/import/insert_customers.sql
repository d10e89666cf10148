-- Customers of theirs, and those known only from an order or a review, with empty attributes. An e-mail address that
-- several have belongs to the first of them.
with
orders as (
  select
    customer_id, min(ordered_at) as first_at, max(ordered_at) as last_at,
    count(*) filter (where niche_data.counts_for_loyalty(status)) as counted,
    coalesce(sum(total) filter (where niche_data.counts_for_loyalty(status)), 0) as spend
  from niche_data.orders
  group by customer_id
),
reviews as (
  select customer_id, min(created_at) as first_at, max(created_at) as last_at, count(*) as written
  from pg_temp.import_resolved_reviews
  group by customer_id
),
period as (
  select coalesce(max(ordered_at), now()) as last_at from niche_data.orders
),
customers as (
  select
    known.id as customer_id, theirs.*,
    row_number() over (partition by lower(theirs.email) order by theirs.line) as place_of_email
  from pg_temp.import_customers as theirs
  join pg_temp.import_known_ids as known on known.kind = 'customer' and known.source_id = theirs.source_id
  where not theirs.is_left_out
),
everybody as (
  select customer_id from customers
  union
  select customer_id from orders
  union
  select customer_id from reviews
)
insert into niche_data.customers (
  customer_id, source_id, age, club_member_status, fashion_news_frequency, postal_code, active, gender, first_name,
  last_name, email, signup_date, street, city, loyalty_score, last_active_at, created_at, updated_at
)
select
  customer_id, known.source_id,
  coalesce(customers.age, case
    when extract(year from age(period.last_at, customers.birth_date)) between 0 and 130
    then extract(year from age(period.last_at, customers.birth_date))
  end),
  club_member_status, fashion_news_frequency, postal_code, coalesce(active, false), gender, first_name, last_name,
  case when place_of_email = 1 then email end,
  signup_date, street, city,
  niche_data.score_loyalty(coalesce(orders.spend, 0), coalesce(orders.counted, 0), coalesce(reviews.written, 0)),
  greatest(orders.last_at, reviews.last_at),
  coalesce(least(signup_date::timestamptz, orders.first_at, reviews.first_at), period.last_at),
  coalesce(least(signup_date::timestamptz, orders.first_at, reviews.first_at), period.last_at)
from everybody
join pg_temp.import_known_ids as known on known.kind = 'customer' and known.id = everybody.customer_id
cross join period
left join customers using (customer_id)
left join orders using (customer_id)
left join reviews using (customer_id)
