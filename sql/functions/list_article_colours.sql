create function niche_data.list_article_colours(of_article_id integer)
returns table (
  article_id integer,
  product_code integer,
  prod_name text,
  product_type_name text,
  colour_group_name text,
  section_name text,
  category_id integer,
  price numeric,
  stock integer,
  list_price numeric,
  graphical_appearance_name text,
  detail_desc text
)
-- The owner's rights: shoppers may not read what was sold, of which the list price is made.
language sql stable security definer
  set search_path = pg_catalog, niche_data, pg_temp
as $$
  select a.article_id, a.product_code, a.prod_name, a.product_type_name, a.colour_group_name, a.section_name,
         a.category_id, a.price, a.stock,
         (select l.list_price
            from niche_data.v_list_prices l
           where l.article_id = a.article_id and niche_data.is_on_sale(a.price, l.list_price)),
         a.graphical_appearance_name, a.detail_desc
    from niche_data.articles asked
    join niche_data.articles a on a.product_code = asked.product_code
   where asked.article_id = of_article_id
     and not asked.is_hidden
     and not a.is_hidden
   order by a.article_id <> of_article_id, a.stock = 0, a.article_id
$$;
comment on function niche_data.list_article_colours is
  'The article first, then the other colours of its product, those in stock before those sold out; none of them hidden. '
  'list_price: what it cost before, null for what is not on sale. No row: there is no such article, or it is hidden.';
grant execute on function niche_data.list_article_colours
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
