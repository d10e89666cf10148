-- Up Migration

-- The highest price that was paid for an article, what it is marked down from: the last entry of its range, where the
-- ledger of a popular article has thousands of rows.
create index transactions_article_id_price_idx on niche_data.transactions (article_id, price);
