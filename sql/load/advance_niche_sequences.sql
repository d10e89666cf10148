-- Past what was loaded. Never back: a sequence keeps its value when the transaction that set it is rolled back.
select
  setval('niche_data.customer_id_seq', greatest(
    (select max(customer_id) from niche_data.customers), (select last_value from niche_data.customer_id_seq)
  )),
  setval('niche_data.transaction_id_seq', greatest(
    (select max(transaction_id) from niche_data.transactions), (select last_value from niche_data.transaction_id_seq)
  )),
  setval('niche_data.categories_category_id_seq', greatest(
    (select max(category_id) from niche_data.categories)::bigint,
    (select last_value from niche_data.categories_category_id_seq)
  ))
