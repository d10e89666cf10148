-- Up Migration

comment on schema features is
  'Feature views: one SQL function of (as_of, ids) each; their versions, what was served of them, the training sets made '
  'from them, and how far what is served has drifted from those.';

create schema training_sets;
comment on schema training_sets is
  'Training sets that were written as tables (selvedge features build --out table:<name>). They belong to whoever made '
  'them: nothing here reads or deletes them.';

create schema feature_reads;
comment on schema feature_reads is
  'The functions of schema features once more, made from the same texts for callers that name their ids and are few: '
  'planned once a connection instead of once a call.';

create table features.view_version (
  view_name text not null,
  version integer not null check (version > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sql_text text not null,
  reads jsonb not null,
  definition jsonb not null,
  registered_at timestamptz not null default clock_timestamp(),
  primary key (view_name, version)
);
comment on table features.view_version is
  'Every version of a feature view that this database has had: written when the database is migrated, never changed.';
comment on column features.view_version.view_name is 'The function is features.<view_name>_as_of; a kept old one features.<view_name>_v<version>_as_of.';
comment on column features.view_version.version is 'From the line "-- version N" of its file.';
comment on column features.view_version.sha256 is 'Of the text without comments and spacing, and of all feature functions that it calls.';
comment on column features.view_version.sql_text is 'The whole file: an old version is made from it again while a model is served that needs it.';
comment on column features.view_version.reads is 'Feature view that the text calls -> its version then.';
comment on column features.view_version.definition is 'entity, and columns in order with name and SQL type.';
comment on column features.view_version.registered_at is 'When this database first saw it.';

create table features.training_set (
  training_set_id bigint generated always as identity primary key,
  created_at timestamptz not null default clock_timestamp(),
  views jsonb not null,
  spine text not null,
  spine_fingerprint text not null,
  from_moment timestamptz,
  until_moment timestamptz,
  row_count bigint not null check (row_count >= 0),
  destination text not null,
  duration_seconds double precision not null check (duration_seconds >= 0)
);
comment on table features.training_set is 'One row per training set that was written.';
comment on column features.training_set.training_set_id is 'Its number, for drift --against.';
comment on column features.training_set.created_at is 'When it was complete.';
comment on column features.training_set.views is 'List of name, version and sha256 of the views joined.';
comment on column features.training_set.spine is 'The file or the query the rows came from.';
comment on column features.training_set.spine_fingerprint is 'Of all rows of the spine, whatever their order: the same rows give the same one.';
comment on column features.training_set.from_moment is 'The earliest as_of. Null: it has no rows.';
comment on column features.training_set.until_moment is 'The latest as_of. Null: it has no rows.';
comment on column features.training_set.row_count is 'Rows written.';
comment on column features.training_set.destination is 'The file, or table:<name>.';
comment on column features.training_set.duration_seconds is 'From start to end.';

create table features.drift_baseline (
  training_set_id bigint not null references features.training_set on delete cascade,
  view_name text not null,
  version integer not null,
  column_name text not null,
  summary jsonb not null,
  primary key (training_set_id, view_name, version, column_name)
);
comment on table features.drift_baseline is 'How each feature of a training set was distributed: what drift is measured against.';
comment on column features.drift_baseline.training_set_id is 'The training set.';
comment on column features.drift_baseline.view_name is 'The feature view.';
comment on column features.drift_baseline.version is 'Its version.';
comment on column features.drift_baseline.column_name is 'The feature.';
comment on column features.drift_baseline.summary is
  'rows, null_share and, for numbers, smallest, largest, edges and shares of the bins and quantiles; for the rest the share of each category.';

create table features.drift_report (
  drift_report_id bigint generated always as identity primary key,
  created_at timestamptz not null default clock_timestamp(),
  training_set_id bigint not null references features.training_set on delete cascade,
  view_name text not null,
  version integer not null,
  column_name text not null,
  window_from timestamptz not null,
  window_until timestamptz not null,
  row_count bigint not null check (row_count >= 0),
  psi double precision not null,
  ks double precision,
  null_share_difference double precision not null,
  out_of_range_share double precision,
  severity text not null check (severity in ('none', 'moderate', 'severe'))
);
comment on table features.drift_report is 'How far what was served in a window lies from a training set, one row per feature and report.';
comment on column features.drift_report.drift_report_id is 'Its number.';
comment on column features.drift_report.created_at is 'When it was measured.';
comment on column features.drift_report.training_set_id is 'The training set it is measured against.';
comment on column features.drift_report.view_name is 'The feature view.';
comment on column features.drift_report.version is 'Its version.';
comment on column features.drift_report.column_name is 'The feature.';
comment on column features.drift_report.window_from is 'Vectors served from this moment on.';
comment on column features.drift_report.window_until is 'Vectors served before this moment.';
comment on column features.drift_report.row_count is 'Vectors in the window.';
comment on column features.drift_report.psi is 'Population stability index over the bins or categories and null.';
comment on column features.drift_report.ks is 'Kolmogorov-Smirnov distance, 0 to 1, of the values that are not null. Null: no number, or none to compare.';
comment on column features.drift_report.null_share_difference is 'Share of nulls in the window less that in the training set.';
comment on column features.drift_report.out_of_range_share is 'Share of the values outside the least and greatest of training, or of categories unknown to it. Null: no values.';
comment on column features.drift_report.severity is 'none, moderate or severe: the worst of what the thresholds say.';
create index drift_report_view_name_created_at_idx on features.drift_report (view_name, created_at desc);
create index drift_report_training_set_id_idx on features.drift_report (training_set_id);

create table features.served_vector (
  served_vector_id bigint generated always as identity primary key,
  as_of timestamptz not null,
  snapshot pg_snapshot not null,
  view_name text not null,
  version integer not null,
  customer_id bigint references niche_data.customers on delete cascade,
  article_id integer references niche_data.articles on delete cascade,
  is_found boolean not null,
  vector jsonb not null,
  check (customer_id is not null or article_id is not null)
);
comment on table features.served_vector is
  'A sample of what the online reads answered: one row per entity and view, to be recomputed (selvedge features replay) '
  'and compared with training sets (selvedge features drift).';
comment on column features.served_vector.served_vector_id is 'Its number.';
comment on column features.served_vector.as_of is 'The moment that was given to the function.';
comment on column features.served_vector.snapshot is 'Which transactions the read saw.';
comment on column features.served_vector.view_name is 'The feature view.';
comment on column features.served_vector.version is 'Its version.';
comment on column features.served_vector.customer_id is 'The customer. Null: the view is about articles.';
comment on column features.served_vector.article_id is 'The article. Null: the view is about customers.';
comment on column features.served_vector.is_found is 'Whether the view had a row for it.';
comment on column features.served_vector.vector is 'Column name -> value, all columns that were asked for.';
create index served_vector_view_name_as_of_idx on features.served_vector (view_name, as_of);
create index served_vector_customer_id_idx on features.served_vector (customer_id) where customer_id is not null;
create index served_vector_article_id_idx on features.served_vector (article_id) where article_id is not null;

-- xmin tells which transaction recorded a row as long as nobody changes the row. Events are the one ledger whose rows
-- are changed (assign_sessions names their session), so what xmin said is kept here then.
alter table niche_data.events add column recorded_xid xid8;
comment on column niche_data.events.recorded_xid is
  'The transaction that recorded the event. Null: the row was not changed since, and its xmin tells.';

-- As in 0008: roles belong to the whole server. Nobody logs in as this one: a replay takes it for one transaction.
do $$
begin
  begin
    create role selvedge_replay nologin;
  exception
    when duplicate_object or unique_violation then
      null;
  end;
  if not pg_has_role('selvedge_replay', 'selvedge_service', 'member') then
    grant selvedge_service to selvedge_replay;
  end if;
  if not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
    execute format('grant selvedge_replay to %I', current_user);
  end if;
end
$$;
