create function ml.request_job(wanted_job text, words text[] default null)
returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, ml, pg_temp
as $$
begin
  if to_regprocedure(
       'graphile_worker.add_job(text, json, text, timestamptz, integer, text, integer, text[], text)'
     ) is null then
    return false;
  end if;
  if words is null then
    -- Of two requests that wait for the same job one is left, as with those of the schedule.
    perform graphile_worker.add_job(
      'run_job', json_build_object('job', wanted_job),
      job_key => 'run ' || wanted_job, job_key_mode => 'replace', max_attempts => 1
    );
  else
    -- Two that ask for different things are two.
    perform graphile_worker.add_job(
      'run_job', json_build_object('job', wanted_job, 'words', words), max_attempts => 1
    );
  end if;
  return true;
end
$$;
comment on function ml.request_job is
  'Asks the worker to run a job when this transaction commits; words are what its command line gets beside its own, null '
  'for none. Whether there is such a job, and what its words mean, is for the caller to know. Returns false, and asks '
  'nobody, where no worker has ever run.';
grant execute on function ml.request_job to selvedge_admin;
