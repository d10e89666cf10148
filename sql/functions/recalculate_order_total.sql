create function niche_data.recalculate_order_total(of_order_id bigint)
returns numeric
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  stored numeric;
  computed numeric;
begin
  -- Locked first: items that another transaction adds to the same order are seen by the sum below, or wait for it.
  select o.total into stored from niche_data.orders o where o.order_id = of_order_id for no key update;
  if not found then
    raise exception using
      errcode = 'SV005',
      message = format('there is no order %s', coalesce(of_order_id::text, 'null')),
      detail = 'niche_data.orders has no such row.',
      hint = 'Check the order_id.';
  end if;
  select coalesce(sum(i.quantity * i.unit_price), 0) into computed
    from niche_data.order_items i
   where i.order_id = of_order_id;
  if stored <> computed then
    update niche_data.orders o set total = computed where o.order_id = of_order_id;
  end if;
  return computed;
end
$$;
comment on function niche_data.recalculate_order_total is
  'Sets the total of the order to the sum of quantity times unit_price of its items and returns it. Triggers call it '
  'whenever items change. Raises SV005 when there is no such order.';
grant execute on function niche_data.recalculate_order_total to selvedge_admin, selvedge_service;
