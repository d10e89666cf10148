-- Up Migration
-- The H&M files in their published form. Nothing in the shop refers to these tables: niche_data is filled from them.

create table public.articles (
  article_id integer primary key check (article_id > 0),
  product_code integer not null,
  prod_name text,
  product_type_no integer,
  product_type_name text,
  product_group_name text,
  graphical_appearance_no integer,
  graphical_appearance_name text,
  colour_group_code integer,
  colour_group_name text,
  perceived_colour_value_id integer,
  perceived_colour_value_name text,
  perceived_colour_master_id integer,
  perceived_colour_master_name text,
  department_no integer,
  department_name text,
  index_code text,
  index_name text,
  index_group_no integer,
  index_group_name text,
  section_no integer,
  section_name text,
  garment_group_no integer,
  garment_group_name text,
  detail_desc text
);
comment on table public.articles is 'One row per article (a product in one colour) of articles.csv. Null: the file had no value.';
comment on column public.articles.article_id is 'H&M''s number; the leading zero of the files is presentation.';
comment on column public.articles.product_code is 'The product of which this article is one colour: article_id without its last three digits.';

create sequence public.customer_id_seq as bigint;
create table public.customers (
  customer_id bigint primary key default nextval('public.customer_id_seq'),
  source_id text not null unique check (source_id ~ '^[0-9a-f]+$' and length(source_id) = 64),
  fn boolean,
  active boolean,
  club_member_status text,
  fashion_news_frequency text,
  age smallint check (age between 0 and 130),
  postal_code text
);
alter sequence public.customer_id_seq owned by public.customers.customer_id;
comment on table public.customers is 'One row per customer of customers.csv, and per customer known only from a transaction (then all attributes are null).';
comment on column public.customers.source_id is 'H&M''s customer_id: 64 hexadecimal digits.';
comment on column public.customers.fn is 'FN: gets fashion news. Null: the file had no value.';
comment on column public.customers.active is 'Active: active for communication. Null: the file had no value.';

create table public.transactions (
  transaction_id bigint primary key,
  t_dat date not null,
  customer_id bigint not null,
  article_id integer not null,
  price double precision not null check (price >= 0),
  sales_channel_id smallint not null check (sales_channel_id between 1 and 2)
);
comment on table public.transactions is 'One row per unit bought, as in transactions_train.csv.';
comment on column public.transactions.transaction_id is 'Position of the row in the file, from 1.';
comment on column public.transactions.price is 'H&M''s scaled price: 0.0169491525 stands for 10.00, that is, times 590.';
comment on column public.transactions.sales_channel_id is '1 shop, 2 online.';

create table public.ingest_runs (
  ingest_run_id bigint generated always as identity primary key,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  state text not null check (state in ('running', 'succeeded', 'failed')),
  folder text not null,
  fingerprint text not null,
  article_count bigint,
  customer_count bigint,
  transaction_count bigint,
  reject_count bigint not null default 0,
  failure text,
  report jsonb
);
comment on table public.ingest_runs is 'One row per try to load the H&M files. A run left running by a crash loaded nothing, and the next one marks it failed.';
comment on column public.ingest_runs.fingerprint is 'SHA-256 over the bytes of the three files and what is done with unknown customers: the same load is not done twice.';
comment on column public.ingest_runs.article_count is 'Rows loaded into public.articles. Null, as in the two columns beside it: the run did not succeed.';
comment on column public.ingest_runs.customer_count is 'Rows loaded into public.customers, those made for customers known only from transactions among them.';
comment on column public.ingest_runs.failure is 'Why the run failed, "stopped" when it was told to. Null: it did not.';
comment on column public.ingest_runs.report is 'What was read, rejected, missing and loaded, file by file. Null: the run did not succeed.';

create table public.ingest_rejects (
  ingest_run_id bigint not null references public.ingest_runs on delete cascade,
  file_name text not null,
  line_number bigint not null,
  reason text not null,
  row_text text,
  primary key (ingest_run_id, file_name, line_number)
);
comment on table public.ingest_rejects is 'Rows of the files that were not loaded, and why.';
comment on column public.ingest_rejects.row_text is 'The row as it stood in the file, cut to 500 characters.';
