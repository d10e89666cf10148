-- No "security definer": it looks at the role of the request, as require_customer does.
create function niche_data.require_event(kind text, at timestamptz, on_device text, place bigint default null)
returns void
language plpgsql volatile
as $$
declare
  problem constant text := case
    when coalesce(kind, '') not in (
      'view', 'click', 'wishlist', 'add_to_cart', 'remove_from_cart', 'purchase', 'review', 'search'
    ) then format('There is no kind of event %s.', coalesce(quote_literal(kind), 'null'))
    -- A shopper must not be able to claim a purchase.
    when not niche_data.is_staff() and kind not in ('view', 'click', 'search')
      then format('A shopper''s %s is logged by the procedure that does it.', kind)
    when not isfinite(at) then format('%s is no moment.', at)
    when at > clock_timestamp() then format('%s has not come yet.', at)
    when on_device not in ('desktop', 'phone', 'tablet')
      then format('There is no kind of device %s.', quote_literal(on_device))
  end;
begin
  if problem is not null then
    raise exception using
      errcode = 'SV021',
      message = format('event%s is not of its form', ' ' || place),
      detail = problem,
      hint = 'The comment of niche_data.log_customer_activities tells the form.';
  end if;
end
$$;
comment on function niche_data.require_event is
  'Internal: raises SV021 unless the event is of its form, or when a shopper logs what a procedure logs for them. The '
  'message names its place in a list, from 1, when there is one.';
