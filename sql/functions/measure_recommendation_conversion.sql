create function ml.measure_recommendation_conversion(
  from_at timestamptz default '-infinity',
  until_at timestamptz default 'infinity'
)
returns table (
  scenario text,
  source text,
  model_name text,
  model_version integer,
  position_group text,
  answers bigint,
  impressions bigint,
  clicks bigint,
  carts bigint,
  purchases bigint,
  units bigint,
  revenue numeric,
  click_rate double precision,
  cart_rate double precision,
  purchase_rate double precision,
  popular_click_rate double precision,
  popular_purchase_rate double precision,
  click_lift double precision,
  purchase_lift double precision
)
language sql stable
as $$
  with
  outcomes as (
    select o.*, case when o.position <= 3 then '1-3' when o.position <= 10 then '4-10' else '11+' end as position_group
      from ml.v_recommendation_outcomes o
     where o.answered_at >= from_at and o.answered_at < until_at
  ),
  popular as (
    select o.scenario, o.position_group,
           count(o.clicked_at) / count(*)::double precision as click_rate,
           count(o.purchased_at) / count(*)::double precision as purchase_rate
      from outcomes o
     where o.source = 'popular'
     group by o.scenario, o.position_group
  ),
  counted as (
    select o.scenario, o.source, o.model_name, o.model_version, o.position_group,
           count(distinct o.recomm_id) as answers,
           count(*) as impressions,
           count(o.clicked_at) as clicks,
           count(o.carted_at) as carts,
           count(o.purchased_at) as purchases,
           sum(o.units)::bigint as units,
           sum(o.revenue) as revenue
      from outcomes o
     group by o.scenario, o.source, o.model_name, o.model_version, o.position_group
  ),
  rated as (
    select c.*,
           c.clicks / c.impressions::double precision as click_rate,
           c.carts / c.impressions::double precision as cart_rate,
           c.purchases / c.impressions::double precision as purchase_rate
      from counted c
  )
  select r.*, p.click_rate, p.purchase_rate,
         r.click_rate / nullif(p.click_rate, 0),
         r.purchase_rate / nullif(p.purchase_rate, 0)
    from rated r
    left join popular p on p.scenario = r.scenario and p.position_group = r.position_group
$$;
comment on function ml.measure_recommendation_conversion is
  'What came of the impressions of the answers given in [from_at, until_at): one row per scenario, source, model version '
  'and group of positions (1-3, 4-10, 11+), by ml.v_recommendation_outcomes. Rates are shares of the impressions. Lift is a '
  'rate over that of the popular articles shown in the same scenario and group, by whatever model; null where none were '
  'shown or none came of it. It compares what was shown, it is no experiment: where popular articles are shown, less is '
  'known of the customer.';
grant execute on function ml.measure_recommendation_conversion to selvedge_analyst, selvedge_service;
