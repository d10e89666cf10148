-- Up Migration

-- A table for each kind of entity, so that each row belongs to one by a foreign key: it is erased with its entity, and
-- whoever may not see a customer does not see what is kept of it. Nothing but the key is indexed and pages are left half
-- empty, so that a refresh rewrites rows where they are.
create table features.materialised_customer_row (
  customer_id bigint not null references niche_data.customers on delete cascade,
  view_name text not null,
  version integer not null check (version > 0),
  as_of timestamptz not null,
  snapshot pg_snapshot not null,
  vector json,
  primary key (customer_id, view_name)
) with (fillfactor = 50);
comment on table features.materialised_customer_row is
  'What feature views with a definition "materialised" last said of each customer: read instead of calling the function '
  'while it is of the present version and young enough. Written by selvedge features materialise.';
comment on column features.materialised_customer_row.customer_id is 'The customer.';
comment on column features.materialised_customer_row.view_name is 'The feature view.';
comment on column features.materialised_customer_row.version is 'The version of the view that computed it: another is not read.';
comment on column features.materialised_customer_row.as_of is 'The moment that was given to the function.';
comment on column features.materialised_customer_row.snapshot is 'Which transactions the function saw, for a replay.';
comment on column features.materialised_customer_row.vector is
  'event_at and then the columns of the view in their order, as a list. Null: the view had no row for the customer.';

create table features.materialised_article_row (
  article_id integer not null references niche_data.articles on delete cascade,
  view_name text not null,
  version integer not null check (version > 0),
  as_of timestamptz not null,
  snapshot pg_snapshot not null,
  vector json,
  primary key (article_id, view_name)
) with (fillfactor = 50);
comment on table features.materialised_article_row is
  'What feature views with a definition "materialised" last said of each article: read instead of calling the function '
  'while it is of the present version and young enough. Written by selvedge features materialise.';
comment on column features.materialised_article_row.article_id is 'The article.';
comment on column features.materialised_article_row.view_name is 'The feature view.';
comment on column features.materialised_article_row.version is 'The version of the view that computed it: another is not read.';
comment on column features.materialised_article_row.as_of is 'The moment that was given to the function.';
comment on column features.materialised_article_row.snapshot is 'Which transactions the function saw, for a replay.';
comment on column features.materialised_article_row.vector is
  'event_at and then the columns of the view in their order, as a list. Null: the view had no row for the article.';
