create function niche_data.log_order_status()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  insert into niche_data.order_status_log (order_id, old_status, new_status)
  values (new.order_id, case tg_op when 'UPDATE' then old.status end, new.status);
  return null;
end
$$;
comment on function niche_data.log_order_status is 'Trigger: every status an order gets is one row of order_status_log.';

create trigger log_order_status_on_insert
  after insert on niche_data.orders
  for each row execute function niche_data.log_order_status();
create trigger log_order_status
  after update on niche_data.orders
  for each row when (old.status is distinct from new.status)
  execute function niche_data.log_order_status();
