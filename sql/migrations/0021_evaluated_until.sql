-- Up Migration
-- Models that look months ahead are judged on whole months, which end before the data do.

alter table ml.model_version add column evaluated_until timestamptz check (evaluated_until > evaluated_from);
comment on column ml.model_version.evaluated_from is 'The metrics are of a model of the same parameters that saw only what was recorded before this moment, judged on what came between it and evaluated_until. Null: not evaluated.';
comment on column ml.model_version.evaluated_until is 'Where the holdout ended. Null: not evaluated, or the version is older than this column, and was judged up to trained_until.';
