create function niche_data.score_by_lexicon(review_text text, version_id bigint)
returns double precision
language plpgsql stable strict parallel safe
as $$
declare
  negators constant text[] := array['not', 'no', 'never', 'neither', 'nor', 'none', 'nothing', 'without', 'hardly',
    'barely', 'cannot', 'dont', 'didnt', 'doesnt', 'isnt', 'wasnt', 'wont', 'cant'];
  -- The intercept's term: no word of a text is an apostrophe alone.
  terms text[] := array[''''];
  word text;
  marked text;
  before text;
  is_negated boolean := false;
  log_odds double precision;
begin
  for word in
    select m.found[1]
      -- Collation C: what is a letter, and its lowercase, must not depend on the server's locale.
      from regexp_matches(
             lower(translate(review_text, '’‘', '''''') collate "C"), '[a-z][a-z'']*|[.,;:!?()]', 'g'
           ) with ordinality as m (found, place)
     order by m.place
  loop
    if word = 'but' or word collate "C" < 'a' then
      is_negated := false;
      before := null;
      continue;
    end if;
    marked := case when is_negated then 'not ' || word else word end;
    terms := terms || marked;
    if before is not null then
      terms := terms || (before || ' ' || word);
    end if;
    before := marked;
    if word = any (negators) or right(word, 3) = 'n''t' then
      is_negated := true;
    end if;
  end loop;

  -- In order of the terms: a sum of floats depends on its order.
  select coalesce(sum(l.weight order by l.term), 0) into log_odds
    from niche_data.sentiment_lexicon l
   where l.model_version_id = version_id
     and l.term = any (terms);

  -- 2 p − 1 of the logistic function.
  return tanh(log_odds / 2);
end
$$;
comment on function niche_data.score_by_lexicon is
  'What the words of a review say by the lexicon of a version of the model sentiment, from -1 (bad) to 1 (good): 2 p - 1, p '
  'being the logistic function of the intercept plus the weights of the distinct terms; null for null. Terms are words, and '
  'pairs of neighbours within a clause; from behind a negation to the end of its clause words are "not <word>". A mark of '
  '[.,;:!?()] or the word "but" ends a clause. Case, accents and the server''s locale do not matter. The twin of '
  'lexiconScore in models/sentiment/lexicon.';
grant execute on function niche_data.score_by_lexicon(text, bigint)
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
