create function niche_data.record_view_refresh(of_view text, began_at timestamptz)
returns niche_data.view_refreshes
language sql
as $$
  insert into niche_data.view_refreshes as r (view_name, refreshed_at, duration_seconds)
  values (of_view, began_at, extract(epoch from clock_timestamp() - began_at)::double precision)
  on conflict (view_name) do update
    set refreshed_at = excluded.refreshed_at, duration_seconds = excluded.duration_seconds
  returning r.*
$$;
comment on function niche_data.record_view_refresh is
  'Notes that a materialized view holds what was committed before began_at. Called where one is built or refreshed, and '
  'granted to nobody.';
