-- A shop of some hundred thousand rows, the same every time. Products with large primes stand in for chance. Small
-- tables are made large, too: of a table of one page any plan reads the whole. Triggers and checks of foreign keys are
-- off, so it takes seconds; article 7400 and category 1000 stay without anything that refers to them.
set local session_replication_role = replica;

insert into niche_data.niche_rules (product_type_name, section_name)
select 'Type ' || n, 'Section ' || n % 50 from generate_series(1, 3000) as n;

insert into niche_data.categories (category_id, parent_id, name)
select n, case when n > 10 then n / 10 end, 'Category ' || n from generate_series(1, 1000) as n;

-- Names are two words of five letters each, out of 300 such words.
insert into niche_data.articles (
  article_id, product_code, prod_name, product_type_name, colour_group_name, section_name, category_id, price, stock,
  created_at
)
select n, n / 4,
       initcap(translate(to_char(n * 7919 % 300 * 61 + 10000, 'FM00000'), '0123456789', 'abcdefghij'))
         || ' ' || translate(to_char(n * 104729 % 300 * 67 + 20000, 'FM00000'), '0123456789', 'klmnopqrst'),
       (array['Jacket', 'Hoodie', 'Hat/beanie', 'Trousers'])[1 + n % 4],
       (array['Black', 'Blue', 'Grey', 'White', 'Green'])[1 + n % 5],
       'Section ' || n % 8,
       1 + n * 31 % 999,
       9.99 + n * 7919 % 20000 / 100.0,
       n * 104729 % 60,
       timestamptz '2019-01-01 00:00Z' + n * 7919 % 7400 * interval '2 hours'
  from generate_series(1, 7400) as n;

insert into niche_data.customers (customer_id, source_id, active, gender, email, last_active_at)
select n, md5(n::text), n % 40 = 0,
       case when n % 10 = 0 then (array['female', 'male', 'other'])[1 + n / 10 % 3] end,
       'customer-' || n || '@example.com',
       -- One was here just now, of whom the views of the day are looked for.
       case when n = 17 then now()
            else timestamptz '2020-09-30 00:00Z' - n * 7919 % 60000 * interval '10 minutes' end
  from generate_series(1, 60000) as n;

insert into niche_data.transactions (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
select 1 + n * 7919 % 60000, 1 + n * 104729 % 7399, day, day, 9.99 + n % 90, 2
  from (
    select n, timestamptz '2018-09-20 00:00Z' + n * 740 / 200000 * interval '1 day' as day
      from generate_series(1::bigint, 200000) as n
    -- Long calendars of days and months.
    union all
    select 1, timestamptz '1990-01-01 00:00Z'
  ) as moments;

insert into niche_data.events (
  event_id, customer_id, article_id, event_type, session_id, device, occurred_at, recorded_at
)
select n, 1 + n / 5 * 7919 % 60000, 1 + n * 104729 % 7399,
       (array['view', 'view', 'click', 'add_to_cart', 'purchase'])[1 + n % 5],
       -- Visits of five events; the last hundred are not grouped yet.
       case when n <= 199900 then n / 5 * 5 end,
       (array['desktop', 'phone', 'tablet'])[1 + n % 3], moment, moment
  from (
    select n, timestamptz '2020-01-01 00:00Z' + n * interval '90 seconds' as moment
      from generate_series(1::bigint, 200000) as n
  ) as moments;
select setval('niche_data.event_id_seq', 200000);

insert into niche_data.orders (order_id, customer_id, status, payment_status, total, ordered_at)
select n, 1 + n * 7919 % 60000,
       case when n % 50 = 0 then 'created' else 'paid' end, case when n % 50 = 0 then 'pending' else 'paid' end,
       59.98, timestamptz '2020-01-01 00:00Z' + n * interval '8 minutes'
  from generate_series(1, 40000) as n;
select setval('niche_data.orders_order_id_seq', 40000);

insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
select n, 1 + (n * 104729::bigint + part * 1009) % 7399, 1, 29.99
  from generate_series(1, 40000) as n cross join generate_series(0, 1) as part;

insert into niche_data.order_status_log (order_id, new_status)
select n, status from generate_series(1, 40000) as n cross join unnest(array['created', 'paid']) as status;

insert into niche_data.checkout_requests (customer_id, idempotency_key, payload_sha256, order_id)
select 1 + n * 7919 % 60000, 'key ' || n, '\x00', n from generate_series(1, 40000) as n;

insert into niche_data.stock_changes (article_id, change, stock_after, reason, order_id)
select 1 + n * 104729::bigint % 7399, case when n % 2 = 0 then 5 else -1 end, 5,
       case when n % 2 = 0 then 'restock' else 'order' end, case when n % 2 = 1 then 1 + n / 2 end
  from generate_series(1, 80000) as n;

insert into niche_data.catalogue_changes (article_id, is_described_anew)
select 1 + n * 104729::bigint % 7399, n % 10 = 0 from generate_series(1, 40000) as n;

insert into niche_data.cart (customer_id, article_id, quantity)
select 1 + n * 7919 % 60000, 1 + n * 104729::bigint % 7399, 1 from generate_series(1, 20000) as n;

insert into niche_data.wishlist (customer_id, article_id)
select 1 + n * 7919 % 60000, 1 + n * 104729::bigint % 7399 from generate_series(1, 40000) as n;

insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score)
select 1 + n * 7919 % 60000, 1 + n * 104729::bigint % 7399, 1 + n % 5, 'words', 0 from generate_series(1, 30000) as n;

insert into niche_data.mail_outbox (customer_id, article_id, kind, sent_at, queued_at, due_at)
select 1 + n * 7919 % 60000, 1 + n * 104729::bigint % 7399, 'wishlist',
       case when n % 100 <> 0 then timestamptz '2020-09-01 00:00Z' end, '2020-08-31 00:00Z', '2020-08-31 00:00Z'
  from generate_series(1, 40000) as n;

insert into niche_data.sentiment_lexicon (term, weight)
select translate(to_char(n, 'FM00000'), '0123456789', 'klmnopqrst'), 0.1 from generate_series(1, 3000) as n
on conflict do nothing;

select niche_data.index_articles_for_search();

insert into niche_data.search_words (word)
select translate(to_char(n * 7919 % 99991, 'FM00000'), '0123456789', 'abcdefghij') || 'wear'
  from generate_series(1, 8000) as n
on conflict do nothing;

insert into niche_data.visitor_events
  (session_id, client_event_id, article_id, event_type, occurred_at, recorded_at)
select lpad((n / 10)::text, 32, '0')::uuid, lpad(n::text, 32, '0')::uuid, 1 + n * 104729::bigint % 7399, 'view', moment, moment
  from (
    select n, now() - n * interval '3 minutes' as moment from generate_series(1, 40000) as n
  ) as moments;

insert into niche_data.client_events (session_id, client_event_id, received_at)
select session_id, client_event_id, recorded_at from niche_data.visitor_events;

insert into niche_data.merged_guest_lists (customer_id, guest_lists_id)
select 1 + n * 7919 % 60000, lpad(n::text, 32, '0')::uuid from generate_series(1, 20000) as n;

insert into niche_data.markdowns (applied_by, percentile, discount)
select 'account', 0.1, 0.2 from generate_series(1, 3000);

insert into niche_data.markdown_prices (markdown_id, article_id, old_price, new_price, is_in_force)
select 1 + n % 3000, 1 + n, 20, 16, n < 3000 from generate_series(0, 7000) as n;

insert into niche_data.review_decisions (review_id, decided_by, rating, text_sha256)
select r.review_id, 'account', r.rating, sha256(convert_to(r.review_text, 'UTF8')) from niche_data.reviews r;
