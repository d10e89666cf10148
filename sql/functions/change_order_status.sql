create function niche_data.change_order_status(of_order_id bigint, new_status text)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  target niche_data.orders := niche_data.lock_order(of_order_id);
begin
  if not niche_data.is_staff() and new_status is distinct from 'cancelled' then
    raise exception using
      errcode = 'SV018',
      message = format('a shopper may not make order %s %s', of_order_id, coalesce(new_status, 'null')),
      detail = 'A shopper may cancel their own order before it is shipped, and nothing else.',
      hint = 'Ask the shop.';
  end if;
  -- The trigger apply_order_status asks the same of every update; this one also refuses a move to where it is already.
  perform niche_data.require_order_status_move(of_order_id, target.status, new_status);
  update niche_data.orders o set status = new_status where o.order_id = of_order_id;
end
$$;
comment on function niche_data.change_order_status is
  'Moves an order: created > paid or cancelled, paid > shipped or cancelled, shipped > delivered or returned, '
  'delivered > returned. Paying appends to the ledgers; cancelling and returning give the stock back. A shopper may '
  'only cancel their own order. Raises SV005, SV006 (also when it has that status already), SV018.';
grant execute on function niche_data.change_order_status to selvedge_shopper, selvedge_admin, selvedge_service;
