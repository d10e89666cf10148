create function niche_data.correct_search_query(typed text)
returns text
language plpgsql stable
as $$
declare
  word text;
  plain text;
  wanted tsquery;
  corrected text[] := '{}';
begin
  foreach word in array regexp_split_to_array(btrim(typed), '\s+') loop
    plain := lower(public.unaccent(regexp_replace(word, '[^[:alnum:]]', '', 'g')));
    wanted := niche_data.parse_search_query(plain);
    -- An empty query is that of a stop word, which is no mistake.
    if plain = 'or' or word like '-%' or numnode(wanted) = 0
       or exists (select from niche_data.search_documents d where d.document @@ wanted) then
      corrected := corrected || word;
    else
      corrected := corrected || niche_data.find_closest_word(plain);
    end if;
  end loop;
  return nullif(nullif(array_to_string(corrected, ' '), typed), '');
end
$$;
comment on function niche_data.correct_search_query is
  'The query with each word that no article has replaced by the closest one that some article has, and left out where '
  'none is close. Null: there is nothing to correct, or nothing is left.';
