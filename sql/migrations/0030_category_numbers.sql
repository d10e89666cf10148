-- Up Migration
-- Categories of an imported shop keep their numbers, too: addresses of pages hold them.

alter table public.import_ids
  drop constraint import_ids_kind_check,
  add constraint import_ids_kind_check check (kind in ('article', 'product', 'order', 'category'));
comment on column public.import_ids.kind is 'What it identifies: an article, a product (articles that differ in colour or size), an order or a category.';
comment on column public.import_ids.source_id is 'The identifier in the shop it came from, as text; of a category its path of names, as JSON: one that is renamed is another one.';
