-- Up Migration

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

alter table niche_data.customers
  add column gender text check (gender in ('female', 'male', 'other')),
  add column first_name text check (first_name <> ''),
  add column last_name text check (last_name <> ''),
  add column email text check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  add column signup_date date,
  add column street text,
  add column city text,
  add column loyalty_score numeric(5, 2) not null default 0 check (loyalty_score between 0 and 100),
  add column last_active_at timestamptz,
  add column created_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now();
comment on table niche_data.customers is
  'One row per customer of the shop. Null in what describes a person: not known.';
comment on column niche_data.customers.gender is 'Null: not known.';
comment on column niche_data.customers.email is 'Where mail goes. Null: the customer gets none.';
comment on column niche_data.customers.signup_date is 'Null: not known (a customer of loaded history).';
comment on column niche_data.customers.street is 'With postal_code and city, the address goods are sent to by default. Null: not known.';
comment on column niche_data.customers.loyalty_score is '0 to 100, kept by triggers; the formula is niche_data.compute_loyalty_score.';
comment on column niche_data.customers.updated_at is 'Last change of the customer''s own attributes; score and activity do not count.';
comment on column niche_data.customers.last_active_at is 'Latest event of any kind, kept by log_customer_activity. Null: none yet.';
create unique index customers_email_idx on niche_data.customers (lower(email));
create index customers_gender_idx on niche_data.customers (gender) where gender is not null;
create index customers_active_idx on niche_data.customers (customer_id) where active;
create index customers_last_active_at_idx on niche_data.customers (last_active_at);

alter table niche_data.articles
  add column is_hidden boolean not null default false;
comment on column niche_data.articles.is_hidden is 'Hidden from shoppers: not browsed, found, recommended or sold.';
create index articles_price_idx on niche_data.articles (price, article_id);
create index articles_created_at_idx on niche_data.articles (created_at, article_id);
create index articles_name_idx on niche_data.articles (lower(prod_name), article_id);

-- English word stems, accents taken off first.
create text search configuration niche_data.article_search (copy = pg_catalog.english);
alter text search configuration niche_data.article_search
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part
  with public.unaccent, pg_catalog.english_stem;
comment on text search configuration niche_data.article_search is 'How words of articles and of searches are read.';

-- Beside the articles, not in them: the stock of an article changes with every sale, and would write its words anew.
create table niche_data.search_documents (
  article_id integer primary key references niche_data.articles on delete cascade,
  document tsvector not null
);
comment on table niche_data.search_documents is
  'One row per article: its words, weighted (niche_data.build_search_document); kept by triggers on articles.';
-- Texts seldom change; without fastupdate no search has a pending list to walk.
create index search_documents_document_idx on niche_data.search_documents using gin (document) with (fastupdate = off);

create table niche_data.search_words (
  word text primary key
);
comment on table niche_data.search_words is
  'Every word of names, types, colours, sections, appearances and departments: what a mistyped word is corrected to. '
  'Words are only ever added; one that no article has any more is passed over.';
create index search_words_word_trigram_idx on niche_data.search_words using gin (word public.gin_trgm_ops)
  with (fastupdate = off);

-- What no shopper may be offered is read with every recommendation; it is a small share of the articles.
drop index niche_data.articles_out_of_stock_idx;
create index articles_unavailable_idx on niche_data.articles (article_id) where stock = 0 or is_hidden;
