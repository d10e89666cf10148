create function niche_data.require_stock_level(for_article_id integer, new_stock integer)
returns void
language plpgsql immutable
as $$
begin
  if new_stock is null or new_stock < 0 then
    raise exception using
      errcode = 'SV009',
      message = format('the stock of article %s cannot be %s', coalesce(for_article_id::text, 'null'),
                       coalesce(new_stock::text, 'null')),
      detail = 'Stock is counted in whole units, from 0.',
      hint = 'Give the number of units that can be sold now.';
  end if;
end
$$;
comment on function niche_data.require_stock_level is 'Internal: raises SV009 unless new_stock can be a stock.';
