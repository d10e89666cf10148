-- One row per order and article. Lines of different prices get their mean: what was paid to the cent is in the ledger.
insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
select
  order_id, article_id, sum(units),
  round(sum(units * unit_cents + least(units, units_with_a_cent_more)) / sum(units) / 100, 2)
from pg_temp.import_sales
group by order_id, article_id
order by order_id, article_id
