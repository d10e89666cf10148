select
  (select count(*) from niche_data.articles) as articles,
  (select count(*) from niche_data.customers) as customers,
  (select count(*) from niche_data.transactions) as transactions_train
