create function niche_data.find_closest_word(mistyped text)
returns text
language plpgsql stable
as $$
declare
  candidate text;
  wanted tsquery;
begin
  for candidate in
    select w.word
      from niche_data.search_words w
     where w.word operator(public.%) mistyped
     order by public.similarity(w.word, mistyped) desc, abs(length(w.word) - length(mistyped)), w.word
     limit 5
  loop
    wanted := plainto_tsquery('niche_data.article_search', candidate);
    if exists (select from niche_data.search_documents d where d.document @@ wanted) then
      return candidate;
    end if;
  end loop;
  return null;
end
$$;
comment on function niche_data.find_closest_word is
  'The word of some article that is most like this one: by shared trigrams, of which at least the share '
  'pg_trgm.similarity_threshold (0.3) must be common. Null: none is.';
