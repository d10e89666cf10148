create function niche_data.require_cart_quantity(units integer)
returns void
language plpgsql immutable
as $$
begin
  if units is null or units not between 1 and 99 then
    raise exception using
      errcode = 'SV009',
      message = format('%s units of an article cannot be in a cart', coalesce(units::text, 'null')),
      detail = 'A cart holds 1 to 99 units of an article.',
      hint = 'Ask for 1 to 99 units; remove_from_cart takes an article out.';
  end if;
end
$$;
comment on function niche_data.require_cart_quantity is
  'Internal: raises SV009 unless the number of units may be in a cart (1 to 99).';
