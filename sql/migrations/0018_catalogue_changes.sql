-- Up Migration

-- What changed in the catalogue, found by the transaction that changed it: whoever keeps the catalogue in memory as of one
-- snapshot reads, at a later one, only what the transactions between the two have written
-- (niche_data.read_recommendation_context).

-- In two steps: a column that is added with this default would rewrite every row, and mark it with this transaction.
alter table niche_data.stock_changes add column recorded_xid xid8;
alter table niche_data.stock_changes alter column recorded_xid set default pg_current_xact_id();
comment on column niche_data.stock_changes.recorded_xid is
  'The transaction that changed it. Null: history that was loaded as a whole, or that is older than this column; no '
  'snapshot is asked about it.';
create index stock_changes_recorded_xid_idx on niche_data.stock_changes (recorded_xid) where recorded_xid is not null;

create table niche_data.catalogue_changes (
  catalogue_change_id bigint generated always as identity primary key,
  -- No reference: the article may be gone since.
  article_id integer,
  is_described_anew boolean not null,
  recorded_xid xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null default clock_timestamp()
);
comment on table niche_data.catalogue_changes is
  'Every change of an article but those of stock, and that categories changed: written by triggers. Whoever deletes rows '
  'leaves one without an article.';
comment on column niche_data.catalogue_changes.article_id is
  'Null: the categories, or the shop as a whole; whoever keeps the catalogue in memory reads all of it anew.';
comment on column niche_data.catalogue_changes.is_described_anew is
  'The article is new or gone, or another column than price and is_hidden changed.';
comment on column niche_data.catalogue_changes.recorded_xid is 'The transaction that changed it.';
create index catalogue_changes_recorded_xid_idx on niche_data.catalogue_changes (recorded_xid);

-- What is sold out is known from memory now. No other index depended on stock: so a sale leaves the indexes of articles
-- alone (a heap-only tuple), as long as there is room on the article's page.
drop index niche_data.articles_unavailable_idx;
alter table niche_data.articles set (fillfactor = 85);
