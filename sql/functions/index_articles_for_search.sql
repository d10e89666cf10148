create function niche_data.index_articles_for_search(ids integer[] default null)
returns void
language plpgsql
as $$
begin
  insert into niche_data.search_documents as indexed (article_id, document)
  select a.article_id, niche_data.build_search_document(a)
    from niche_data.articles a
   where ids is null or a.article_id = any (ids)
      on conflict (article_id) do update
     set document = excluded.document
   where indexed.document is distinct from excluded.document;

  -- In one order, so that two who add the same words wait for one another and never for each other.
  insert into niche_data.search_words (word)
  select distinct words.word
    from niche_data.articles a
   cross join lateral niche_data.list_search_words(a) as words (word)
   where (ids is null or a.article_id = any (ids))
     and not exists (select from niche_data.search_words known where known.word = words.word)
   order by words.word
      on conflict do nothing;
end
$$;
comment on function niche_data.index_articles_for_search is
  'Brings search_documents and search_words to what the articles say now. ids null: of all articles.';
