create function niche_data.update_price(for_article_id integer, new_price numeric)
returns numeric
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  old_price numeric;
begin
  if new_price is null or new_price not between 0 and 99999999.99 or new_price <> round(new_price, 2) then
    raise exception using
      errcode = 'SV010',
      message = format('%s cannot be the price of article %s', coalesce(new_price::text, 'null'),
                       coalesce(for_article_id::text, 'null')),
      detail = 'A price is 0 to 99999999.99, with at most two decimals.',
      hint = 'Round the price, and give it in the shop''s currency.';
  end if;
  select a.price into old_price from niche_data.articles a where a.article_id = for_article_id for no key update;
  if not found then
    perform niche_data.refuse_missing_articles(array[for_article_id]);
  end if;
  update niche_data.articles a set price = new_price where a.article_id = for_article_id and a.price <> new_price;
  return old_price;
end
$$;
comment on function niche_data.update_price is
  'Sets the price of one unit of an article, in the shop''s currency, and returns the price before. Orders that were '
  'made keep theirs. Raises SV002; SV010 for a price that is null, negative or has more than two decimals.';
grant execute on function niche_data.update_price to selvedge_admin, selvedge_service;
