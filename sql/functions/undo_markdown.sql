create function niche_data.undo_markdown(of_markdown_id bigint, by_account text)
returns table (article_id integer, price_before numeric, price_after numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  update niche_data.markdowns m
     set undone_at = clock_timestamp(), undone_by = by_account
   where m.markdown_id = of_markdown_id and m.undone_at is null;
  if not found then
    return;
  end if;
  -- In the order in which all lock articles; whose price somebody is changing is known when they are done.
  perform from niche_data.articles a
    where a.article_id in (
            select p.article_id from niche_data.markdown_prices p where p.markdown_id = of_markdown_id and p.is_in_force
          )
    order by a.article_id for no key update;
  return query
    with
    restored as (
      update niche_data.articles a
         set price = p.old_price
        from niche_data.markdown_prices p
       where p.markdown_id = of_markdown_id
         and p.is_in_force
         and a.article_id = p.article_id
      returning a.article_id, p.new_price, p.old_price
    )
    select r.article_id, r.new_price, r.old_price from restored r order by r.article_id;
end
$$;
comment on function niche_data.undo_markdown is
  'Gives each article of a markdown the price that it had before, unless somebody has changed its price since, and '
  'returns those that it changed. Of a markdown that there is not, or that was undone, none.';
grant execute on function niche_data.undo_markdown to selvedge_admin;
