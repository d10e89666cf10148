-- Up Migration

create table ml.job_run (
  job_run_id bigint generated always as identity primary key,
  job_name text not null check (job_name <> ''),
  triggered_by text not null check (triggered_by in ('cron', 'start', 'manual')),
  state text not null check (state in ('running', 'succeeded', 'failed', 'stopped', 'skipped')),
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  duration_seconds double precision
    generated always as (extract(epoch from finished_at - started_at)::double precision) stored,
  host text not null,
  pid integer not null,
  error text,
  log text not null default '',
  check ((finished_at is null) = (state = 'running')),
  check (finished_at >= started_at),
  check ((error is null) = (state in ('running', 'succeeded')))
);
comment on table ml.job_run is 'One row per run of a background job, kept for 90 days.';
comment on column ml.job_run.job_run_id is 'The number of the run, ascending in the order they began.';
comment on column ml.job_run.job_name is 'What ran: one of "selvedge jobs list", or send-mail.';
comment on column ml.job_run.triggered_by is 'cron: its time had come, or its work was waiting; start: its time had come while no server ran, which was made up for at a start; manual: somebody asked for it.';
comment on column ml.job_run.state is 'running; succeeded; failed; stopped: the server or command that ran it was asked to end; skipped: it did not begin, since another run of the same job was under way or it had nothing to work with.';
comment on column ml.job_run.started_at is 'When it began.';
comment on column ml.job_run.finished_at is 'When it ended. Null: it has not.';
comment on column ml.job_run.duration_seconds is 'Seconds from started_at to finished_at. Null: it has not ended.';
comment on column ml.job_run.host is 'The machine of the server or command that ran it.';
comment on column ml.job_run.pid is 'The process number of that server or command; a child process is named in the log.';
comment on column ml.job_run.error is 'Why it did not succeed, in one line or a few. Null: it did, or has not ended.';
comment on column ml.job_run.log is 'The end of what it said, at most 64 Ki characters; written from time to time while it runs.';
create index job_run_job_name_idx on ml.job_run (job_name, job_run_id desc);
-- Whoever holds a job's lock is the one who runs it; this says so of the rows.
create unique index job_run_running_idx on ml.job_run (job_name) where state = 'running';
