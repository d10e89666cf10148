create function niche_data.lock_order(of_order_id bigint)
returns niche_data.orders
language plpgsql volatile
as $$
declare
  locked niche_data.orders;
begin
  select o.* into locked from niche_data.orders o where o.order_id = of_order_id for no key update;
  -- To a shopper another customer's order is not there, so that asking tells nothing about it.
  if locked.order_id is null
     or (not niche_data.is_staff() and locked.customer_id is distinct from niche_data.current_customer_id()) then
    raise exception using
      errcode = 'SV005',
      message = format('there is no order %s', coalesce(of_order_id::text, 'null')),
      detail = 'niche_data.orders has no such row, or it is not the caller''s.',
      hint = 'Check the order_id.';
  end if;
  return locked;
end
$$;
comment on function niche_data.lock_order is
  'Internal: the order, its row locked until the end of the transaction. Raises SV005 when there is none, or when the '
  'caller is a shopper and it is another customer''s.';
