create function niche_data.require_order_status_move(of_order_id bigint, old_status text, new_status text)
returns void
language plpgsql immutable
as $$
declare
  allowed text[] := case old_status
    when 'created' then array['paid', 'cancelled']
    when 'paid' then array['shipped', 'cancelled']
    when 'shipped' then array['delivered', 'returned']
    when 'delivered' then array['returned']
    else array[]::text[]
  end;
begin
  if new_status is null or new_status <> all (allowed) then
    raise exception using
      errcode = 'SV006',
      message = format('order %s may not go from %s to %s', of_order_id, old_status, coalesce(new_status, 'null')),
      detail = case when allowed = '{}' then format('%s is the end of an order.', initcap(old_status))
                    else format('From %s it may become: %s.', old_status, array_to_string(allowed, ', ')) end,
      hint = 'Read the order again: another session may have moved it.';
  end if;
end
$$;
comment on function niche_data.require_order_status_move is
  'Internal: the moves of an order. created > paid or cancelled, paid > shipped or cancelled, shipped > delivered or '
  'returned, delivered > returned; cancelled and returned are ends. Raises SV006 for any other.';
