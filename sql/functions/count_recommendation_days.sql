create function dashboards.count_recommendation_days()
returns integer
language plpgsql volatile
as $$
declare
  counted_days constant date[] := array(
    with
    bounds as (
      select (min(a.answered_at) at time zone 'UTC')::date as first_day,
             (max(a.answered_at) at time zone 'UTC')::date as last_day
        from ml.recommendation_answers a
    )
    select b.first_day + n
      from bounds b
     cross join generate_series(0, b.last_day - b.first_day) as n
     where not exists (
       select from dashboards.recommendation_days d
        where d.day = b.first_day + n
          -- A purchase counts for seven days, and what is told late a day more.
          and d.counted_at >= (b.first_day + n + 9)::timestamp at time zone 'UTC'
     )
       -- Of a day that impressions are being pruned of, what was counted before is better.
       and (b.first_day + n > b.first_day
            or not exists (select from dashboards.recommendation_days d where d.day = b.first_day + n))
     order by 1
  );
  each_day date;
begin
  foreach each_day in array counted_days loop
    delete from dashboards.recommendation_days d where d.day = each_day;
    insert into dashboards.recommendation_days
      (day, scenario, source, model_name, model_version, position_group, answers, impressions, clicks, carts, purchases,
       units, revenue)
    select each_day, m.scenario, m.source, m.model_name, m.model_version, m.position_group, m.answers, m.impressions,
           m.clicks, m.carts, m.purchases, m.units, m.revenue
      from ml.measure_recommendation_conversion(
             each_day::timestamp at time zone 'UTC', (each_day + 1)::timestamp at time zone 'UTC'
           ) m;
  end loop;
  return cardinality(counted_days);
end
$$;
comment on function dashboards.count_recommendation_days is
  'Brings dashboards.recommendation_days up to what was committed: counts each day anew until nothing can come of its '
  'recommendations any more, nine days later; returns how many days that were.';
grant execute on function dashboards.count_recommendation_days to selvedge_service;
