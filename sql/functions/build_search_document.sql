create function niche_data.build_search_document(article niche_data.articles)
returns tsvector
language sql stable
as $$
  select setweight(to_tsvector('niche_data.article_search', article.prod_name), 'A')
      || setweight(to_tsvector('niche_data.article_search',
           concat_ws(' ', article.product_type_name, article.colour_group_name, article.section_name)), 'B')
      || setweight(to_tsvector('niche_data.article_search',
           concat_ws(' ', article.graphical_appearance_name, article.department_name)), 'C')
      || setweight(to_tsvector('niche_data.article_search', coalesce(article.detail_desc, '')), 'D')
      -- Whole words beside their stems: an unfinished word is the beginning of "ribbed", not of "rib".
      || array_to_tsvector(array(select niche_data.list_search_words(article)))
$$;
comment on function niche_data.build_search_document is
  'The words an article is found by: its name weighs most (A), then type, colour and section (B), appearance and '
  'department (C), description (D).';
