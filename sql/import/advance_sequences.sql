-- Past every number that was written. Never back: a sequence keeps its value when its transaction is rolled back.
select
  setval('niche_data.categories_category_id_seq', greatest(
    (select max(category_id) from niche_data.categories)::bigint, (select last_value from niche_data.categories_category_id_seq))),
  setval('niche_data.customer_id_seq', greatest(
    (select max(customer_id) from niche_data.customers), (select last_value from niche_data.customer_id_seq))),
  setval('niche_data.transaction_id_seq', greatest(
    (select max(transaction_id) from niche_data.transactions), (select last_value from niche_data.transaction_id_seq))),
  setval('niche_data.event_id_seq', greatest(
    (select max(event_id) from niche_data.events), (select last_value from niche_data.event_id_seq))),
  setval('niche_data.orders_order_id_seq', greatest(
    (select max(order_id) from niche_data.orders), (select last_value from niche_data.orders_order_id_seq))),
  setval('niche_data.reviews_review_id_seq', greatest(
    (select max(review_id) from niche_data.reviews), (select last_value from niche_data.reviews_review_id_seq)))
