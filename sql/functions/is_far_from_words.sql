create function niche_data.is_far_from_words(own_rating smallint, predicted_rating double precision)
returns boolean
language sql immutable parallel safe
as $$
  select coalesce(abs(own_rating - predicted_rating) > 2, false)
$$;
comment on function niche_data.is_far_from_words is
  'Whether the stars that a customer gave are so far from what the words say, more than 2, that somebody should read the '
  'review: a slip of the finger, irony, or stars for something else than the article. False where either is null.';
grant execute on function niche_data.is_far_from_words(smallint, double precision)
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
