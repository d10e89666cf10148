create function dashboards.count_funnel_days()
returns integer
language plpgsql volatile
as $$
declare
  counted_days constant date[] := array(
    with
    bounds as (
      select (min(e.occurred_at) at time zone 'UTC')::date as first_day,
             (max(e.occurred_at) at time zone 'UTC')::date as last_day
        from niche_data.events e
    )
    select b.first_day + n
      from bounds b
     cross join generate_series(0, b.last_day - b.first_day) as n
     -- Events that are told late, and visits that end the next day.
     where b.first_day + n > b.last_day - 8
        or not exists (select from dashboards.funnel_days f where f.day = b.first_day + n)
     order by 1
  );
  each_day date;
begin
  foreach each_day in array counted_days loop
    delete from dashboards.funnel_days f where f.day = each_day;
    insert into dashboards.funnel_days
      (day, device, view_sessions, click_sessions, add_to_cart_sessions, purchase_sessions, view_customers,
       click_customers, add_to_cart_customers, purchase_customers)
    select v.day, coalesce(v.device, 'unknown'), v.view_sessions, v.click_sessions, v.add_to_cart_sessions,
           v.purchase_sessions, v.view_customers, v.click_customers, v.add_to_cart_customers, v.purchase_customers
      from niche_data.v_conversion_funnel v
     where v.day = each_day;
  end loop;
  return cardinality(counted_days);
end
$$;
comment on function dashboards.count_funnel_days is
  'Brings dashboards.funnel_days up to what was committed: counts the last eight days of the events anew, and days that '
  'were never counted; returns how many days that were. A transaction at a time: the job count-figures has a lock.';
grant execute on function dashboards.count_funnel_days to selvedge_service;
