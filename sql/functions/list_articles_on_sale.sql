create function niche_data.list_articles_on_sale()
returns setof integer
language sql stable
as $$
  select a.article_id
    from niche_data.v_list_prices l
    join niche_data.articles a on a.article_id = l.article_id
   where niche_data.is_on_sale(a.price, l.list_price)
$$;
comment on function niche_data.list_articles_on_sale is
  'Every article, hidden ones included, that costs less than 95 % of what it cost before (niche_data.v_list_prices).';
