-- Up Migration
-- Everything about a version that its card, a comparison or an auditor asks for, and who made which version live when.

alter table ml.model_version
  add column published_by text not null default session_user,
  add column code_revision text,
  add column environment jsonb not null default '{}',
  add column peak_memory_bytes bigint check (peak_memory_bytes > 0),
  add column metrics_by_slice jsonb,
  add column baseline_metrics_by_slice jsonb,
  add column decision jsonb,
  add column card_document jsonb,
  add column origin jsonb;
comment on column ml.model_version.parameters is 'Hyper-parameters, all of them, as they were chosen for the training.';
comment on column ml.model_version.published_by is 'The database user of the session that published it.';
comment on column ml.model_version.code_revision is 'The commit of the code that trained it ("-dirty": with uncommitted changes). Null: it was not run from a git checkout, or the version is older than this column.';
comment on column ml.model_version.environment is 'What it was trained with: selvedge, node, platform, tensor_backend (null: it used none).';
comment on column ml.model_version.peak_memory_bytes is 'Largest resident memory, from its start on, of the process that trained it. Null: the version is older than this column.';
comment on column ml.model_version.metrics_by_slice is 'Slicing -> slice -> metric name -> value, on the same holdout as metrics. Null: the model gives none.';
comment on column ml.model_version.baseline_metrics_by_slice is 'The same of the baseline.';
comment on column ml.model_version.decision is 'What the gate found: the comparisons with their intervals, its verdict and the override, where there was one. Null: the version was imported, or is older than this column.';
comment on column ml.model_version.card_document is 'The model card as title and sections, from which card and the HTML page are made. Null: the version is older than this column.';
comment on column ml.model_version.origin is 'Where an imported version was published first: version, published_at, published_by, exported_at. Null: it was trained here.';

create table ml.model_alias_history (
  model_alias_history_id bigint generated always as identity primary key,
  model_name text not null,
  alias text not null check (alias in ('champion', 'challenger')),
  action text not null check (action in ('publish', 'promote', 'rollback', 'clear')),
  previous_version_id bigint references ml.model_version on delete restrict,
  model_version_id bigint references ml.model_version on delete restrict,
  changed_at timestamptz not null default clock_timestamp(),
  changed_by text not null default session_user,
  actor text,
  reason text not null check (reason <> ''),
  decision jsonb,
  check (previous_version_id is distinct from model_version_id),
  check ((model_version_id is null) = (action = 'clear'))
);
comment on table ml.model_alias_history is
  'Every change of an alias, written by ml.assign_alias in the transaction of the change; never changed afterwards. One '
  'row per change; the order of the keys is the order of the changes.';
comment on column ml.model_alias_history.model_alias_history_id is 'Ascending in the order of the changes of one model.';
comment on column ml.model_alias_history.model_name is 'The model.';
comment on column ml.model_alias_history.alias is 'champion (is served) or challenger (better than its baseline, but not promoted).';
comment on column ml.model_alias_history.action is 'publish (a training), promote (a person), rollback (back to the champion before), clear (the alias is nobody''s now).';
comment on column ml.model_alias_history.previous_version_id is 'Whose the alias was. Null: nobody''s.';
comment on column ml.model_alias_history.model_version_id is 'Whose it became. Null: nobody''s.';
comment on column ml.model_alias_history.changed_at is 'The moment of the change.';
comment on column ml.model_alias_history.changed_by is 'The database user of the session, which the caller cannot choose.';
comment on column ml.model_alias_history.actor is 'On whose behalf, as the caller says: login@machine for the command line. Null: not said.';
comment on column ml.model_alias_history.reason is 'Why, for people.';
comment on column ml.model_alias_history.decision is 'The figures that the change rests on: the gate''s comparisons. Null: it rests on none.';

-- Reads the history of one model in order.
create index model_alias_history_by_model on ml.model_alias_history (model_name, alias, model_alias_history_id);

-- What is live already began so.
insert into ml.model_alias_history (model_name, alias, action, model_version_id, changed_at, changed_by, reason)
select model_name, alias, 'publish', model_version_id, assigned_at, session_user, reason
  from ml.model_alias
 order by assigned_at;
