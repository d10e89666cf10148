create function niche_data.search_articles(
  query text default null,
  in_category_id integer default null,
  product_types text[] default null,
  colours text[] default null,
  sections text[] default null,
  price_from numeric default null,
  price_to numeric default null,
  only_in_stock boolean default false,
  sort_by text default 'relevance',
  after jsonb default null,
  page_size integer default 24,
  only_on_sale boolean default false
)
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
  rank real,
  corrected_query text,
  next_cursor jsonb,
  list_price numeric
)
-- The owner's rights: under row-level security no text search operator may use an index.
language plpgsql stable security definer
  set search_path = pg_catalog, niche_data, pg_temp
  -- Each set of filters is planned for itself.
  set plan_cache_mode = force_custom_plan
  -- The articles are few enough to stay in memory, and the searches many at a time.
  set random_page_cost = 1.1
  set max_parallel_workers_per_gather = 0
as $$
#variable_conflict use_column
declare
  sort text := sort_by;
  wanted tsquery;
  corrected text;
  category_ids integer[];
  on_sale_ids integer[];
  after_article_id integer;
  after_rank real;
  after_created_at timestamptz;
  after_price numeric;
  after_name text;
  after_units bigint;
begin
  perform niche_data.require_search_parameters(query, price_from, price_to);
  if page_size is null or page_size not between 1 and 100 then
    raise exception using
      errcode = 'SV019',
      message = format('a page cannot have %s articles', coalesce(page_size::text, 'null')),
      detail = 'page_size is 1 to 100.',
      hint = 'Ask for fewer and continue with next_cursor.';
  end if;
  if sort is null or sort not in ('relevance', 'newest', 'price_asc', 'price_desc', 'popular', 'name') then
    raise exception using
      errcode = 'SV019',
      message = format('articles cannot be sorted by %s', coalesce(quote_literal(sort), 'null')),
      detail = 'sort_by is one of relevance, newest, price_asc, price_desc, popular, name.',
      hint = 'Choose one of them, or leave it out for relevance.';
  end if;
  if in_category_id is not null then
    category_ids := array(select niche_data.list_category_subtree(in_category_id));
  end if;
  if only_on_sale then
    on_sale_ids := array(select niche_data.list_articles_on_sale());
  end if;
  if sort = 'relevance' and coalesce(btrim(query), '') = '' then
    sort := 'newest';
  end if;

  if after is null then
    select i.wanted, i.corrected_query into wanted, corrected from niche_data.interpret_search_query(query) as i;
  else
    begin
      if after ->> 'sort' is distinct from sort or after ->> 'key' is null then
        raise invalid_parameter_value;
      end if;
      -- What page one took the words for, whatever articles have come since.
      wanted := (after ->> 'wanted')::tsquery;
      corrected := after ->> 'corrected_query';
      after_article_id := (after ->> 'article_id')::integer;
      case sort
        when 'relevance' then after_rank := (after ->> 'key')::real;
        when 'newest' then after_created_at := (after ->> 'key')::timestamptz;
        when 'name' then after_name := after ->> 'key';
        when 'popular' then after_units := (after ->> 'key')::bigint;
        else after_price := (after ->> 'key')::numeric;
      end case;
      if after_article_id is null or (wanted is null) <> (coalesce(btrim(query), '') = '') then
        raise invalid_parameter_value;
      end if;
    exception
      when data_exception or syntax_error then
        raise exception using
          errcode = 'SV019',
          message = 'the cursor is not one of this search',
          detail = 'after is the next_cursor of a page of the same search in the same order.',
          hint = 'Begin again without after.';
    end;
  end if;

  return query
    with page as (
      -- The parameters are constants to the planner: what they make true or null is gone from the plan, and so are
      -- the joins that nothing asks for.
      select a.article_id, a.product_code, a.prod_name, a.product_type_name, a.colour_group_name, a.section_name,
             a.category_id, a.price, a.stock, a.created_at, relevance.rank,
             case when sort = 'popular' then coalesce(popularity.units, 0) end as units
        from niche_data.articles a
        left join niche_data.search_documents d on d.article_id = a.article_id
        left join niche_data.v_recent_units popularity on popularity.article_id = a.article_id
       cross join lateral (
         select case when wanted is null then 0::real else ts_rank(d.document, wanted) end as rank
       ) as relevance
       where not a.is_hidden
         and (wanted is null or d.document @@ wanted)
         and (category_ids is null or a.category_id = any (category_ids))
         and (coalesce(cardinality(product_types), 0) = 0 or a.product_type_name = any (product_types))
         and (coalesce(cardinality(colours), 0) = 0 or a.colour_group_name = any (colours))
         and (coalesce(cardinality(sections), 0) = 0 or a.section_name = any (sections))
         and (price_from is null or a.price >= price_from)
         and (price_to is null or a.price <= price_to)
         and (only_in_stock is not true or a.stock > 0)
         and (on_sale_ids is null or a.article_id = any (on_sale_ids))
         and (after_article_id is null
              or (sort = 'relevance' and (relevance.rank, a.article_id) < (after_rank, after_article_id))
              or (sort = 'newest' and (a.created_at, a.article_id) < (after_created_at, after_article_id))
              or (sort = 'price_asc' and (a.price, a.article_id) > (after_price, after_article_id))
              or (sort = 'price_desc' and (a.price, a.article_id) < (after_price, after_article_id))
              or (sort = 'popular' and (coalesce(popularity.units, 0), a.article_id) < (after_units, after_article_id))
              or (sort = 'name' and (lower(a.prod_name), a.article_id) > (after_name, after_article_id)))
       order by case when sort = 'relevance' then relevance.rank end desc,
                case when sort = 'newest' then a.created_at end desc,
                case when sort = 'price_asc' then a.price end,
                case when sort = 'price_desc' then a.price end desc,
                case when sort = 'popular' then coalesce(popularity.units, 0) end desc,
                case when sort = 'name' then lower(a.prod_name) end,
                case when sort in ('price_asc', 'name') then a.article_id end,
                case when sort in ('relevance', 'newest', 'price_desc', 'popular') then a.article_id end desc
       -- One more than asked for tells whether another page follows.
       limit page_size + 1
    ),
    numbered as (
      select page.*, row_number() over () as place, count(*) over () as found
        from page
    )
    select n.article_id, n.product_code, n.prod_name, n.product_type_name, n.colour_group_name, n.section_name,
           n.category_id, n.price, n.stock, n.rank, corrected,
           case
             when n.place = page_size and n.found > page_size then
               jsonb_build_object(
                 'sort', sort,
                 'key', case sort
                          when 'relevance' then to_jsonb(n.rank)
                          when 'newest' then to_jsonb(n.created_at)
                          when 'name' then to_jsonb(lower(n.prod_name))
                          when 'popular' then to_jsonb(n.units)
                          else to_jsonb(n.price)
                        end,
                 'article_id', n.article_id,
                 'wanted', wanted::text,
                 'corrected_query', corrected)
           end,
           -- Asked for each row of the page by itself: as a join, it would be made for all articles.
           (select l.list_price
              from niche_data.v_list_prices l
             where l.article_id = n.article_id and niche_data.is_on_sale(n.price, l.list_price))
      from numbered n
     where n.place <= page_size
     order by n.place;
end
$$;
comment on function niche_data.search_articles is
  'One page of the articles that are not hidden and fit: query (words as on the web: "in a row", -without, or; the '
  'last may be unfinished; words that no article has are corrected, and corrected_query says to what), in_category_id (with '
  'all categories below), any of product_types, colours and sections, price_from to price_to (both included), '
  'only_in_stock, only_on_sale. A null or empty filter filters nothing. sort_by: relevance (the default; without a query it '
  'is newest), newest, price_asc, price_desc, popular (niche_data.v_recent_units), name. after: the next_cursor of the page '
  'before, given with the same parameters; it is null except in the last row of a page that another one follows. Pages '
  'never repeat or leave out an article, whatever is added meanwhile. list_price: what the article cost before '
  '(niche_data.v_list_prices); null: it is not on sale. Raises SV019 (a parameter is not of its form), SV012 (no such '
  'category).';
grant execute on function niche_data.search_articles
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
