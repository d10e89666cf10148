-- The transactions that touch an article of the niche: one reading of the large table for all that follows.
create temporary table niche_sales on commit drop as
select transaction_id, t_dat, customer_id, article_id, price, sales_channel_id
from public.transactions
where article_id in (select article_id from pg_temp.niche_articles)
