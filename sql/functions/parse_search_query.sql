create function niche_data.parse_search_query(typed text)
returns tsquery
language plpgsql stable
as $$
declare
  plain text := public.unaccent(typed);
  whole_words tsquery := websearch_to_tsquery('niche_data.article_search', plain);
  -- Not a word that is excluded (-word) or quoted.
  last_word text := substring(plain from '(?:^|\s)([[:alnum:]]+)$');
begin
  if (length(plain) - length(replace(plain, '"', ''))) % 2 = 1
     or numnode(plainto_tsquery('niche_data.article_search', last_word)) is distinct from 1 then
    return whole_words;
  end if;
  -- As text, a query ends with its last word.
  return (whole_words::text || ':*')::tsquery;
end
$$;
comment on function niche_data.parse_search_query is
  'What a shopper typed, as a query: all words, "words in a row", -without, or; the last word may be unfinished. '
  'Never fails; without any word to look for (stop words, signs) the query is empty.';
