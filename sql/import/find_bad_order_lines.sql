insert into pg_temp.import_bad (line, reason, row_text)
select
  lines.line,
  case
    when orders."order" is null then 'order is not in the orders'
    when orders.customer_id is null then 'customer is not in the customers'
    when lines.customer <> orders.customer then 'customer is another than that of the first line of the order'
    else 'article is not in the articles'
  end,
  format('order %s, customer %s, article %s', lines."order", coalesce(lines.customer, orders.customer), lines.article)
from pg_temp.import_order_lines as lines
left join pg_temp.import_resolved_orders as orders
  on orders."order" = lines."order" and orders.has_order = lines.has_order
left join pg_temp.import_articles as articles on articles.source_id = lines.article
where not lines.is_left_out
  and not coalesce(orders.is_left_out, false)
  and not coalesce(articles.is_left_out, false)
  and (
    orders."order" is null or orders.customer_id is null or articles.source_id is null
    or lines.customer <> orders.customer
  )
