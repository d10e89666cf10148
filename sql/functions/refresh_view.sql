create function niche_data.refresh_view(wanted_view text, is_blocking boolean default false)
returns niche_data.view_refreshes
language plpgsql
-- Only its owner may refresh a materialized view.
security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  asked_at timestamptz := clock_timestamp();
  began_at timestamptz;
  view_id oid;
  refreshed niche_data.view_refreshes;
begin
  select c.oid into view_id
    from pg_catalog.pg_class c
   where c.relnamespace = 'niche_data'::regnamespace
     and c.relkind = 'm'
     and c.relname = wanted_view;
  if not found then
    raise exception using
      errcode = 'SV015',
      message = format('there is no materialized view %s', coalesce(wanted_view, 'null')),
      detail = 'Only materialized views of niche_data can be refreshed.',
      hint = 'niche_data.v_view_ages lists them.';
  end if;

  perform pg_advisory_xact_lock('niche_data.view_refreshes'::regclass::oid::integer, view_id::integer);
  -- Whoever waited for a refresh that began after they asked has what they wanted.
  select r.* into refreshed
    from niche_data.view_refreshes r
   where r.view_name = wanted_view
     and r.refreshed_at > asked_at;
  if found then
    return refreshed;
  end if;

  began_at := clock_timestamp();
  execute format(
    'refresh materialized view %s niche_data.%I', case when is_blocking then '' else 'concurrently' end, wanted_view
  );
  return niche_data.record_view_refresh(wanted_view, began_at);
end
$$;
comment on function niche_data.refresh_view is
  'Brings one materialized view up to what was committed when it is called, while readers go on with the old rows, and '
  'returns its row of niche_data.view_refreshes. Of two calls at once the second waits, and refreshes again only when the '
  'first began before it was asked. is_blocking makes readers wait, in about half the time: for a transaction that '
  'has emptied the shop anyway. Call it in a READ COMMITTED transaction; one that refreshes several views does so in '
  'ascending order of their names. Raises SV015 when there is no such materialized view.';
grant execute on function niche_data.refresh_view to selvedge_admin, selvedge_service;
