create function niche_data.score_by_keywords(review_text text)
returns double precision
language plpgsql stable strict parallel safe
as $$
declare
  negators constant text[] := array['not', 'no', 'never', 'without', 'hardly', 'barely', 'cannot', 'nothing', 'neither',
    'nor', 'dont', 'didnt', 'doesnt', 'isnt', 'wasnt', 'wont', 'cant'];
  intensifiers constant text[] := array['very', 'really', 'so', 'extremely', 'super', 'absolutely', 'incredibly',
    'totally', 'completely', 'truly', 'especially', 'such', 'way', 'most', 'highly'];
  diminishers constant text[] := array['somewhat', 'slightly', 'bit', 'little', 'fairly', 'kinda', 'rather', 'quite',
    'almost', 'partly'];
  contrasts constant text[] := array['but', 'however', 'nevertheless'];
  -- Flips and weakens: "not good" is milder than "bad".
  negated constant double precision := -0.5;
  intensified constant double precision := 1.3;
  diminished constant double precision := 0.6;
  before_contrast constant double precision := 0.5;
  after_contrast constant double precision := 1.5;
  for_each_exclamation constant double precision := 0.1;
  -- VADER's constant: one strong term (3) comes to 0.61, three of them to 0.92.
  normalization constant double precision := 15;
  total double precision;
begin
  with
  tokens as (
    select m.place, m.found[1] as token
      -- Collation C: what is a letter, and its lowercase, must not depend on the server's locale.
      from regexp_matches(
             lower(translate(review_text, '’‘', '''''') collate "C"),
             '[a-z]+(?:''[a-z]+)*|[.!?\n]+|[,;:()]', 'g'
           ) with ordinality as m (found, place)
  ),
  placed as (
    select t.place, t.token,
           t.token ~ '^[a-z]' as is_word,
           count(*) filter (where t.token ~ '^[.!?\n]') over upto as sentence,
           count(*) filter (where t.token !~ '^[a-z]') over upto as clause
      from tokens t
    window upto as (order by t.place rows between unbounded preceding and 1 preceding)
  ),
  sentences as (
    select p.sentence,
           max(p.place) filter (where p.token = any (contrasts)) as contrast_place,
           least(3, sum(length(p.token) - length(replace(p.token, '!', '')))) as exclamations
      from placed p
     group by p.sentence
  ),
  words as (
    select p.place, p.sentence, p.token,
           lead(p.token) over w as next_1,
           lead(p.token, 2) over w as next_2,
           lag(p.token) over w as last_1,
           lag(p.token, 2) over w as last_2,
           lag(p.token, 3) over w as last_3
      from placed p
     where p.is_word
    window w as (partition by p.clause order by p.place)
  ),
  terms as (
    select w.*, t.term_length, l.weight,
           row_number() over (partition by w.place order by t.term_length desc) as choice
      from words w
     cross join lateral (
       values (1, w.token), (2, w.token || ' ' || w.next_1), (3, w.token || ' ' || w.next_1 || ' ' || w.next_2)
     ) as t (term_length, term)
      join niche_data.sentiment_lexicon l on l.model_version_id is null and l.term = t.term
  ),
  longest as (
    select t.*,
           max(t.place + t.term_length) over (
             order by t.place rows between unbounded preceding and 1 preceding
           ) as covered_before
      from terms t
     where t.choice = 1
  ),
  contributions as (
    select l.place,
           l.weight
             * case when l.last_1 = any (negators) or l.last_2 = any (negators) or l.last_3 = any (negators)
                      or concat_ws(' ', l.last_1, l.last_2, l.last_3) ~ 'n''t( |$)' then negated else 1 end
             * case when l.last_1 = any (intensifiers) then intensified
                    when l.last_1 = any (diminishers) then diminished
                    when l.last_1 = 'of' and l.last_2 in ('kind', 'sort') then diminished
                    else 1 end
             * case when l.place < s.contrast_place then before_contrast
                    when l.place > s.contrast_place then after_contrast
                    else 1 end
             * (1 + for_each_exclamation * s.exclamations) as value
      from longest l
      join sentences s using (sentence)
     where l.covered_before is null or l.covered_before <= l.place
  )
  -- In order of place: a sum of floats depends on its order.
  select coalesce(sum(c.value order by c.place), 0) into total from contributions c;

  return total / sqrt(total * total + normalization);
end
$$;
comment on function niche_data.score_by_keywords is
  'What the words of a review say by the keywords chosen by hand, from -1 (bad) to 1 (good); 0 when none of them is in '
  'it, null for null. English, in the way of VADER (Hutto and Gilbert, 2014): S = sum over the terms found, the longest '
  'first, of weight x negation x degree x contrast x exclamation; the score is S / sqrt(S^2 + 15). Negation: -0.5 when '
  '"not", "never", "…n''t" and the like stand within the three words before, in the same clause. Degree: 1.3 after '
  '"very", "really" and the like, 0.6 after "a bit", "somewhat", "kind of" and the like. Contrast: in a sentence with '
  '"but" or "however", 0.5 before it and 1.5 after it. Exclamation: 1 + 0.1 for each of up to three marks that end the '
  'sentence. Case, accents and the server''s locale do not matter.';
grant execute on function niche_data.score_by_keywords(text)
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
