create function niche_data.lock_articles_for_sale(article_ids integer[], quantities integer[])
returns numeric[]
language plpgsql volatile
as $$
declare
  found_ids integer[];
  prices numeric[];
  can_be_sold boolean;
begin
  -- The rows are sorted before they are locked: whoever locks several articles does so by ascending article_id.
  select array_agg(l.article_id order by l.article_id),
         array_agg(l.price order by l.article_id),
         bool_and(not l.is_hidden and l.stock >= l.wanted)
    into found_ids, prices, can_be_sold
    from (
      select a.article_id, a.price, a.is_hidden, a.stock,
             quantities[array_position(article_ids, a.article_id)] as wanted
        from niche_data.articles a
       where a.article_id = any (article_ids)
       order by a.article_id
         for no key update
    ) as l;
  if found_ids is distinct from article_ids or not can_be_sold then
    perform niche_data.refuse_sale(article_ids, quantities);
  end if;
  return prices;
end
$$;
comment on function niche_data.lock_articles_for_sale is
  'Internal: locks the articles (distinct, ascending; quantities aligned) until the end of the transaction and returns '
  'their prices, aligned: nobody can change price or stock any more. Raises SV002, SV016 and SV003, each naming every '
  'article it holds for.';
