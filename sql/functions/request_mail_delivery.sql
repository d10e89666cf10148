create function niche_data.request_mail_delivery()
returns void
language plpgsql volatile
as $$
begin
  -- No job key: it would make transactions that queue mail wait for one another's end.
  if to_regprocedure(
       'graphile_worker.add_job(text, json, text, timestamptz, integer, text, integer, text[], text)'
     ) is not null then
    perform graphile_worker.add_job('send_mail');
  end if;
end
$$;
comment on function niche_data.request_mail_delivery is
  'Internal: wakes the worker when this transaction commits, by a job send_mail. Does nothing where no worker has ever '
  'run; the mail stays in niche_data.mail_outbox until one does.';
