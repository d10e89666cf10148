create function niche_data.apply_order_status()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  if new.status is distinct from old.status then
    perform niche_data.require_order_status_move(old.order_id, old.status, new.status);
    new.payment_status := case
      when new.status = 'cancelled' and old.status = 'created' then 'void'
      when new.status in ('cancelled', 'returned') then 'refunded'
      else 'paid'
    end;
  end if;
  new.updated_at := now();
  return new;
end
$$;
comment on function niche_data.apply_order_status is
  'Trigger: refuses a move of status that is not allowed (SV006), has payment_status follow the status (paid; void when '
  'cancelled before payment; refunded when cancelled after it or returned), and keeps updated_at.';

create trigger apply_order_status
  before update on niche_data.orders
  for each row execute function niche_data.apply_order_status();
