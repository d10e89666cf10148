-- What the database holds already. The niche is of the files when no article and no customer of it is from elsewhere;
-- a customer who signed up later has no source_id.
select
  exists (select from public.articles) or exists (select from public.customers)
    or exists (select from public.transactions) as holds_files,
  exists (select from niche_data.articles) or exists (select from niche_data.customers)
    or exists (select from niche_data.transactions) as holds_shop,
  exists (select from niche_data.articles join public.articles using (article_id, product_code))
    and exists (select from niche_data.customers join public.customers using (customer_id, source_id)) as shop_is_of_files
