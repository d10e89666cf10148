create function dashboards.count_loyalty_bands()
returns integer
language plpgsql volatile
as $$
declare
  counted integer;
begin
  delete from dashboards.loyalty_bands;
  insert into dashboards.loyalty_bands (band, customers, mean_score)
  select least(trunc(c.loyalty_score)::integer / 10, 9), count(*), avg(c.loyalty_score)
    from niche_data.customers c
   group by 1;
  get diagnostics counted = row_count;
  return counted;
end
$$;
comment on function dashboards.count_loyalty_bands is
  'Makes dashboards.loyalty_bands anew from what was committed; returns how many bands have somebody.';
grant execute on function dashboards.count_loyalty_bands to selvedge_service;
