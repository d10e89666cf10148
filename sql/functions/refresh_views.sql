create function niche_data.refresh_views(is_blocking boolean default false)
returns setof niche_data.view_refreshes
language plpgsql
as $$
declare
  each_view text;
begin
  for each_view in
    select m.matviewname from pg_catalog.pg_matviews m where m.schemaname = 'niche_data' order by m.matviewname
  loop
    return next niche_data.refresh_view(each_view, is_blocking);
  end loop;
end
$$;
comment on function niche_data.refresh_views is
  'niche_data.refresh_view of every materialized view, ascending by name, in one transaction: readers see all of them '
  'change at once. Returns the rows of niche_data.view_refreshes.';
grant execute on function niche_data.refresh_views to selvedge_admin, selvedge_service;
