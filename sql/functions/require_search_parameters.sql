create function niche_data.require_search_parameters(typed text, price_from numeric, price_to numeric)
returns void
language plpgsql immutable
as $$
begin
  if length(typed) > 200 then
    raise exception using
      errcode = 'SV019',
      message = format('the search is %s characters long', length(typed)),
      detail = 'At most 200 characters are searched for.',
      hint = 'Search for fewer words.';
  end if;
  if price_from < 0 or price_to < 0 or price_from > price_to or price_from = 'NaN' or price_to = 'NaN' then
    raise exception using
      errcode = 'SV019',
      message = format('there is no price from %s to %s', price_from, price_to),
      detail = 'Prices are 0 or more, and the lower one comes first.',
      hint = 'Correct or leave out price_from and price_to.';
  end if;
end
$$;
comment on function niche_data.require_search_parameters is
  'Raises SV019 when what all searches have in common is not of its form.';
