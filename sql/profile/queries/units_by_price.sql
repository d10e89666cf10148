-- Prices are few, so this is the whole distribution: quantiles and bins follow from it exactly.
select product_type_name as name, price_cents, count(*) as units
from purchases
left join catalogue using (article_id)
group by product_type_name, price_cents
order by product_type_name, price_cents
