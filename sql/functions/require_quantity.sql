create function niche_data.require_quantity(for_article_id integer, units bigint)
returns void
language plpgsql immutable
as $$
begin
  if units is null or units not between 1 and 99 then
    raise exception using
      errcode = 'SV009',
      message = format('%s units of article %s cannot be ordered', coalesce(units::text, 'null'),
                       coalesce(for_article_id::text, 'null')),
      detail = 'One order takes 1 to 99 units of an article.',
      hint = 'Change the quantity.';
  end if;
end
$$;
comment on function niche_data.require_quantity is 'Internal: raises SV009 unless units is 1 to 99.';
