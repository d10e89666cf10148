-- Up Migration
-- Who is likeliest to buy each article, for lists: replaced as a whole by "selvedge score propensity".

create table ml.likely_buyers (
  article_id integer not null references niche_data.articles on delete cascade,
  customer_id bigint not null references niche_data.customers on delete cascade,
  probability double precision not null check (probability between 0 and 1),
  primary key (article_id, customer_id)
);
comment on table ml.likely_buyers is 'The customers who are likeliest to buy each article, some hundred of each, as of ml.scorings.as_of; erased with the customer.';
comment on column ml.likely_buyers.article_id is 'The article.';
comment on column ml.likely_buyers.customer_id is 'The customer.';
comment on column ml.likely_buyers.probability is 'P(the customer buys the article within the days of the model | as_of).';
create index likely_buyers_customer_id_idx on ml.likely_buyers (customer_id);

create table ml.likely_buyer_pools (
  article_id integer primary key references niche_data.articles on delete cascade,
  customers integer not null check (customers >= 0)
);
comment on table ml.likely_buyer_pools is 'How many customers the likely buyers of each article were chosen from, one row per article that was scored.';
comment on column ml.likely_buyer_pools.article_id is 'The article.';
comment on column ml.likely_buyer_pools.customers is 'How many customers were looked at, as features.find_buyer_candidates gives them.';
