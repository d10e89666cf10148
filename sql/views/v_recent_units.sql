create view niche_data.v_recent_units with (security_invoker = true) as
select d.article_id, sum(d.units) as units
  from niche_data.mv_product_demand d
 where d.month > (select max(latest.month) from niche_data.mv_product_demand latest) - interval '3 months'
 group by d.article_id;

comment on view niche_data.v_recent_units is
  'What sells: one row per article of which a unit was sold in the last 3 calendar months of the data, as of the last '
  'refresh of mv_product_demand.';
comment on column niche_data.v_recent_units.article_id is 'The article.';
comment on column niche_data.v_recent_units.units is 'Units sold in these months.';
grant select on niche_data.v_recent_units to selvedge_analyst, selvedge_admin, selvedge_service;
