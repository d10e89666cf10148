create function niche_data.count_search_facets(
  query text default null,
  in_category_id integer default null,
  product_types text[] default null,
  colours text[] default null,
  sections text[] default null,
  price_from numeric default null,
  price_to numeric default null,
  only_in_stock boolean default false,
  only_on_sale boolean default false
)
returns table (facet text, value text, lowest_price numeric, highest_price numeric, article_count bigint)
-- As search_articles.
language plpgsql stable security definer
  set search_path = pg_catalog, niche_data, pg_temp
  set plan_cache_mode = force_custom_plan
  set random_page_cost = 1.1
  set max_parallel_workers_per_gather = 0
as $$
#variable_conflict use_column
declare
  category_ids integer[];
  on_sale_ids integer[];
  wanted tsquery;
begin
  perform niche_data.require_search_parameters(query, price_from, price_to);
  if in_category_id is not null then
    category_ids := array(select niche_data.list_category_subtree(in_category_id));
  end if;
  if only_on_sale then
    on_sale_ids := array(select niche_data.list_articles_on_sale());
  end if;
  wanted := (niche_data.interpret_search_query(query)).wanted;

  return query
    with
    price_bands (band, lowest_price, highest_price) as (
      values (0, 0.00, 9.99), (1, 10.00, 19.99), (2, 20.00, 29.99), (3, 30.00, 49.99), (4, 50.00, 79.99),
             (5, 80.00, 119.99), (6, 120.00, null)
    ),
    matches as (
      select a.product_type_name, a.colour_group_name, a.section_name,
             width_bucket(a.price, array[10.00, 20.00, 30.00, 50.00, 80.00, 120.00]) as band,
             coalesce(cardinality(product_types), 0) = 0 or a.product_type_name = any (product_types) as fits_type,
             coalesce(cardinality(colours), 0) = 0 or a.colour_group_name = any (colours) as fits_colour,
             coalesce(cardinality(sections), 0) = 0 or a.section_name = any (sections) as fits_section,
             (price_from is null or a.price >= price_from) and (price_to is null or a.price <= price_to) as fits_price
        from niche_data.articles a
        left join niche_data.search_documents d on d.article_id = a.article_id
       where not a.is_hidden
         and (wanted is null or d.document @@ wanted)
         and (category_ids is null or a.category_id = any (category_ids))
         and (only_in_stock is not true or a.stock > 0)
         and (on_sale_ids is null or a.article_id = any (on_sale_ids))
    ),
    -- Within one facet its own filter does not count: that is what else could be chosen there.
    counts as (
      select 'product_type' as facet, m.product_type_name as value, null::integer as band, count(*) as article_count
        from matches m
       where m.fits_colour and m.fits_section and m.fits_price
       group by m.product_type_name
      union all
      select 'colour', m.colour_group_name, null, count(*)
        from matches m
       where m.fits_type and m.fits_section and m.fits_price and m.colour_group_name is not null
       group by m.colour_group_name
      union all
      select 'section', m.section_name, null, count(*)
        from matches m
       where m.fits_type and m.fits_colour and m.fits_price and m.section_name is not null
       group by m.section_name
      union all
      select 'price', null, m.band, count(*)
        from matches m
       where m.fits_type and m.fits_colour and m.fits_section
       group by m.band
    )
    select c.facet,
           coalesce(c.value, concat_ws('-', b.lowest_price, coalesce(b.highest_price::text, ''))),
           b.lowest_price,
           b.highest_price,
           c.article_count
      from counts c
      left join price_bands b on b.band = c.band
     order by c.facet, b.band, c.article_count desc, c.value;
end
$$;
comment on function niche_data.count_search_facets is
  'How many articles each choice would show, for the parameters of search_articles: facet is product_type, colour, '
  'section or price, value the choice. The filter of a facet is left out of its own counts, so that other choices can '
  'be seen beside it. Of price, lowest_price and highest_price are what to pass as price_from and price_to (null: no '
  'upper end); of the others they are null. Choices without articles have no row. Raises SV019 and SV012 as search_articles.';
grant execute on function niche_data.count_search_facets
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
