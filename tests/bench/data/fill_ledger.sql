-- A ledger of $1 units over two years, the same every time; customers and articles in the shop's proportions to it, some
-- of either far busier than others. Products with large primes stand in for chance.
with
sizes as (
  select $1::bigint as units, greatest($1::bigint * 557 / 2000, 1) as customers, 7400 as articles
),
articles as (
  insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
  select n, n / 4, 'Article ' || n, (array['Jacket', 'Hoodie', 'Hat/beanie', 'Trousers'])[1 + n % 4], 29.99, 100
    from sizes cross join generate_series(1, articles) as n
),
customers as (
  insert into niche_data.customers (customer_id)
  select n from sizes cross join generate_series(1, customers) as n
)
insert into niche_data.transactions (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
select 1 + floor(customers * power(n * 7919 % 1000003 / 1000003.0::double precision, 1.5))::bigint,
       1 + floor(articles * power(n * 104729 % 999983 / 999983.0::double precision, 2))::integer,
       day, day, 9.99 + n % 90, 1 + n % 2
  from sizes
 cross join generate_series(1::bigint, units) as n
 cross join lateral (select timestamptz '2018-09-20 00:00Z' + n * 730 / units * interval '1 day' as day) as moment
