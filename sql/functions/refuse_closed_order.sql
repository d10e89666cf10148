create function niche_data.refuse_closed_order(of_order_id bigint)
returns void
language plpgsql stable
as $$
begin
  raise exception using
    errcode = 'SV017',
    message = format('order %s can no longer be changed', of_order_id),
    detail = format('It is %s; items can be added, changed and removed only while it is created.',
                    (select o.status from niche_data.orders o where o.order_id = of_order_id)),
    hint = 'Make a new order.';
end
$$;
comment on function niche_data.refuse_closed_order is 'Internal: raises SV017 with the status of the order.';
