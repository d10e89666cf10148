create view niche_data.v_low_stock with (security_invoker = true) as
select i.article_id, i.prod_name, i.product_type_name, i.category_id, i.stock, i.units_28d, i.days_of_cover, i.state,
       greatest(i.units_28d - i.stock, 0) as suggested_restock_units
  from niche_data.v_article_inventory i
 where i.state in ('out_of_stock', 'low')
   and not i.is_hidden;

comment on view niche_data.v_low_stock is
  'What to restock: one row per article on sale that is out of stock or has less than 14 days of cover '
  '(niche_data.v_article_inventory).';
comment on column niche_data.v_low_stock.article_id is 'The article.';
comment on column niche_data.v_low_stock.prod_name is 'Its name.';
comment on column niche_data.v_low_stock.product_type_name is 'Its product type.';
comment on column niche_data.v_low_stock.category_id is 'Its category. Null: in none.';
comment on column niche_data.v_low_stock.stock is 'Units that can be sold now.';
comment on column niche_data.v_low_stock.units_28d is 'Units sold in the last 28 days of the data.';
comment on column niche_data.v_low_stock.days_of_cover is
  'Days the stock lasts at the mean daily demand of those 28 days. Null: there was none.';
comment on column niche_data.v_low_stock.state is 'out_of_stock or low.';
comment on column niche_data.v_low_stock.suggested_restock_units is
  'Units that are missing from 28 days of cover. 0: sold out, and not sold within the 28 days either.';
grant select on niche_data.v_low_stock to selvedge_analyst, selvedge_admin, selvedge_service;
