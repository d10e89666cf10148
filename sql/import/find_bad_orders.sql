insert into pg_temp.import_bad (line, reason, row_text)
select orders.line, 'customer is not in the customers', format('order %s, customer %s', orders.source_id, orders.customer)
from pg_temp.import_orders as orders
left join pg_temp.import_known_ids as known on known.kind = 'customer' and known.source_id = orders.customer
where not orders.is_left_out and known.id is null
