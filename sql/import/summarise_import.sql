-- What the shop now holds, and what was passed over by the rules of the mapping.
select
  (select count(*) from niche_data.categories) as categories,
  (select count(*) from niche_data.articles) as articles,
  (select count(*) from niche_data.customers) as customers,
  (select count(*) from niche_data.orders) as orders,
  (select count(*) from niche_data.order_items) as "orderItems",
  (select count(*) from niche_data.transactions) as transactions,
  (select coalesce(sum(price), 0)::text from niche_data.transactions) as paid,
  (select count(*) from niche_data.reviews) as reviews,
  (select min(purchased_at) from niche_data.transactions) as "firstPurchaseAt",
  (select max(purchased_at) from niche_data.transactions) as "lastPurchaseAt",
  (select count(*) from niche_data.customers as made
    where not exists (select from pg_temp.import_customers as theirs where theirs.source_id = made.source_id)
  ) as "createdCustomers",
  (select coalesce(sum(greatest(coalesce(lines.quantity, 1), 0)), 0)
      - (select coalesce(sum(units), 0) from pg_temp.import_sales)
    from pg_temp.import_order_lines as lines
    join pg_temp.import_resolved_orders as orders
      on orders."order" = lines."order" and orders.has_order = lines.has_order and not orders.is_left_out
    join pg_temp.import_articles as articles on articles.source_id = lines.article and not articles.is_left_out
    where not lines.is_left_out
  )::bigint as "returnedUnits",
  (select count(*) from pg_temp.import_customers as theirs
    join niche_data.customers as ours using (source_id) where theirs.email is not null and ours.email is null
  ) as "repeatedEmails",
  (select count(*) from pg_temp.import_resolved_articles where lacks_category) as "articlesOfUnknownCategories",
  (select count(*) from pg_temp.import_reviews where not is_left_out) - (select count(*) from niche_data.reviews)
    as "reviewsPassedOver"
