create function niche_data.refuse_checkout_lines(lines jsonb)
returns void
language plpgsql immutable
as $$
declare
  malformed jsonb;
begin
  if jsonb_typeof(lines) <> 'array' or jsonb_array_length(lines) = 0 then
    raise exception using
      errcode = 'SV004',
      message = 'there is nothing to check out',
      detail = 'lines is not an array with at least one {"article_id", "quantity"}.',
      hint = 'Give the lines, or leave them null to check out the cart.';
  end if;

  select l.line into malformed
    from jsonb_array_elements(lines) as l (line)
   where case when jsonb_typeof(l.line -> 'quantity') = 'number'
              then (l.line ->> 'quantity')::numeric not between 1 and 99 or (l.line ->> 'quantity')::numeric % 1 <> 0
              else true end
   limit 1;
  if found then
    raise exception using
      errcode = 'SV009',
      message = format('the quantity of %s cannot be ordered', malformed),
      detail = 'The quantity of each line is a whole number from 1 to 99.',
      hint = 'Change the quantity.';
  end if;

  select l.line into malformed
    from jsonb_array_elements(lines) as l (line)
   where case when jsonb_typeof(l.line -> 'article_id') = 'number'
              then (l.line ->> 'article_id')::numeric not between 1 and 2147483647
                   or (l.line ->> 'article_id')::numeric % 1 <> 0
              else true end
   limit 1;
  if found then
    raise exception using
      errcode = 'SV002',
      message = format('there is no article %s', coalesce(malformed ->> 'article_id', 'null')),
      detail = format('The line %s names no article.', malformed),
      hint = 'Check the article_id.';
  end if;

  perform niche_data.require_quantity(s.article_id, s.quantity)
     from (
       select (l.line ->> 'article_id')::numeric::integer as article_id,
              sum((l.line ->> 'quantity')::numeric)::integer as quantity
         from jsonb_array_elements(lines) as l (line)
        group by 1
        order by 1
     ) as s;
end
$$;
comment on function niche_data.refuse_checkout_lines is
  'Internal: says why these lines of a checkout cannot be ordered: raises SV004, SV009 or SV002, as read_checkout_lines '
  'tells. Does nothing when they can.';
