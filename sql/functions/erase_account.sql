create function auth.erase_account(of_account_id uuid)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, auth, niche_data, pg_temp
as $$
declare
  erased_customer_id bigint;
  erased_email text;
  erased_source_id text;
  training_table regclass;
begin
  select a.email into erased_email from auth.accounts a where a.id = of_account_id for update;
  delete from niche_data.customers c
   using auth.account_customers l
   where l.account_id = of_account_id and c.customer_id = l.customer_id
  returning c.customer_id, c.source_id into erased_customer_id, erased_source_id;
  -- A shopper's is gone with the customer.
  delete from auth.accounts a where a.id = of_account_id;
  delete from auth.codes c where c.email = erased_email;

  -- The files the shop was loaded from tell of the same person, under a name of their own.
  if erased_source_id is not null then
    delete from public.transactions t
     using public.customers c
     where c.source_id = erased_source_id and t.customer_id = c.customer_id;
    delete from public.customers c where c.source_id = erased_source_id;
  end if;

  -- Training sets refer to nobody, so that they outlive a shop that is filled anew.
  for training_table in
    select r.oid::regclass
      from pg_class r
      join pg_attribute a on a.attrelid = r.oid and a.attname = 'customer_id' and not a.attisdropped
     where r.relnamespace = 'training_sets'::regnamespace and r.relkind = 'r'
  loop
    execute format('delete from %s t where t.customer_id = $1', training_table) using erased_customer_id;
  end loop;

  -- Materialized views show the customer until they are refreshed: at once, where a worker runs.
  if to_regprocedure(
       'graphile_worker.add_job(text, json, text, timestamptz, integer, text, integer, text[], text)'
     ) is not null then
    perform graphile_worker.add_job(
      'run_job', '{"job": "refresh-views"}', job_key => 'run refresh-views', job_key_mode => 'replace', max_attempts => 1
    );
  end if;
end
$$;
comment on function auth.erase_account is
  'Deletes an account, its sessions, keys, codes and mails, its customer and whatever is known of them, in the tables of '
  'the loaded files, too. Asks the worker to refresh the materialized views, which show the customer until then.';
grant execute on function auth.erase_account(uuid) to selvedge_accounts;
