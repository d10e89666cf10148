create view ml.v_job_status with (security_invoker = true) as
with
jobs as (
  select distinct r.job_name from ml.job_run r
)
select j.job_name,
       latest.job_run_id as last_run_id,
       latest.state as last_state,
       latest.triggered_by as last_triggered_by,
       latest.started_at as last_started_at,
       latest.duration_seconds as last_duration_seconds,
       latest.error as last_error,
       success.finished_at as last_success_at,
       (
         select count(*)::integer
           from ml.job_run r
          where r.job_name = j.job_name
            and r.state = 'failed'
            and r.job_run_id > coalesce(success.job_run_id, 0)
       ) as failures_since_success
  from jobs j
  left join lateral (
    select r.*
      from ml.job_run r
     where r.job_name = j.job_name and r.state <> 'skipped'
     order by r.job_run_id desc
     limit 1
  ) as latest on true
  left join lateral (
    select r.job_run_id, r.finished_at
      from ml.job_run r
     where r.job_name = j.job_name and r.state = 'succeeded'
     order by r.job_run_id desc
     limit 1
  ) as success on true;

comment on view ml.v_job_status is
  'How each background job is doing: one row per job that has a run. What was skipped counts as no run.';
comment on column ml.v_job_status.job_name is 'The job.';
comment on column ml.v_job_status.last_run_id is 'Its last run, in ml.job_run. Null, with the five below: it was only ever skipped.';
comment on column ml.v_job_status.last_state is 'running, succeeded, failed or stopped.';
comment on column ml.v_job_status.last_triggered_by is 'cron, start or manual.';
comment on column ml.v_job_status.last_started_at is 'When the last run began.';
comment on column ml.v_job_status.last_duration_seconds is 'Seconds the last run took. Null: it has not ended.';
comment on column ml.v_job_status.last_error is 'Why the last run did not succeed. Null: it did, or has not ended.';
comment on column ml.v_job_status.last_success_at is 'When the last run that succeeded ended. Null: none did.';
comment on column ml.v_job_status.failures_since_success is 'How many runs have failed since then, or ever when none succeeded.';
grant select on ml.v_job_status to selvedge_analyst, selvedge_service;
