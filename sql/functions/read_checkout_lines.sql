create function niche_data.read_checkout_lines(lines jsonb, out article_ids integer[], out quantities integer[])
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

  select array_agg(s.article_id order by s.article_id), array_agg(s.quantity order by s.article_id)
    into article_ids, quantities
    from (
      select (l.line ->> 'article_id')::numeric::integer as article_id,
             sum((l.line ->> 'quantity')::numeric)::integer as quantity
        from jsonb_array_elements(lines) as l (line)
       group by 1
    ) as s;
  perform niche_data.require_quantity(i.article_id, i.quantity)
     from unnest(article_ids, quantities) as i (article_id, quantity);
end
$$;
comment on function niche_data.read_checkout_lines is
  'Internal: the lines of a checkout, [{"article_id": 1, "quantity": 2}, …], summed by article, ascending, aligned. '
  'Raises SV004 when there are none, SV009 when a quantity, or their sum for one article, is not 1 to 99, SV002 for '
  'an article_id that is not of its form.';
