-- Up Migration
-- Shops that are not H&M's: they come by a mapping file, straight into niche_data.

create table public.import_ids (
  kind text not null check (kind in ('article', 'product', 'order')),
  source_id text not null,
  id bigint not null check (id > 0),
  primary key (kind, source_id),
  unique (kind, id)
);
comment on table public.import_ids is
  'One row per identifier of a shop that was imported by a mapping file, and the number it has here. Kept when the shop is replaced, so that the next import gives the same numbers. Customers have their identifier beside them, in niche_data.customers.source_id, and none here: nothing is left of a customer who is erased.';
comment on column public.import_ids.kind is 'What it identifies: an article, a product (articles that differ in colour or size) or an order.';
comment on column public.import_ids.source_id is 'The identifier in the shop it came from, as text.';
comment on column public.import_ids.id is 'article_id, product_code or order_id here. A source_id that is a number below 1,000,000,000 and free is kept as it is.';

alter table public.ingest_runs
  add column source_kind text not null default 'hm_files' check (source_kind in ('hm_files', 'mapping'));
comment on table public.ingest_runs is
  'One row per load of the H&M files or import by a mapping file. A load of the H&M files that ended after its files were in is continued under its row.';
comment on column public.ingest_runs.source_kind is 'hm_files: the files in public.*; mapping: an import by a mapping file, which leaves public.{articles, customers, transactions} as they are.';
comment on column public.ingest_runs.folder is 'Where the data came from: the folder, or the database without its password.';
comment on column public.ingest_runs.fingerprint is
  'SHA-256 over the bytes of the files and over what else decides what is loaded: the same load is not done twice. Of an import from a database: of the mapping only.';
