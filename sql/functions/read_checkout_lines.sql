create function niche_data.read_checkout_lines(lines jsonb, out article_ids integer[], out quantities integer[])
language plpgsql immutable
as $$
declare
  well_formed constant jsonpath := 'strict $[*] ? (
    @.article_id >= 1 && @.article_id <= 2147483647 && @.article_id == @.article_id.floor()
    && @.quantity >= 1 && @.quantity <= 99 && @.quantity == @.quantity.floor()
  )';
begin
  if jsonb_typeof(lines) is distinct from 'array' or lines = '[]'
     or jsonb_array_length(jsonb_path_query_array(lines, well_formed)) < jsonb_array_length(lines) then
    perform niche_data.refuse_checkout_lines(lines);
  end if;
  select array_agg(s.article_id order by s.article_id), array_agg(s.quantity order by s.article_id)
    into article_ids, quantities
    from (
      select l.article_id::integer, sum(l.quantity)::integer as quantity
        from jsonb_to_recordset(lines) as l (article_id numeric, quantity numeric)
       group by l.article_id
    ) as s;
  if 99 < any (quantities) then
    perform niche_data.refuse_checkout_lines(lines);
  end if;
end
$$;
comment on function niche_data.read_checkout_lines is
  'Internal: the lines of a checkout, [{"article_id": 1, "quantity": 2}, …], summed by article, ascending, aligned. '
  'Raises SV004 when there are none, SV009 when a quantity, or their sum for one article, is not 1 to 99, SV002 for '
  'an article_id that is not of its form.';
