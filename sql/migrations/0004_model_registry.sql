-- Up Migration

create table ml.model_version (
  model_version_id bigint generated always as identity primary key,
  model_name text not null,
  version integer not null check (version > 0),
  published_at timestamptz not null default clock_timestamp(),
  seed bigint not null,
  parameters jsonb not null,
  feature_versions jsonb not null,
  trained_from timestamptz,
  trained_until timestamptz not null,
  evaluated_from timestamptz,
  metrics jsonb,
  baseline_name text,
  baseline_metrics jsonb,
  unevaluated_reason text,
  duration_seconds double precision not null check (duration_seconds >= 0),
  artifact_bytes bigint not null check (artifact_bytes >= 0),
  artifact_sha256 text not null check (artifact_sha256 ~ '^[0-9a-f]{64}$'),
  card text not null,
  unique (model_name, version),
  check ((metrics is null) = (unevaluated_reason is not null))
);
comment on table ml.model_version is 'One row per trained model; never changed after it is published.';
comment on column ml.model_version.seed is 'Seed of every random draw of the training: the same seed and data give the same model.';
comment on column ml.model_version.feature_versions is 'Feature view name -> version the model was trained on.';
comment on column ml.model_version.trained_from is 'First purchase the model saw. Null: it saw none.';
comment on column ml.model_version.trained_until is 'The model saw what was recorded before this moment.';
comment on column ml.model_version.evaluated_from is 'The metrics are of a model of the same parameters that saw only what was recorded before this moment, judged on what came between it and trained_until. Null: not evaluated.';
comment on column ml.model_version.metrics is 'Metric name -> value on the later-in-time holdout. Null: not evaluated.';
comment on column ml.model_version.unevaluated_reason is 'Why there are no metrics. Null: there are.';
comment on column ml.model_version.artifact_sha256 is 'Of the whole artifact; checked at every load.';
comment on column ml.model_version.card is 'The model card, in Markdown.';

create table ml.model_artifact_chunk (
  model_version_id bigint not null references ml.model_version on delete cascade,
  chunk_number integer not null check (chunk_number >= 0),
  bytes bytea not null,
  primary key (model_version_id, chunk_number)
);
comment on table ml.model_artifact_chunk is 'The bytes of each artifact, in pieces of at most 4 MiB, in order.';
-- Floats do not compress: skip the attempt.
alter table ml.model_artifact_chunk alter column bytes set storage external;

create table ml.model_alias (
  model_name text not null,
  alias text not null check (alias in ('champion', 'challenger')),
  model_version_id bigint not null references ml.model_version on delete restrict,
  assigned_at timestamptz not null default clock_timestamp(),
  reason text not null check (reason <> ''),
  primary key (model_name, alias)
);
comment on table ml.model_alias is 'Which version plays which part now. The champion is the one that is served.';
