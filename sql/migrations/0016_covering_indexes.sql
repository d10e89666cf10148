-- Up Migration

-- What an article sold, and for how much, is read by every view about articles, and an article may have thousands of
-- units, each on a page of its own: these two answer from the index alone. With transaction_id among its keys the first
-- gives the last sale without sorting those of one moment. The second gives the highest price that was known at a moment,
-- and must cover as much as the first, or the planner takes that one and reads every unit.
drop index niche_data.transactions_article_id_purchased_at_idx;
create index transactions_article_id_purchased_at_idx on niche_data.transactions (article_id, purchased_at, transaction_id)
  include (price, recorded_at, customer_id);
drop index niche_data.transactions_article_id_price_idx;
create index transactions_article_id_price_idx on niche_data.transactions (article_id, price)
  include (purchased_at, recorded_at);
