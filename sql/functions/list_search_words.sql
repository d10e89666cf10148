create function niche_data.list_search_words(article niche_data.articles)
returns setof text
language sql stable
as $$
  select distinct word
    from regexp_split_to_table(
           lower(public.unaccent(concat_ws(' ', article.prod_name, article.product_type_name,
             article.colour_group_name, article.section_name, article.graphical_appearance_name,
             article.department_name))),
           '[^[:alpha:]]+') as word
   where length(word) >= 3
$$;
comment on function niche_data.list_search_words is
  'The words of an article that a mistyped word may have meant: three letters or more, lower case, without accents. '
  'Descriptions are left out: their many words would draw corrections away from what is sold.';
