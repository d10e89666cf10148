create view niche_data.v_view_ages with (security_invoker = true) as
select m.matviewname::text as view_name,
       r.refreshed_at,
       extract(epoch from clock_timestamp() - r.refreshed_at)::double precision as age_seconds,
       r.duration_seconds
  from pg_catalog.pg_matviews m
  left join niche_data.view_refreshes r on r.view_name = m.matviewname
 where m.schemaname = 'niche_data';

comment on view niche_data.v_view_ages is 'How old each materialized view is: one row per view.';
comment on column niche_data.v_view_ages.view_name is 'Its name, in schema niche_data.';
comment on column niche_data.v_view_ages.refreshed_at is 'It holds what was committed before this moment.';
comment on column niche_data.v_view_ages.age_seconds is 'Seconds since then.';
comment on column niche_data.v_view_ages.duration_seconds is 'How long the refresh took.';
grant select on niche_data.v_view_ages to selvedge_analyst, selvedge_admin, selvedge_service;
