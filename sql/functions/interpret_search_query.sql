create function niche_data.interpret_search_query(typed text, out wanted tsquery, out corrected_query text)
language plpgsql stable
  -- Words that say nothing are ordinary in a search; nobody needs a notice of them.
  set client_min_messages = warning
  -- Whether any article has a word is asked of the index: to the planner a word that nobody has looks common enough to
  -- be met soon by reading from the start.
  set enable_seqscan = off
as $$
begin
  if coalesce(btrim(typed), '') = '' then
    return;
  end if;
  wanted := niche_data.parse_search_query(btrim(typed));
  if not exists (select from niche_data.search_documents d where d.document @@ wanted) then
    corrected_query := niche_data.correct_search_query(btrim(typed));
  end if;
  if corrected_query is not null then
    wanted := niche_data.parse_search_query(corrected_query);
  end if;
end
$$;
comment on function niche_data.interpret_search_query is
  'What to look for. wanted null: everything, for nothing was typed. corrected_query: what it was taken for, since no '
  'article has the words as they were typed; null: it was taken as it is.';
