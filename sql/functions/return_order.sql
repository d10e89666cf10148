create function niche_data.return_order(of_order_id bigint)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  target constant niche_data.orders := niche_data.lock_order(of_order_id);
  delivered_at timestamptz;
begin
  perform niche_data.require_order_status_move(of_order_id, target.status, 'returned');
  if target.status = 'delivered' and not niche_data.is_staff() then
    -- Of loaded history only the day of the order is known.
    delivered_at := coalesce(
      (select max(l.changed_at) from niche_data.order_status_log l
        where l.order_id = of_order_id and l.new_status = 'delivered'),
      target.ordered_at
    );
    if delivered_at < now() - interval '30 days' then
      raise exception using
        errcode = 'SV027',
        message = format('order %s can no longer be returned', of_order_id),
        detail = format('It was delivered on %s; an order can be returned for 30 days.', delivered_at::date),
        hint = 'Ask the shop.';
    end if;
  end if;
  update niche_data.orders o set status = 'returned' where o.order_id = of_order_id;
end
$$;
comment on function niche_data.return_order is
  'Returns a whole order that was shipped, or delivered at most 30 days ago (staff: whenever): its units are given back to '
  'the stock, its payment is refunded, it no longer counts for loyalty. The ledger keeps what was bought. Raises SV005, '
  'also for another customer''s order, SV006 (not shipped, or returned already), SV027 (delivered too long ago).';
grant execute on function niche_data.return_order to selvedge_shopper, selvedge_admin, selvedge_service;
