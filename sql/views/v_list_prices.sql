create view niche_data.v_list_prices with (security_invoker = true) as
with
known as (
  select d.article_id, d.mean_price as price
    from niche_data.mv_product_demand d
   where d.month > (select max(latest.month) from niche_data.mv_product_demand latest) - interval '12 months'
  union all
  select m.article_id, m.old_price
    from niche_data.markdown_prices m
   where m.is_in_force
)
select k.article_id, max(k.price) as list_price
  from known k
 group by k.article_id;

comment on view niche_data.v_list_prices is
  'What each article cost before: one row per article of which a unit was sold in the last 12 calendar months of the data, '
  'as of the last refresh of mv_product_demand, or that a markdown in force changed. An article that costs less than 95 % '
  'of it is on sale (niche_data.is_on_sale).';
comment on column niche_data.v_list_prices.article_id is 'The article.';
comment on column niche_data.v_list_prices.list_price is
  'The highest of the mean prices paid in these months and the price before the markdown, in the shop''s currency.';
grant select on niche_data.v_list_prices to selvedge_analyst, selvedge_admin, selvedge_service;
